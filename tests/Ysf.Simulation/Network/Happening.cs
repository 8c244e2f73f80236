namespace Ysf.Simulation;

/// <summary>One thing on the timeline.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Who">Index of the gateway it happens to.</param>
/// <param name="Packet">What arrives.</param>
internal readonly record struct Happening(HappeningKind Kind, int Who, Packet? Packet);

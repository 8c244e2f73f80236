namespace Ysf.Appliance;

/// <summary>How a part keeps up with what happens.</summary>
/// <param name="Name">The part.</param>
/// <param name="State">What it says of itself; empty when there is nothing to say.</param>
/// <param name="Behind">Events that wait for it.</param>
/// <param name="Lost">Events that it was too slow for, since the start.</param>
public sealed record ConsumerHealth(string Name, string State, long Behind, long Lost);

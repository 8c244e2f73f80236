namespace Ysf.Appliance.Graphs;

/// <summary>Numbers of the reflector at the end of a step.</summary>
/// <param name="Overs">Overs since the reflector's start.</param>
/// <param name="Gateways">Linked then.</param>
/// <param name="Drops">Datagrams dropped since the reflector's start.</param>
/// <param name="Load">
/// Percent of one processor that the reflector used since the sample before; null at the first.
/// </param>
/// <param name="Memory">Bytes that the reflector held.</param>
/// <param name="Temperature">Degrees Celsius; null where there is no sensor.</param>
internal readonly record struct HistorySample(
    long Overs, int Gateways, long Drops, double? Load, long Memory, double? Temperature);

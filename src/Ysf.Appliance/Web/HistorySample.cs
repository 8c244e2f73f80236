namespace Ysf.Appliance.Web;

/// <summary>One point of the graphs.</summary>
/// <param name="Overs">Overs since the reflector's start.</param>
/// <param name="Gateways">Linked then.</param>
/// <param name="Drops">What was refused since the reflector's start.</param>
/// <param name="Load">
/// Percent of one processor that the reflector used since the point before; null at the first.
/// </param>
/// <param name="Memory">Bytes that the reflector held.</param>
/// <param name="Temperature">Degrees Celsius; null where there is no sensor.</param>
internal readonly record struct HistorySample(
    long Overs, int Gateways, long Drops, double? Load, long Memory, double? Temperature);

namespace Ysf.Appliance.Web;

/// <summary>The last 24 hours as columns of the same length, the oldest first.</summary>
/// <param name="End">When the last point was taken; UTC.</param>
/// <param name="Step">Seconds from point to point.</param>
/// <param name="Overs">Overs begun in the step.</param>
/// <param name="Gateways">Linked at its end.</param>
/// <param name="Drops">What was refused in the step.</param>
/// <param name="Load">Percent of one processor that the reflector used in the step.</param>
/// <param name="Memory">MiB that the reflector held at its end.</param>
/// <param name="Temperature">Degrees Celsius at its end.</param>
internal sealed record HistoryReport(
    DateTime End,
    int Step,
    IReadOnlyList<long> Overs,
    IReadOnlyList<int> Gateways,
    IReadOnlyList<long> Drops,
    IReadOnlyList<double?> Load,
    IReadOnlyList<double> Memory,
    IReadOnlyList<double?> Temperature);

namespace Ysf.Appliance.Graphs;

/// <summary>One step of the graphs.</summary>
/// <param name="Overs">Overs begun in it.</param>
/// <param name="Gateways">Linked at its end.</param>
/// <param name="Drops">Datagrams dropped in it.</param>
/// <param name="Load">Percent of one processor that the reflector used in it.</param>
/// <param name="Memory">MiB that the reflector held at its end.</param>
/// <param name="Temperature">Degrees Celsius at its end; null where there is no sensor.</param>
internal readonly record struct HistoryPoint(
    long Overs, int Gateways, long Drops, double? Load, double Memory, double? Temperature)
{
    private const double Mebibyte = 1 << 20;

    /// <summary>The step between two samples.</summary>
    public static HistoryPoint Between(HistorySample before, HistorySample after) => new(
        Math.Max(0, after.Overs - before.Overs),
        after.Gateways,
        Math.Max(0, after.Drops - before.Drops),
        Rounded(after.Load),
        Math.Round(after.Memory / Mebibyte, 1),
        Rounded(after.Temperature));

    private static double? Rounded(double? value) =>
        value is { } known ? Math.Round(known, 1) : null;
}

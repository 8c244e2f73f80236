using System.Text.Json.Serialization;

namespace Ysf.Appliance.Graphs;

/// <summary>
/// The last 24 hours as columns of the same length, the oldest first; null in all of them is a step
/// in which the reflector or its page did not run.
/// </summary>
/// <param name="End">When the last point was taken; UTC.</param>
/// <param name="Step">Seconds from point to point.</param>
/// <param name="Overs">Overs begun in the step.</param>
/// <param name="Gateways">Linked at its end.</param>
/// <param name="Drops">Datagrams dropped in the step.</param>
/// <param name="Load">Percent of one processor that the reflector used in the step.</param>
/// <param name="Memory">MiB that the reflector held at its end.</param>
/// <param name="Temperature">Degrees Celsius at its end.</param>
internal sealed record HistoryReport(
    DateTime End,
    int Step,
    IReadOnlyList<long?> Overs,
    IReadOnlyList<int?> Gateways,
    IReadOnlyList<long?> Drops,
    IReadOnlyList<double?> Load,
    IReadOnlyList<double?> Memory,
    IReadOnlyList<double?> Temperature)
{
    /// <summary>Why its columns are none of a history; null when they are.</summary>
    [JsonIgnore]
    public string? Fault =>
        Overs is null || Gateways is null || Drops is null || Load is null || Memory is null
            || Temperature is null ? "a column is missing"
        : Step != (int)History.Step.TotalSeconds ? $"its step is {Step} s"
        : Lengths.Distinct().Count() > 1 ? "its columns differ in length"
        : Load.Concat(Memory).Concat(Temperature).Any(value => !double.IsFinite(value ?? 0))
            ? "a number is too large"
        : null;

    /// <summary>The steps; null for one in which the reflector or its page did not run.</summary>
    [JsonIgnore]
    public IEnumerable<HistoryPoint?> Points => Overs.Select((overs, i) =>
        overs is { } begun && Gateways[i] is { } linked && Drops[i] is { } dropped
            && Memory[i] is { } held
            ? new HistoryPoint(begun, linked, dropped, Load[i], held, Temperature[i])
            : (HistoryPoint?)null);

    private IEnumerable<int> Lengths =>
        [Overs.Count, Gateways.Count, Drops.Count, Load.Count, Memory.Count, Temperature.Count];

    /// <summary>The columns of steps.</summary>
    /// <param name="end">When the last one ended; UTC.</param>
    /// <param name="points">The steps, the oldest first.</param>
    public static HistoryReport Of(DateTime end, IReadOnlyList<HistoryPoint?> points) => new(
        end,
        (int)History.Step.TotalSeconds,
        [.. points.Select(point => point?.Overs)],
        [.. points.Select(point => point?.Gateways)],
        [.. points.Select(point => point?.Drops)],
        [.. points.Select(point => point?.Load)],
        [.. points.Select(point => point?.Memory)],
        [.. points.Select(point => point?.Temperature)]);
}

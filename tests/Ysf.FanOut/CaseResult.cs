namespace Ysf.FanOut;

/// <summary>A case as it was measured, ours and the floor in turn.</summary>
/// <param name="Case">Which.</param>
/// <param name="Ours">A result for each round.</param>
/// <param name="Floor">The floor's of the same rounds, in the same order.</param>
internal sealed record CaseResult(
    FanOutCase Case, IReadOnlyList<LoadResult> Ours, IReadOnlyList<LoadResult> Floor)
{
    /// <summary>Frames that did not arrive, polls that were not answered, over all rounds.</summary>
    public long Lost => Ours.Sum(one => one.Lost + one.Polls - one.Answers);

    public Comparison Processor => Compare(
        one => Case.Talkers == 0 ? one.Load : one.NanosecondsPerDatagram);

    public Comparison Speed => Compare(one => one.DatagramsPerSecond);

    public Comparison P50 => Compare(one => one.P50);

    public Comparison P99 => Compare(one => one.P99);

    public Comparison P999 => Compare(one => one.P999);

    /// <summary>The most that it took in any round, bytes.</summary>
    public long Resident => Ours.Max(one => one.Resident);

    /// <summary>
    /// The median of the rounds' ratios, each of two runs right after one another: what the
    /// machine does slowly is in both.
    /// </summary>
    private Comparison Compare(Func<LoadResult, double> figure) => new(
        Median(Ours.Select(figure)),
        Median(Floor.Select(figure)),
        Median(Ours.Zip(Floor, (ours, floor) => figure(ours) / figure(floor))));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}

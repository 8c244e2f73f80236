namespace Ysf.Appliance.Web;

/// <summary>Values of the graphs: a day, in memory, of fixed size. One thread at a time.</summary>
internal sealed class History
{
    /// <summary>From point to point.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(2);

    /// <summary>Points of a day; 40 kB in memory.</summary>
    public const int PointsMax = 24 * 30;

    private const double Mebibyte = 1 << 20;

    // One more than is shown, since counts are differences.
    private readonly HistorySample[] samples = new HistorySample[PointsMax + 1];
    private long count;
    private DateTime lastAt;

    /// <summary>When the next point is due.</summary>
    public Instant Due { get; private set; }

    /// <summary>Takes a point.</summary>
    /// <param name="now">The monotonic clock.</param>
    /// <param name="wall">The wall clock, UTC.</param>
    /// <param name="sample">The point.</param>
    public void Add(Instant now, DateTime wall, HistorySample sample)
    {
        samples[count++ % samples.Length] = sample;
        (Due, lastAt) = (now + Step, wall);
    }

    /// <summary>All that is kept. The first point is the measure for the second and not shown.
    /// </summary>
    public HistoryReport Read()
    {
        var first = Math.Max(0, count - samples.Length) + 1;
        var numbers = new List<long>();
        for (var number = first; number < count; number++)
        {
            numbers.Add(number);
        }

        return new HistoryReport(
            lastAt,
            (int)Step.TotalSeconds,
            [.. numbers.Select(n => Difference(n, sample => sample.Overs))],
            [.. numbers.Select(n => At(n).Gateways)],
            [.. numbers.Select(n => Difference(n, sample => sample.Drops))],
            [.. numbers.Select(n => Rounded(At(n).Load))],
            [.. numbers.Select(n => Math.Round(At(n).Memory / Mebibyte, 1))],
            [.. numbers.Select(n => Rounded(At(n).Temperature))]);
    }

    private HistorySample At(long number) => samples[number % samples.Length];

    private long Difference(long number, Func<HistorySample, long> of) =>
        Math.Max(0, of(At(number)) - of(At(number - 1)));

    private static double? Rounded(double? value) =>
        value is { } known ? Math.Round(known, 1) : null;
}

namespace Ysf.Appliance.Graphs;

/// <summary>Values of the graphs: a day, of fixed size. Any thread.</summary>
/// <remarks>
/// Steps of this run follow the monotonic clock. The length of the gap behind the run before is
/// computed at each reading, because a clock may be set right only after the start.
/// </remarks>
internal sealed class History
{
    /// <summary>From point to point.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(2);

    /// <summary>Points of a day; 60 kB in memory, and as much of the run before.</summary>
    public const int PointsMax = 24 * 30;

    // After a longer silence of the loop, or without the page, counts belong to no single step.
    private static readonly TimeSpan SilenceMax = 1.5 * Step;

    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly HistoryPoint?[] points = new HistoryPoint?[PointsMax];
    private IReadOnlyList<HistoryPoint?> before = [];
    private DateTime endBefore;
    private HistorySample? last;
    private Instant lastAt;
    private DateTime end;
    private Instant due;
    private long count;

    /// <summary>When the next sample is due.</summary>
    public Instant Due
    {
        get
        {
            lock (gate)
            {
                return due;
            }
        }
    }

    /// <summary>Grows with each point.</summary>
    public long Version
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    /// <summary>Takes the graphs of the run before; before the first sample.</summary>
    public void Restore(HistoryReport report)
    {
        lock (gate)
        {
            before = [.. report.Points.TakeLast(PointsMax)];
            endBefore = report.End.Kind == DateTimeKind.Local
                ? report.End.ToUniversalTime()
                : DateTime.SpecifyKind(report.End, DateTimeKind.Utc);
        }
    }

    /// <summary>Takes a sample, which ends a step. The first one is only the measure of the second.
    /// </summary>
    /// <param name="now">The monotonic clock.</param>
    /// <param name="wall">The wall clock, UTC.</param>
    /// <param name="sample">The sample.</param>
    public void Add(Instant now, DateTime wall, HistorySample sample)
    {
        lock (gate)
        {
            if (last is { } measure)
            {
                Put(measure, sample, now - lastAt);
            }

            due = now - due < Lateness ? due + Step : now + Step;
            (last, lastAt, end) = (sample, now, wall);
            before = count < PointsMax ? before : [];
        }
    }

    /// <summary>All that is kept.</summary>
    public HistoryReport Read()
    {
        lock (gate)
        {
            var all = new List<HistoryPoint?>(before);
            if (before.Count > 0 && last is not null)
            {
                all.AddRange(Enumerable.Repeat<HistoryPoint?>(null, GapLength()));
            }

            for (var number = Math.Max(0, count - PointsMax); number < count; number++)
            {
                all.Add(points[number % PointsMax]);
            }

            return HistoryReport.Of(
                last is null ? endBefore : end,
                [.. all.TakeLast(PointsMax).SkipWhile(point => point is null)]);
        }
    }

    private void Put(HistorySample measure, HistorySample sample, TimeSpan since)
    {
        if (since < SilenceMax)
        {
            points[count++ % PointsMax] = HistoryPoint.Between(measure, sample);
            return;
        }

        var missing = Math.Min(PointsMax, Math.Round(since / Step));
        for (var i = 0; i < missing; i++)
        {
            points[count++ % PointsMax] = null;
        }
    }

    // A clock that is behind still shows that there was a stop.
    private int GapLength() =>
        (int)Math.Clamp(Math.Round((end - endBefore) / Step) - count, 1, PointsMax);
}

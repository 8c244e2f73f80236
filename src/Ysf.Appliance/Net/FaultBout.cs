namespace Ysf.Appliance.Net;

/// <summary>
/// Makes one bout of failures that come again and again, by looking at their counter now and then.
/// Knows no clock.
/// </summary>
/// <remarks>
/// A bout is over when nothing failed for ten seconds, and none begins within a minute of the one
/// before, so that there are two lines a minute to tell at most.
/// </remarks>
internal sealed class FaultBout
{
    /// <summary>Without a failure for this long a bout is over.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    /// <summary>From the beginning of one bout to that of the next.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromMinutes(1);

    private Instant? startedAt;
    private Instant lastAt;
    private long seen;
    private long ended;

    public bool IsOn { get; private set; }

    /// <summary>Failures of this bout, or of the last, with those in between.</summary>
    public long Count { get; private set; }

    /// <summary>From its first failure to its last.</summary>
    public TimeSpan Lasted => lastAt - (startedAt ?? lastAt);

    /// <summary>Looks at the counter; true when the bout has just begun or ended.</summary>
    public bool Look(Instant now, long total)
    {
        var hasFailed = total != seen;
        seen = total;
        if (hasFailed)
        {
            lastAt = now;
        }

        if (IsOn)
        {
            Count = total - ended;
            return !hasFailed && now - lastAt >= Quiet && End(total);
        }

        return hasFailed && !(now - startedAt < Spacing) && Begin(now, total);
    }

    private bool Begin(Instant now, long total)
    {
        (IsOn, startedAt, Count) = (true, now, total - ended);
        return true;
    }

    private bool End(long total)
    {
        (IsOn, ended) = (false, total);
        return true;
    }
}

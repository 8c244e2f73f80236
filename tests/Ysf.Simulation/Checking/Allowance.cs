namespace Ysf.Simulation;

/// <summary>
/// Remaining allowance of a sender, in items: a burst, refilled at a rate per second.
/// </summary>
internal sealed class Allowance
{
    private const long One = TimeSpan.TicksPerSecond;

    private Rate rate;
    private long left;
    private Instant at;

    /// <summary>Takes one when there is one beyond <paramref name="reserved"/>.</summary>
    /// <param name="now">The time.</param>
    /// <param name="next">What is allowed by the options in force.</param>
    /// <param name="reserved">A part of the whole that is left to others, in quarters.</param>
    public bool TryTake(Instant now, Rate next, int reserved = 0)
    {
        Change(next);
        Refill(now);
        if (left - One < rate.AtOnce * One * reserved / 4)
        {
            return false;
        }

        left -= One;
        return true;
    }

    /// <summary>Takes what is left, when more was let through than should be.</summary>
    public void Empty() => left = 0;

    // When the options change, what was to be full at some moment still will be, unless what is
    // empty then is full sooner.
    private void Change(Rate next)
    {
        if (rate == next)
        {
            return;
        }

        var untilFull = rate.PerSecond == 0 ? 0 : ((rate.AtOnce * One) - left) / rate.PerSecond;
        (rate, left) = (next, (next.AtOnce * One) - (untilFull * next.PerSecond));
    }

    private void Refill(Instant now)
    {
        var missing = (rate.AtOnce * One) - left;
        var passed = (now - at).Ticks;
        left = passed >= missing / rate.PerSecond
            ? rate.AtOnce * One
            : Math.Max(0, left + (passed * rate.PerSecond));
        at = now;
    }
}

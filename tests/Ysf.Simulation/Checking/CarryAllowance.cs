namespace Ysf.Simulation;

/// <summary>
/// Frames of a room's overs that may still be carried: fifteen at once and the end of an over,
/// for which the first frame pays, and one more in each interval,
/// which is cut to whole ticks because twelve a second do not divide a second.
/// </summary>
internal sealed class CarryAllowance
{
    private const int AtOnce = 15;

    private TimeSpan debt;
    private Instant at;

    /// <summary>Takes so many when there are so many.</summary>
    public bool TryTake(Instant now, int perSecond, int count)
    {
        var interval = new TimeSpan(TimeSpan.TicksPerSecond / perSecond);
        var most = interval * (Math.Max(AtOnce, perSecond * 5 / 4) + 1);
        var left = debt - (now - at);
        debt = left < TimeSpan.Zero ? TimeSpan.Zero : left > most ? most : left;
        at = now;
        if (debt + (count * interval) > most)
        {
            return false;
        }

        debt += count * interval;
        return true;
    }
}

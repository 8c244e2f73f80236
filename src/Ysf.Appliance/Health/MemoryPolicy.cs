namespace Ysf.Appliance.Health;

/// <summary>Decides when memory is trimmed, and when only a restart is left. Pure.</summary>
/// <remarks>
/// A restart costs overs, a trim costs milliseconds. So a restart needs a weight that was taken
/// after a trim: garbage that waits to be collected is no reason.
/// </remarks>
internal sealed class MemoryPolicy
{
    /// <summary>Time between two trims for the soft limit.</summary>
    public static readonly TimeSpan TrimPause = TimeSpan.FromMinutes(10);

    private Instant? trimmedAt;
    private bool isTrimmedForHard;
    private bool isRestarting;

    /// <summary>Decides what to do now; the caller does it and weighs again after a trim.</summary>
    /// <param name="now">The time.</param>
    /// <param name="memory">Resident bytes.</param>
    /// <param name="weighedAt">When <paramref name="memory"/> was read.</param>
    /// <param name="soft">Bytes above which caches are dropped; 0 for no limit.</param>
    /// <param name="hard">Bytes above which a restart is due; 0 for no limit.</param>
    public MemoryRelief Decide(Instant now, long memory, Instant weighedAt, long soft, long hard)
    {
        if (hard > 0 && memory > hard)
        {
            return DecideAboveHard(now, weighedAt);
        }

        isTrimmedForHard = false;
        return soft > 0 && memory > soft && IsTrimDue(now) ? Trim(now) : MemoryRelief.None;
    }

    private MemoryRelief DecideAboveHard(Instant now, Instant weighedAt)
    {
        if (!isTrimmedForHard)
        {
            isTrimmedForHard = true;
            return Trim(now);
        }

        if (weighedAt <= trimmedAt || isRestarting)
        {
            return MemoryRelief.None;
        }

        isRestarting = true;
        return MemoryRelief.Restart;
    }

    private bool IsTrimDue(Instant now) =>
        trimmedAt is not { } last || now - last >= TrimPause;

    private MemoryRelief Trim(Instant now)
    {
        trimmedAt = now;
        return MemoryRelief.Trim;
    }
}

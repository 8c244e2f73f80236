namespace Ysf.Appliance.Web;

/// <summary>One connection on which live events go out.</summary>
/// <param name="end">Breaks the connection.</param>
internal sealed class LiveListener(Action end)
{
    private static int made;
    private long stuckSince;
    private bool isEnded;

    /// <summary>With which others it is woken.</summary>
    public int Group { get; } =
        (int)((uint)Interlocked.Increment(ref made) % LiveEvents.Groups);

    /// <summary>Since when what was sent last waits to be taken; null when nothing does.</summary>
    public Instant? StuckSince =>
        Interlocked.Read(ref stuckSince) is not 0 and var ticks ? new Instant(ticks) : null;

    /// <summary>Something is sent now.</summary>
    public void BeginSending(Instant now) => Interlocked.Exchange(ref stuckSince, now.Ticks);

    /// <summary>The other side has taken it, or the kernel for it.</summary>
    public void EndSending() => Interlocked.Exchange(ref stuckSince, 0);

    /// <summary>Breaks the connection; false when that was done before.</summary>
    public bool TryEnd()
    {
        if (Interlocked.Exchange(ref isEnded, true))
        {
            return false;
        }

        end();
        return true;
    }
}

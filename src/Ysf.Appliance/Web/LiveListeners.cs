namespace Ysf.Appliance.Web;

/// <summary>
/// Current listeners to live events; bounded in number, and a slow one is disconnected.
/// </summary>
/// <param name="max">How many there may be at once.</param>
internal sealed class LiveListeners(int max)
{
    /// <summary>A reader that takes nothing for so long is disconnected.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly HashSet<LiveListener> all = [];
    private long slow;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return all.Count;
            }
        }
    }

    /// <summary>Number of listeners disconnected for being too slow.</summary>
    public long Slow => Interlocked.Read(ref slow);

    /// <summary>False when there are too many.</summary>
    public bool TryAdd(LiveListener listener)
    {
        lock (gate)
        {
            return all.Count < max && all.Add(listener);
        }
    }

    public void Remove(LiveListener listener)
    {
        lock (gate)
        {
            all.Remove(listener);
        }
    }

    /// <summary>One fell so far behind that what it wants next is gone.</summary>
    public void NoteSlow(LiveListener listener)
    {
        if (listener.TryEnd())
        {
            Interlocked.Increment(ref slow);
        }
    }

    /// <summary>Sends away who has been taking nothing for too long.</summary>
    public void DropStuck(Instant now)
    {
        foreach (var listener in Now().Where(one => now - one.StuckSince > Patience))
        {
            NoteSlow(listener);
        }
    }

    /// <summary>Sends all away.</summary>
    public void EndAll()
    {
        foreach (var listener in Now())
        {
            listener.TryEnd();
        }
    }

    private LiveListener[] Now()
    {
        lock (gate)
        {
            return [.. all];
        }
    }
}

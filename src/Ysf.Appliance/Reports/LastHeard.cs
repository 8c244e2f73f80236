namespace Ysf.Appliance.Reports;

/// <summary>The newest overs, in memory; from any thread but the loop's, since it locks.</summary>
internal sealed class LastHeard
{
    /// <summary>A day of a busy reflector; 300 kB in memory.</summary>
    public const int OversMax = 1000;

    private readonly Lock gate = new();
    private readonly Queue<HeardOver> overs = new(OversMax);

    /// <summary>Grows with every over that is added.</summary>
    public long Version { get; private set; }

    /// <summary>An over was added; called on the thread that added it.</summary>
    public event Action<HeardOver>? Added;

    public void Add(HeardOver over)
    {
        lock (gate)
        {
            Keep(over);
            Version++;
        }

        Added?.Invoke(over);
    }

    /// <summary>Takes over what was heard before a restart, the oldest first.</summary>
    public void Restore(IEnumerable<HeardOver> before)
    {
        lock (gate)
        {
            foreach (var over in before)
            {
                Keep(over);
            }
        }
    }

    /// <summary>At most so many of the newest, the newest first.</summary>
    public IReadOnlyList<HeardOver> Newest(int count)
    {
        lock (gate)
        {
            return [.. overs.Reverse().Take(count)];
        }
    }

    /// <summary>Forgets all but so many of the newest.</summary>
    public void Trim(int count)
    {
        lock (gate)
        {
            while (overs.Count > count)
            {
                overs.Dequeue();
            }
        }
    }

    private void Keep(HeardOver over)
    {
        if (overs.Count == OversMax)
        {
            overs.Dequeue();
        }

        overs.Enqueue(over);
    }
}

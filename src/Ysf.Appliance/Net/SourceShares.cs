namespace Ysf.Appliance.Net;

/// <summary>
/// Places that sources share: so many a source, and some that only private networks, or only this
/// host, may take. Of fixed size, as no more sources are known than hold a place. Any thread.
/// </summary>
internal sealed class SourceShares
{
    private readonly Lock gate = new();
    private readonly Dictionary<IpAddress, int> held = [];
    private readonly int sourceMax;
    private readonly int[] maxOf;
    private int count;
    private long refused;

    /// <param name="max">All places.</param>
    /// <param name="sourceMax">Places of one source, which is an address or an IPv6 /64.</param>
    /// <param name="forPrivate">Of all, those that only private networks and this host may take.
    /// </param>
    /// <param name="forLoopback">Of all, those that only this host may take.</param>
    public SourceShares(int max, int sourceMax, int forPrivate, int forLoopback)
    {
        (this.sourceMax, LoopbackMax) = (sourceMax, max);
        maxOf = [max - forPrivate - forLoopback, max - forLoopback, max];
    }

    /// <summary>
    /// Places of one address of this host; all, since a proxy brings all visitors from one address.
    /// </summary>
    public int LoopbackMax { get; init; }

    /// <summary>Places that are taken.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    /// <summary>Refusals for want of a place.</summary>
    public long Refused => Interlocked.Read(ref refused);

    /// <summary>Takes a place; false when that source has no share left.</summary>
    public bool TryTake(IpAddress source)
    {
        var (kind, holder) = (SourceKinds.Of(source), SourceKinds.HolderOf(source));
        lock (gate)
        {
            var own = held.GetValueOrDefault(holder);
            if (count >= maxOf[(int)kind] || own >= (kind == SourceKind.Loopback ? LoopbackMax : sourceMax))
            {
                Interlocked.Increment(ref refused);
                return false;
            }

            held[holder] = own + 1;
            count++;
            return true;
        }
    }

    /// <summary>Gives a place back that was taken.</summary>
    public void Give(IpAddress source)
    {
        var holder = SourceKinds.HolderOf(source);
        lock (gate)
        {
            var own = held[holder] - 1;
            count--;
            if (own > 0)
            {
                held[holder] = own;
            }
            else
            {
                held.Remove(holder);
            }
        }
    }
}

namespace Ysf.Appliance.Heard;

/// <summary>The newest overs, in memory; from any thread but the loop's, since it locks.</summary>
/// <remarks>
/// No source washes away the overs of others: an address or IPv6 /64, a network, and all gateways
/// that are not known yet have a share, beyond which their own oldest over makes place.
/// </remarks>
internal sealed class LastHeard
{
    /// <summary>A day of a busy reflector; 300 kB in memory.</summary>
    public const int OversMax = 1000;

    /// <summary>Overs through one address or IPv6 /64.</summary>
    public const int OfAddressMax = OversMax / 10;

    /// <summary>Overs through one IPv4 /24 or IPv6 /56; of private networks there is no such bound.
    /// </summary>
    public const int OfNetworkMax = OversMax / 5;

    /// <summary>Overs through all gateways that were not known yet.</summary>
    public const int OfNewMax = OversMax / 2;

    private readonly Lock gate = new();
    private readonly List<HeardOver> overs = new(OversMax);

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
            return [.. overs.AsEnumerable().Reverse().Take(count)];
        }
    }

    /// <summary>Forgets all but so many of the newest.</summary>
    public void Trim(int count)
    {
        lock (gate)
        {
            overs.RemoveRange(0, Math.Max(0, overs.Count - count));
        }
    }

    private void Keep(HeardOver over)
    {
        var source = over.Source;
        MakePlace(OfNewMax, one => over.IsNew && one.IsNew);
        MakePlace(OfAddressMax, one => !source.IsUnspecified && one.Source.Site == source.Site);
        MakePlace(
            OfNetworkMax,
            one => !source.IsUnspecified && !source.IsPrivate
                && one.Source.Network == source.Network);
        MakePlace(OversMax, _ => true);
        overs.Add(over);
    }

    // A thousand comparisons an over.
    private void MakePlace(int most, Predicate<HeardOver> isMeant)
    {
        var (count, oldest) = (0, -1);
        for (var i = overs.Count - 1; i >= 0; i--)
        {
            (count, oldest) = isMeant(overs[i]) ? (count + 1, i) : (count, oldest);
        }

        if (count >= most)
        {
            overs.RemoveAt(oldest);
        }
    }
}

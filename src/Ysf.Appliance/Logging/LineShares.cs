namespace Ysf.Appliance.Logging;

/// <summary>
/// Bounds the lines that a gateway, an address and a network add to the log, so that none washes
/// away the lines of others. The rest is counted and summed up once a minute. One thread, bounded.
/// </summary>
/// <remarks>
/// <para>An over counts once, and has all of its lines or none. Whatever else a datagram causes
/// counts once a line, but for what the core bounds itself (<see cref="IsBounded"/>).</para>
/// <para>One address fills at most 8640 overs a day of about 700 bytes, 6 MB, of the 8 MB of the
/// default size: what others did is there for a day at least. Radios stay far below: 60 overs at
/// once and four a minute without a pause.</para>
/// <para>Addresses of private networks are bounded one by one: no sender outside has them,
/// and a club's network is one /24.</para>
/// </remarks>
internal sealed class LineShares
{
    /// <summary>Sources with a share of their own; all others share one.</summary>
    public const int SourcesMax = 4096;

    /// <summary>Sources that have a summary of their own; the others have one in sum.</summary>
    public const int SummariesMax = 16;

    /// <summary>A gateway: its address and port.</summary>
    public static readonly Share OfGateway = new(60, TimeSpan.FromSeconds(15));

    /// <summary>An address or IPv6 /64: 64 gateways that come back at once have their lines.</summary>
    public static readonly Share OfAddress = new(300, TimeSpan.FromSeconds(10));

    /// <summary>An IPv4 /24 or IPv6 /56.</summary>
    public static readonly Share OfNetwork = new(600, TimeSpan.FromSeconds(5));

    /// <summary>All gateways that are not known yet, and unlinked senders, together.</summary>
    public static readonly Share OfNewcomers = new(600, TimeSpan.FromSeconds(5));

    private const int KeysMax = 4 * SourcesMax;
    private const int HiddenMax = 10_000;
    private static readonly TimeSpan SweepPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SummaryPause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(Share Of, IpAddress Address, ushort Port), Instant> fullAt = [];
    private readonly Dictionary<IpAddress, Surplus> surplus = [];
    private readonly HashSet<OverId> hiddenOvers = [];
    private readonly HashSet<Endpoint> hiddenRefusals = [];
    private Surplus others = new();
    private Instant summaryAt;
    private Instant sweepAt;

    /// <summary>Lines that may come at once, and then one in a pause.</summary>
    /// <remarks>A share in use is one moment: when it is whole again.</remarks>
    public readonly record struct Share(int AtOnce, TimeSpan Pause)
    {
        /// <summary>The moment at which a share is whole again after one more line.</summary>
        public Instant After(Instant now, Instant fullAt) => (fullAt > now ? fullAt : now) + Pause;

        /// <summary>Whether a line that makes the share whole only then is one too many.</summary>
        public bool IsBeyond(Instant now, Instant fullAt) => fullAt - now > AtOnce * Pause;
    }

    /// <summary>
    /// Whether the core bounds these on its own, or only the operator causes them.
    /// </summary>
    public static bool IsBounded(EventKind kind) => kind is EventKind.RegistrationRefused
        or EventKind.FloodStarted or EventKind.FloodEnded or EventKind.PlacedAgain
        or EventKind.LinkChanged;

    /// <summary>Whether an event is to have its lines; counted when not.</summary>
    public bool Allows(Instant now, in ReflectorEvent happened) => happened.Kind switch
    {
        EventKind.StreamStarted => Takes(now, happened) || Hide(hiddenOvers, happened.Stream),
        EventKind.StreamCallsigns or EventKind.StreamRemoteIds12 or EventKind.StreamRemoteIds34
            or EventKind.StreamRadio or EventKind.StreamPosition =>
            !hiddenOvers.Contains(happened.Stream),
        EventKind.StreamEnded => !hiddenOvers.Remove(happened.Stream),
        EventKind.OverRefused => Takes(now, happened) || Hide(hiddenRefusals, happened.Remote),
        EventKind.RefusalEnded => !hiddenRefusals.Remove(happened.Remote),
        _ => IsBounded(happened.Kind) || happened.Remote == default
            || happened.Removal == RemovalReason.Kicked || Takes(now, happened),
    };

    /// <summary>Lines about what had none, once a minute.</summary>
    public IReadOnlyList<string> Summaries(Instant now)
    {
        if (now < summaryAt || (surplus.Count == 0 && others.Sum == 0))
        {
            return [];
        }

        var lines = new List<string>();
        foreach (var (address, one) in surplus.OrderByDescending(pair => pair.Value.Sum))
        {
            if (lines.Count < SummariesMax)
            {
                lines.Add($"{one.Overs} more overs, {one.Refusals} refused overs and {one.Rest} more"
                    + $" events of {one.Gateway} ({address}) in the last minute have no lines of"
                    + " their own");
            }
            else
            {
                others.Add(one);
            }
        }

        if (others.Sum > 0)
        {
            lines.Add($"{others.Overs} more overs, {others.Refusals} refused overs and {others.Rest}"
                + $" more events of {others.Sources} other sources in the last minute have no lines"
                + " of their own");
        }

        surplus.Clear();
        others = new Surplus();
        return lines;
    }

    private static bool Hide<T>(HashSet<T> hidden, T one)
    {
        // More than there can be: their ends were lost with events that were not read in time.
        if (hidden.Count >= HiddenMax)
        {
            hidden.Clear();
        }

        hidden.Add(one);
        return false;
    }

    private bool Takes(Instant now, in ReflectorEvent happened)
    {
        var address = happened.Remote.Address;
        Span<(Share Of, IpAddress Address, ushort Port)> shares =
        [
            (OfGateway, address, happened.Remote.Port), (OfAddress, address.Site, 0),
            (OfNetwork, address.Network, 0), (OfNewcomers, default, 0),
        ];
        var isNew = happened.IsNew || happened.Kind == EventKind.UnknownDatagram;
        shares = address.IsPrivate ? shares[..2] : isNew ? shares : shares[..3];
        foreach (var share in shares)
        {
            if (share.Of.IsBeyond(now, NextOf(now, share)))
            {
                Count(now, happened);
                return false;
            }
        }

        foreach (var share in shares)
        {
            fullAt[KeyOf(now, share)] = NextOf(now, share);
        }

        return true;
    }

    // When the share is whole again, after one more line.
    private Instant NextOf(Instant now, in (Share Of, IpAddress Address, ushort Port) share) =>
        share.Of.After(now, fullAt.GetValueOrDefault(KeyOf(now, share)));

    // A source that comes while too many have shares uses the common one.
    private (Share Of, IpAddress Address, ushort Port) KeyOf(
        Instant now, in (Share Of, IpAddress Address, ushort Port) share)
    {
        if (fullAt.Count >= KeysMax && !fullAt.ContainsKey(share))
        {
            Sweep(now);
            return fullAt.Count < KeysMax ? share : (share.Of, default, 0);
        }

        return share;
    }

    // Forgets the shares that are whole.
    private void Sweep(Instant now)
    {
        if (now < sweepAt)
        {
            return;
        }

        sweepAt = now + SweepPause;
        foreach (var (known, full) in fullAt)
        {
            if (full <= now)
            {
                fullAt.Remove(known);
            }
        }
    }

    private void Count(Instant now, in ReflectorEvent happened)
    {
        if (surplus.Count == 0 && others.Sum == 0)
        {
            summaryAt = now + SummaryPause;
        }

        var site = happened.Remote.Address.Site;
        if (!surplus.TryGetValue(site, out var one))
        {
            one = new Surplus { Gateway = happened.Gateway.Trimmed.ToString(), Sources = 1 };
            if (surplus.Count >= SourcesMax)
            {
                others.Sources++;
                one = others;
            }
            else
            {
                surplus.Add(site, one);
            }
        }

        one.Add(happened.Kind);
    }

    private sealed class Surplus
    {
        public string Gateway { get; init; } = string.Empty;

        public int Sources { get; set; }

        public long Overs { get; private set; }

        public long Refusals { get; private set; }

        public long Rest { get; private set; }

        public long Sum => Overs + Refusals + Rest;

        public void Add(EventKind kind)
        {
            Overs += kind == EventKind.StreamStarted ? 1 : 0;
            Refusals += kind == EventKind.OverRefused ? 1 : 0;
            Rest += kind is EventKind.StreamStarted or EventKind.OverRefused ? 0 : 1;
        }

        public void Add(Surplus other)
        {
            (Overs, Refusals, Rest) =
                (Overs + other.Overs, Refusals + other.Refusals, Rest + other.Rest);
            Sources += other.Sources;
        }
    }
}

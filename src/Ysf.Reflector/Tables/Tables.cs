namespace Ysf;

/// <summary>All state of the core; <see cref="Steps"/> change several tables at once.</summary>
internal sealed class Tables
{
    /// <summary>Silence after which an over is taken for ended.</summary>
    public static readonly TimeSpan OverSilence = TimeSpan.FromSeconds(2);

    public Tables(ReflectorOptions options)
    {
        var limits = options.Limits;
        Options = options;
        Gateways = new GatewayTable(limits.Gateways);
        Overs = new OverTable(limits.Streams, options.Seed);
        Rooms = new Rooms(options);
        Blocks = new TemporaryBlocks(limits.TemporaryBlocks, limits.TemporaryBlocksPerSource);
        Kicked = new TemporaryBlocks(Limits.KickedGateways, perSource: 0);
        Remembered = new RememberedDgIds(limits.RememberedDgIds);
        Known = new KnownGateways(limits.KnownGateways);
        Deadlines = new Deadlines(limits);
    }

    public ReflectorOptions Options { get; set; }

    public AccessList Access { get; set; } = AccessList.Empty;

    public HomeList Homes { get; set; } = HomeList.Empty;

    public GatewayTable Gateways { get; }

    public OverTable Overs { get; }

    public Rooms Rooms { get; }

    /// <summary>Callsigns that may not transmit, without their suffixes.</summary>
    public TemporaryBlocks Blocks { get; }

    /// <summary>Names of gateways that may not register.</summary>
    public TemporaryBlocks Kicked { get; }

    public RememberedDgIds Remembered { get; }

    public KnownGateways Known { get; }

    public Deadlines Deadlines { get; }

    public Counters Counters { get; } = new();

    /// <summary>Puts a gateway into another room and starts the clock of its way home.</summary>
    public void Move(Instant now, Gateway gateway, DgId to)
    {
        Rooms.Move(gateway, to);
        WatchHome(now, gateway);
    }

    /// <summary>Starts or stops the clock that brings a gateway back to its home.</summary>
    public void WatchHome(Instant now, Gateway gateway)
    {
        if (gateway.IsAway)
        {
            gateway.TalkedAt = now;
            Deadlines.Set(
                DeadlineKind.GatewayBackToHome, gateway.Slot, now + gateway.ReturnAfter);
        }
        else
        {
            Deadlines.Clear(DeadlineKind.GatewayBackToHome, gateway.Slot);
        }
    }
}

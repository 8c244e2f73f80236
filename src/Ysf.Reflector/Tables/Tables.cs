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
        OperatorLists = new OperatorLists(Limits.OperatorLists);
        KeptOvers = new KeptOvers(options.Replay);
        Playbacks = new Playbacks(options, KeptOvers);
        Links = new LinkTable();
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

    /// <summary>Rooms that the operator lets gateways hear, by the gateway's name.</summary>
    public OperatorLists OperatorLists { get; }

    /// <summary>Overs that may be played again.</summary>
    public KeptOvers KeptOvers { get; private set; }

    /// <summary>Frames that the reflector sends of its own.</summary>
    public Playbacks Playbacks { get; private set; }

    /// <summary>Links to other reflectors.</summary>
    public LinkTable Links { get; }

    public KnownGateways Known { get; }

    public Deadlines Deadlines { get; }

    public Counters Counters { get; } = new();

    /// <summary>Puts a gateway into another room and starts the clock of its way home.</summary>
    public void Move(Instant now, Gateway gateway, DgId to)
    {
        gateway.Room = to;
        Settle(now, gateway);
        WatchHome(now, gateway);
    }

    /// <summary>A gateway gets the frames of its rooms.</summary>
    public void Join(Instant now, Gateway gateway)
    {
        Rooms.Join(gateway);
        Settle(now, gateway);
    }

    /// <summary>
    /// Makes a gateway hear the rooms that it is to hear now, after anything that decides on them
    /// changed.
    /// </summary>
    public void Settle(Instant now, Gateway gateway)
    {
        var keptUntil = Rooms.Settle(now, gateway);
        if (keptUntil == Instant.Never)
        {
            Deadlines.Clear(DeadlineKind.KeptRoomOver, gateway.Slot);
        }
        else
        {
            Deadlines.Set(DeadlineKind.KeptRoomOver, gateway.Slot, keptUntil);
        }
    }

    /// <summary>A playback begins, or goes on, at a moment.</summary>
    public void StartPlayback(Playback playback, Instant at)
    {
        playback.NextAt = at;
        Deadlines.Set(DeadlineKind.PlaybackFrame, playback.Slot, at);
    }

    /// <summary>Ends what a gateway is sent by the reflector itself, if anything is.</summary>
    public void StopPlayback(Gateway gateway)
    {
        if (gateway.Playback is { } playback)
        {
            Deadlines.Clear(DeadlineKind.PlaybackFrame, playback.Slot);
            Playbacks.Remove(gateway);
        }
    }

    /// <summary>
    /// Ends and forgets all that is recorded, for options that need another space for it.
    /// </summary>
    public void RenewPlaybacks(ReflectorOptions options)
    {
        for (var slot = 0; slot < Gateways.Capacity; slot++)
        {
            StopPlayback(Gateways[slot]);
        }

        for (var slot = 0; slot < Overs.Capacity; slot++)
        {
            (Overs[slot].Recording, Overs[slot].IsKept) = (default, false);
        }

        Deadlines.Clear(DeadlineKind.KeptOverOld, 0);
        KeptOvers = new KeptOvers(options.Replay);
        Playbacks = new Playbacks(options, KeptOvers);
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

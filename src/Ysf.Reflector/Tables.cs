namespace Ysf;

/// <summary>
/// All state of the core, and the few steps that touch several tables at once.
/// </summary>
internal sealed class Tables
{
    /// <summary>Silence after which an over is taken for ended.</summary>
    public static readonly TimeSpan StreamSilence = TimeSpan.FromSeconds(2);

    public Tables(ReflectorOptions options)
    {
        var limits = options.Limits;
        Options = options;
        Gateways = new GatewayTable(limits.Gateways);
        Streams = new StreamTable(limits.Streams, options.Seed);
        Rooms = new Rooms(options);
        Blocks = new TemporaryBlocks(limits.TemporaryBlocks);
        Kicked = new TemporaryBlocks(Limits.KickedGateways);
        Remembered = new RememberedDgIds(limits.RememberedDgIds);
        Deadlines = new Deadlines(limits);
    }

    public ReflectorOptions Options { get; set; }

    public AccessList Access { get; set; } = AccessList.Empty;

    public HomeList Homes { get; set; } = HomeList.Empty;

    public GatewayTable Gateways { get; }

    public StreamTable Streams { get; }

    public Rooms Rooms { get; }

    /// <summary>Callsigns that may not transmit, without their suffixes.</summary>
    public TemporaryBlocks Blocks { get; }

    /// <summary>Names of gateways that may not register.</summary>
    public TemporaryBlocks Kicked { get; }

    public RememberedDgIds Remembered { get; }

    public Deadlines Deadlines { get; }

    public Counters Counters { get; } = new();

    /// <summary>Puts a gateway into another room and starts the clock of its way home.</summary>
    public void Move(Instant now, Gateway gateway, DgId to)
    {
        Rooms.Move(gateway, to);
        WatchHome(now, gateway);
    }

    /// <summary>
    /// The same for a room that somebody chose: it is remembered for the gateway, and told as
    /// <paramref name="kind"/>.
    /// </summary>
    public void MoveByChoice(
        Instant now, Gateway gateway, DgId to, EventKind kind, Outbox outbox)
    {
        var previous = gateway.Room;
        Move(now, gateway, to);
        Remembered.Remember(gateway.Name, to);
        outbox.Emit(new ReflectorEvent
        {
            Kind = kind,
            At = now,
            Gateway = gateway.Name,
            DgId = to,
            Previous = previous,
        });
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

    /// <summary>
    /// Closes an over: the room is idle again, its timers are gone, it is reported.
    /// </summary>
    public void End(Instant now, PacketStream stream, StreamEnd end, Outbox outbox)
    {
        var gateway = stream.Gateway!;
        if (stream.Kind == StreamKind.Carried)
        {
            Rooms[stream.Room].End(now, stream);
        }

        gateway.Stream = null;
        Deadlines.Clear(DeadlineKind.StreamSilent, stream.Slot);
        Deadlines.Clear(DeadlineKind.StreamTooLong, stream.Slot);
        outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.StreamEnded,
            At = now,
            Stream = stream.Id,
            Source = stream.Source,
            Destination = stream.Destination,
            Gateway = stream.GatewayName,
            DgId = stream.Room,
            End = stream.Kind == StreamKind.Switching ? StreamEnd.Switched : end,
            Lasted = now - stream.StartedAt,
            Position = stream.Metadata.Position,
            RadioCode = stream.Metadata.RadioCode,
        });
        Streams.Remove(stream);
    }

    /// <summary>Forgets a gateway, its over included.</summary>
    public void Remove(Instant now, Gateway gateway, RemovalReason reason, Outbox outbox)
    {
        if (gateway.Stream is { } stream)
        {
            End(now, stream, StreamEnd.Watchdog, outbox);
        }

        Deadlines.Clear(DeadlineKind.GatewaySilent, gateway.Slot);
        Deadlines.Clear(DeadlineKind.GatewayBackToHome, gateway.Slot);
        Deadlines.Clear(DeadlineKind.RefusalOver, gateway.Slot);
        Rooms[gateway.Room].Leave(gateway);
        Gateways.Remove(gateway);
        EmitRemoved(now, gateway, reason, outbox);
    }

    /// <summary>Reports that a gateway is no longer where it was.</summary>
    public static void EmitRemoved(
        Instant now, Gateway gateway, RemovalReason reason, Outbox outbox) =>
        outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.GatewayRemoved,
            At = now,
            Gateway = gateway.Name,
            Remote = gateway.Route.Remote,
            DgId = gateway.Room,
            Removal = reason,
        });
}

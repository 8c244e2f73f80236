namespace Ysf;

/// <summary>A copy of the tables at one moment, made for someone outside the loop.</summary>
/// <remarks>Who asks allocates it, so that taking one costs the loop only the copying.</remarks>
public sealed class Snapshot(Limits limits)
{
    private readonly GatewaySnapshot[] gateways = new GatewaySnapshot[limits.Gateways];
    private readonly byte[] infos = new byte[limits.Gateways * GatewayInfoDatagram.Size];
    private readonly bool[] hasInfo = new bool[limits.Gateways];
    private readonly StreamSnapshot[] streams = new StreamSnapshot[limits.Streams];
    private readonly TemporaryBlock[] blocks = new TemporaryBlock[limits.TemporaryBlocks];
    private readonly TemporaryBlock[] kicked = new TemporaryBlock[Limits.KickedGateways];
    private readonly RememberedDgId[] remembered = new RememberedDgId[limits.RememberedDgIds];
    private int gatewayCount;
    private int streamCount;
    private int blockCount;
    private int kickedCount;
    private int rememberedCount;

    /// <summary>When it was taken.</summary>
    public Instant At { get; private set; }

    /// <summary>Our ports; <see cref="PortId"/> of the gateways indexes them.</summary>
    public IReadOnlyList<ListeningPort> Ports { get; private set; } = [];

    public ReadOnlySpan<GatewaySnapshot> Gateways => gateways.AsSpan(0, gatewayCount);

    /// <summary>
    /// The last YSFI of the gateway at that place in <see cref="Gateways"/>; false without one.
    /// </summary>
    public bool TryGetInfo(int gateway, out GatewayInfoDatagram info)
    {
        info = default;
        return hasInfo[gateway] && GatewayInfoDatagram.TryRead(SlotOfInfo(gateway), out info);
    }

    public ReadOnlySpan<StreamSnapshot> Streams => streams.AsSpan(0, streamCount);

    /// <summary>Callsigns that may not transmit for a time.</summary>
    public ReadOnlySpan<TemporaryBlock> Blocks => blocks.AsSpan(0, blockCount);

    /// <summary>Gateways that may not register for a time.</summary>
    public ReadOnlySpan<TemporaryBlock> Kicked => kicked.AsSpan(0, kickedCount);

    /// <summary>Oldest choice first.</summary>
    public ReadOnlySpan<RememberedDgId> Remembered => remembered.AsSpan(0, rememberedCount);

    /// <summary>Grows with every choice of a DG-ID that is to be remembered.</summary>
    public long RememberedVersion { get; private set; }

    public Counters Counters { get; } = new();

    internal void Take(Instant now, Tables tables)
    {
        At = now;
        Ports = tables.Options.Ports;
        tables.Counters.CopyTo(Counters);
        RememberedVersion = tables.Remembered.Version;
        rememberedCount = tables.Remembered.CopyTo(remembered);
        TakeGateways(now, tables);
        TakeStreams(now, tables);
        blockCount = tables.Blocks.CopyTo(blocks);
        kickedCount = tables.Kicked.CopyTo(kicked);
    }

    private void TakeGateways(Instant now, Tables tables)
    {
        gatewayCount = 0;
        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            if (tables.Gateways.IsUsed(slot))
            {
                var gateway = tables.Gateways[slot];
                gateway.Info.CopyTo(SlotOfInfo(gatewayCount));
                hasInfo[gatewayCount] = gateway.HasInfo;
                gateways[gatewayCount++] = Copy(now, gateway);
            }
        }
    }

    private void TakeStreams(Instant now, Tables tables)
    {
        streamCount = 0;
        for (var slot = 0; slot < tables.Streams.Capacity; slot++)
        {
            var stream = tables.Streams[slot];
            if (stream.Gateway is not null)
            {
                streams[streamCount++] = new StreamSnapshot(
                    stream.Id, stream.Source, stream.Destination, stream.GatewayName,
                    stream.Room, now - stream.StartedAt, stream.Metadata.RadioCode,
                    stream.Metadata.Position);
            }
        }
    }

    private Span<byte> SlotOfInfo(int gateway) => infos.AsSpan(
        gateway * GatewayInfoDatagram.Size, GatewayInfoDatagram.Size);

    private static GatewaySnapshot Copy(Instant now, Gateway gateway) => new()
    {
        Name = gateway.Name,
        Route = gateway.Route,
        DgId = gateway.Room,
        Hold = gateway.Hold,
        Home = gateway.Home,
        ReturnAfter = gateway.ReturnAfter,
        AwaySilence = gateway.IsAway ? now - gateway.TalkedAt : TimeSpan.Zero,
        LinkedAt = gateway.LinkedAt,
        SincePoll = now - gateway.PolledAt,
        IsFlooding = now - gateway.FloodedAt < FloodWatch.Quiet,
        IsSilenced = gateway.Access != GatewayAccess.Full,
        IsLocked = gateway.IsDeaf,
    };
}

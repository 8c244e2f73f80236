namespace Ysf;

/// <summary>A copy of the tables at one moment, made for a reader outside the loop.</summary>
/// <remarks>The reader allocates it, so that a snapshot costs the loop only the copying.</remarks>
/// <param name="limits">The sizes of the tables.</param>
/// <param name="hasMemory">
/// Whether it has what the reflector remembers of gateways that are not linked; only who keeps that
/// on disk wants it, and it is large.
/// </param>
public sealed class Snapshot(Limits limits, bool hasMemory = true)
{
    private readonly GatewaySnapshot[] gateways = new GatewaySnapshot[limits.Gateways];
    private readonly byte[] infos = new byte[limits.Gateways * GatewayInfoDatagram.Size];
    private readonly bool[] hasInfo = new bool[limits.Gateways];
    private readonly OverSnapshot[] streams = new OverSnapshot[limits.Streams];
    private readonly TemporaryBlock[] blocks = new TemporaryBlock[limits.TemporaryBlocks];
    private readonly TemporaryBlock[] kicked = new TemporaryBlock[Limits.KickedGateways];
    private readonly RememberedDgId[] remembered = new RememberedDgId[hasMemory ? limits.RememberedDgIds : 0];
    private readonly KnownGateway[] known = new KnownGateway[hasMemory ? limits.KnownGateways : 0];
    private readonly LinkSnapshot[] links = new LinkSnapshot[Limits.Links];
    private int linkCount;
    private int gatewayCount;
    private int streamCount;
    private int blockCount;
    private int kickedCount;
    private int rememberedCount;
    private int knownCount;

    /// <summary>The moment at which it was taken.</summary>
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

    /// <summary>Links to other reflectors, those that are switched off too.</summary>
    public ReadOnlySpan<LinkSnapshot> Links => links.AsSpan(0, linkCount);

    public ReadOnlySpan<OverSnapshot> Streams => streams.AsSpan(0, streamCount);

    /// <summary>Callsigns that may not transmit for a time.</summary>
    public ReadOnlySpan<TemporaryBlock> Blocks => blocks.AsSpan(0, blockCount);

    /// <summary>Gateways that may not register for a time.</summary>
    public ReadOnlySpan<TemporaryBlock> Kicked => kicked.AsSpan(0, kickedCount);

    /// <summary>Oldest choice first.</summary>
    public ReadOnlySpan<RememberedDgId> Remembered => remembered.AsSpan(0, rememberedCount);

    /// <summary>Grows with every choice of a DG-ID that is to be remembered.</summary>
    public long RememberedVersion { get; private set; }

    /// <summary>Gateways that are known, linked or not, the one seen longest ago first.</summary>
    public ReadOnlySpan<KnownGateway> Known => known.AsSpan(0, knownCount);

    /// <summary>Choices remembered.</summary>
    public int RememberedCount { get; private set; }

    /// <summary>Known gateways, linked or not, old ones included.</summary>
    public int KnownCount { get; private set; }

    /// <summary>Grows with every change of the gateways that are known.</summary>
    public long KnownVersion { get; private set; }

    public Counters Counters { get; } = new();

    internal void Take(Instant now, Tables tables)
    {
        At = now;
        Ports = tables.Options.Ports;
        tables.Counters.CopyTo(Counters);
        (RememberedVersion, RememberedCount) = (tables.Remembered.Version, tables.Remembered.Count);
        (KnownVersion, KnownCount) = (tables.Known.Version, tables.Known.Count);
        if (hasMemory)
        {
            rememberedCount = tables.Remembered.CopyTo(remembered);
            knownCount = tables.Known.CopyTo(now, known);
        }

        TakeGateways(now, tables);
        TakeStreams(now, tables);
        TakeLinks(tables);
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
                gateways[gatewayCount++] = Copy(now, gateway, tables);
            }
        }
    }

    private void TakeStreams(Instant now, Tables tables)
    {
        streamCount = 0;
        for (var slot = 0; slot < tables.Overs.Capacity; slot++)
        {
            var over = tables.Overs[slot];
            if (over.Gateway is not null)
            {
                streams[streamCount++] = new OverSnapshot(
                    over.Id, over.Source, over.Destination, over.GatewayName,
                    over.Room, now - over.StartedAt, over.Metadata.RadioCode,
                    over.Metadata.Position, over.Line.Quality);
            }
        }
    }

    private void TakeLinks(Tables tables)
    {
        linkCount = 0;
        foreach (var link in tables.Links.All)
        {
            if (link.Options is { } options)
            {
                links[linkCount++] = new LinkSnapshot(
                    options.Name, options.Kind, options.Room, link.State, link.Since, link.Fault,
                    link.Remote, link.Server, link.Counters,
                    link.Gateway?.Line.Totals ?? default);
            }
        }
    }

    private Span<byte> SlotOfInfo(int gateway) => infos.AsSpan(
        gateway * GatewayInfoDatagram.Size, GatewayInfoDatagram.Size);

    private static GatewaySnapshot Copy(Instant now, Gateway gateway, Tables tables) => new()
    {
        Name = gateway.Name,
        Route = gateway.Route,
        DgId = gateway.Room,
        Heard = tables.Rooms.ListOf(gateway),
        Captured = Captures.RoomOf(now, gateway),
        Hold = gateway.Hold,
        Home = gateway.Home,
        ReturnAfter = gateway.ReturnAfter,
        AwaySilence = gateway.IsAway ? now - gateway.TalkedAt : TimeSpan.Zero,
        IsKnown = gateway.IsKnown,
        LinkedAt = gateway.LinkedAt,
        SincePoll = now - gateway.PolledAt,
        IsFlooding = now - gateway.FloodedAt < FloodWatch.Quiet,
        IsSilenced = gateway.Access != GatewayAccess.Full,
        IsLocked = gateway.IsDeaf,
        IsLocal = gateway.Room == tables.Options.LocalRoom,
        Line = gateway.Line.Totals,
        Unheard = gateway.Unheard.IsReported ? gateway.Unheard.Report : null,
    };
}

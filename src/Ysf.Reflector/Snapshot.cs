namespace Ysf;

/// <summary>A copy of the tables at one moment, made for someone outside the loop.</summary>
/// <remarks>Who asks allocates it, so that taking one costs the loop only the copying.</remarks>
public sealed class Snapshot(Limits limits)
{
    private readonly GatewaySnapshot[] gateways = new GatewaySnapshot[limits.Gateways];
    private readonly StreamSnapshot[] streams = new StreamSnapshot[limits.Streams];
    private readonly TemporaryBlock[] blocks = new TemporaryBlock[limits.TemporaryBlocks];
    private readonly RememberedDgId[] remembered = new RememberedDgId[limits.RememberedDgIds];
    private int gatewayCount;
    private int streamCount;
    private int blockCount;
    private int rememberedCount;

    /// <summary>When it was taken.</summary>
    public Instant At { get; private set; }

    public ReadOnlySpan<GatewaySnapshot> Gateways => gateways.AsSpan(0, gatewayCount);

    public ReadOnlySpan<StreamSnapshot> Streams => streams.AsSpan(0, streamCount);

    public ReadOnlySpan<TemporaryBlock> Blocks => blocks.AsSpan(0, blockCount);

    /// <summary>Oldest choice first.</summary>
    public ReadOnlySpan<RememberedDgId> Remembered => remembered.AsSpan(0, rememberedCount);

    /// <summary>Grows with every choice of a DG-ID that is to be remembered.</summary>
    public long RememberedVersion { get; private set; }

    public Counters Counters { get; } = new();

    internal void Take(Instant now, Tables tables)
    {
        At = now;
        tables.Counters.CopyTo(Counters);
        RememberedVersion = tables.Remembered.Version;
        rememberedCount = tables.Remembered.CopyTo(remembered);
        TakeGateways(now, tables);
        TakeStreams(now, tables);
        TakeBlocks(tables);
    }

    private void TakeGateways(Instant now, Tables tables)
    {
        gatewayCount = 0;
        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            if (tables.Gateways.IsUsed(slot))
            {
                gateways[gatewayCount++] = Copy(now, tables.Gateways[slot]);
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
                    stream.Room, now - stream.StartedAt);
            }
        }
    }

    private void TakeBlocks(Tables tables)
    {
        blockCount = 0;
        for (var slot = 0; slot < tables.Blocks.Capacity; slot++)
        {
            if (tables.Blocks.IsUsed(slot))
            {
                blocks[blockCount++] = tables.Blocks[slot];
            }
        }
    }

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
        IsSilenced = gateway.Access != GatewayAccess.Full,
        IsLocked = gateway.IsDeaf,
    };
}

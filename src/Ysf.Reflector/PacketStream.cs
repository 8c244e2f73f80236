namespace Ysf;

/// <summary>One over. The objects are made once and used again.</summary>
internal sealed class PacketStream(int slot)
{
    /// <summary>Where it stands in its table; also the number of its timers.</summary>
    public int Slot { get; } = slot;

    public StreamId Id { get; set; }

    public StreamKind Kind { get; set; }

    /// <summary>Whose over it is; none while the slot is free.</summary>
    public Gateway? Gateway { get; set; }

    /// <summary>The gateway's name as the opening frame had it.</summary>
    public CallsignField GatewayName { get; set; }

    public CallsignField Source { get; set; }

    public CallsignField Destination { get; set; }

    public DgId Room { get; set; }

    public Instant StartedAt { get; set; }

    public Instant HeardAt { get; set; }

    public StreamMetadata Metadata { get; } = new();
}

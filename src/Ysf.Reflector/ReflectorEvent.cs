namespace Ysf;

/// <summary>Something that happened in the reflector, for logs and feeds; a plain value.</summary>
/// <remarks>Which fields mean something is said at each <see cref="EventKind"/>.</remarks>
public readonly record struct ReflectorEvent
{
    public required EventKind Kind { get; init; }

    public required Instant At { get; init; }

    public StreamId Stream { get; init; }

    /// <summary>Gateway name: as registered, or in overs as the frame has it.</summary>
    public CallsignField Gateway { get; init; }

    /// <summary>The talker, suffix included.</summary>
    public CallsignField Source { get; init; }

    public CallsignField Destination { get; init; }

    public CallsignField Downlink { get; init; }

    public CallsignField Uplink { get; init; }

    /// <summary>Ten characters: two radio ids of five.</summary>
    public CallsignField RemoteIds { get; init; }

    /// <summary>Where the radio is; none when it did not tell.</summary>
    public Position Position { get; init; }

    /// <summary>Model of the radio as <see cref="RadioModel"/> knows it; 0 when not told.</summary>
    public byte RadioCode { get; init; }

    public bool HasCsd1 { get; init; }

    public bool HasCsd2 { get; init; }

    /// <summary>A second gateway.</summary>
    public CallsignField Other { get; init; }

    /// <summary>From the first to the last of it.</summary>
    public TimeSpan Lasted { get; init; }

    public Endpoint Remote { get; init; }

    public Fich Fich { get; init; }

    public DgId DgId { get; init; }

    public DgId Previous { get; init; }

    public HoldReason Hold { get; init; }

    public RemovalReason Removal { get; init; }

    public StreamEnd End { get; init; }

    public RefusalReason Refusal { get; init; }

    public DropReason Drop { get; init; }

    /// <summary>The gateway's place in its table, from 1.</summary>
    public int GatewayNumber { get; init; }

    public bool Late { get; init; }

    /// <summary>Datagrams that a limit refused.</summary>
    public long Refused { get; init; }
}

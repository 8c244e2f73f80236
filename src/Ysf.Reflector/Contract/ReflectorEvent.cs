namespace Ysf;

/// <summary>An event of the reflector, for logs and feeds; a plain value.</summary>
/// <remarks>Each <see cref="EventKind"/> lists the fields that it carries.</remarks>
public readonly record struct ReflectorEvent
{
    public required EventKind Kind { get; init; }

    public required Instant At { get; init; }

    public OverId Stream { get; init; }

    /// <summary>Gateway name: as registered, or in overs as the frame has it.</summary>
    public CallsignField Gateway { get; init; }

    /// <summary>The talker, suffix included.</summary>
    public CallsignField Source { get; init; }

    public CallsignField Destination { get; init; }

    public CallsignField Downlink { get; init; }

    public CallsignField Uplink { get; init; }

    /// <summary>Ten characters: two radio ids of five.</summary>
    public CallsignField RemoteIds { get; init; }

    /// <summary>The position of the radio; unknown until it sends one.</summary>
    public Position Position { get; init; }

    /// <summary>Model of the radio, for <see cref="RadioModel"/>; 0 until it sends one.</summary>
    public byte RadioCode { get; init; }

    public bool HasCsd1 { get; init; }

    public bool HasCsd2 { get; init; }

    /// <summary>A second gateway.</summary>
    public CallsignField Other { get; init; }

    /// <summary>The time from the first to the last of it.</summary>
    public TimeSpan Lasted { get; init; }

    public Endpoint Remote { get; init; }

    /// <summary>Whether the gateway that caused it is not known yet.</summary>
    public bool IsNew { get; init; }

    public Fich Fich { get; init; }

    public DgId DgId { get; init; }

    public DgId Previous { get; init; }

    /// <summary>Rooms that the gateway hears.</summary>
    public HeardRooms Heard { get; init; }

    public HoldReason Hold { get; init; }

    public RemovalReason Removal { get; init; }

    public OverEnd End { get; init; }

    public RefusalReason Refusal { get; init; }

    public DropReason Drop { get; init; }

    /// <summary>The gateway's place in its table, from 1.</summary>
    public int GatewayNumber { get; init; }

    public bool Late { get; init; }

    /// <summary>
    /// Something other than its operator's squelch code put the gateway into the local DG-ID.
    /// </summary>
    public bool Local { get; init; }

    /// <summary>Lost and late frames of the over, on the line of its gateway.</summary>
    public LineQuality Line { get; init; }

    /// <summary>Jitter of the over's voice, by RFC 3550 against 100 ms.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Overs that are played again.</summary>
    public int Overs { get; init; }

    /// <summary>The state of a link.</summary>
    public LinkState Link { get; init; }

    /// <summary>The last fault of a link.</summary>
    public LinkFault LinkFault { get; init; }

    /// <summary>The kind of a request from a radio's menu.</summary>
    public WiresXKind WiresX { get; init; }

    /// <summary>Datagrams that a limit refused, or frames that were dropped.</summary>
    public long Refused { get; init; }
}

namespace Ysf;

/// <summary>
/// What happened; says which fields of a <see cref="ReflectorEvent"/> mean something.
/// </summary>
public enum EventKind : byte
{
    /// <summary>Gateway, Remote, DgId.</summary>
    GatewayAdded,

    /// <summary>Gateway, Remote, DgId, Removal.</summary>
    GatewayRemoved,

    /// <summary>Remote: registrations were refused; once a minute in sum. Drop says why.</summary>
    RegistrationRefused,

    /// <summary>Gateway, DgId, Previous: moved by the squelch code of a header.</summary>
    DgIdChanged,

    /// <summary>
    /// Gateway, DgId, Hold: placed by its port, its name, home.db or its options.
    /// </summary>
    DgIdHeld,

    /// <summary>Gateway, DgId, Previous: away and silent for its time.</summary>
    BackToHome,

    /// <summary>
    /// Gateway, DgId, Previous: new options took away its DG-ID or what bound it there, or the
    /// operator moved it.
    /// </summary>
    PlacedAgain,

    /// <summary>Gateway, DgId: a header asked for a DG-ID that is not in the list.</summary>
    DgIdNotListed,

    /// <summary>
    /// Stream, Source, Destination, Gateway, DgId, Fich; Late when by late entry.
    /// </summary>
    StreamStarted,

    /// <summary>
    /// Stream, Source, Destination, Downlink, Uplink: the callsign fields of the header that
    /// opened the over; HasCsd1 and HasCsd2 say which of them could be read.
    /// </summary>
    StreamCallsigns,

    /// <summary>Stream, RemoteIds: the first half of the radio ids (Rem1+2).</summary>
    StreamRemoteIds12,

    /// <summary>Stream, RemoteIds: the second half of the radio ids (Rem3+4).</summary>
    StreamRemoteIds34,

    /// <summary>Stream, RadioCode: the model of the radio.</summary>
    StreamRadio,

    /// <summary>Stream, Position.</summary>
    StreamPosition,

    /// <summary>
    /// Stream, Source, Destination, Gateway, DgId, End, Lasted, Position, RadioCode.
    /// </summary>
    StreamEnded,

    /// <summary>Stream, Source, Gateway, DgId: the over ran into the time limit.</summary>
    StreamTimedOut,

    /// <summary>Source, Gateway, Refusal: an over was refused.</summary>
    OverRefused,

    /// <summary>Source, Gateway, GatewayNumber: the refused over ended.</summary>
    RefusalEnded,

    /// <summary>Source: too many openings; the callsign is blocked for a time.</summary>
    WildPtt,

    /// <summary>Source: its temporary block ended.</summary>
    BlockEnded,

    /// <summary>Remote: sent something unknown; at most once a minute for each source.</summary>
    UnknownDatagram,

    /// <summary>
    /// Source, Gateway, Other, DgId, Lasted: an over that Other had brought comes again through
    /// Gateway, so much later; the copy is not carried. Once for each over.
    /// </summary>
    BridgeLoop,

    /// <summary>
    /// Drop, Remote, Gateway when it is linked: a limit began to refuse; who was refused first.
    /// </summary>
    FloodStarted,

    /// <summary>
    /// Drop, Refused, Lasted; Remote and Gateway when it was one source alone: the limit refuses
    /// nothing any more.
    /// </summary>
    FloodEnded,
}

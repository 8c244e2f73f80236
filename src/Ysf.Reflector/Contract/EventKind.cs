namespace Ysf;

/// <summary>
/// Kinds of events, each with the fields that it carries. One of a linked gateway also carries
/// Remote, except PlacedAgain by new options.
/// </summary>
public enum EventKind : byte
{
    /// <summary>Gateway, Remote, DgId; Local when home.db says where it starts.</summary>
    GatewayAdded,

    /// <summary>Gateway, Remote, DgId, Removal.</summary>
    GatewayRemoved,

    /// <summary>Remote: registrations were refused; once a minute in sum. Drop says why.</summary>
    RegistrationRefused,

    /// <summary>Gateway, DgId, Previous: moved by the squelch code of a header.</summary>
    DgIdChanged,

    /// <summary>
    /// Gateway, DgId, Hold, Local: placed by its port, its name, home.db or its options.
    /// </summary>
    DgIdHeld,

    /// <summary>Gateway, DgId, Previous: away and silent for its time.</summary>
    BackToHome,

    /// <summary>
    /// Gateway, DgId, Previous: new options took away its DG-ID or what bound it there, or the
    /// operator moved it.
    /// </summary>
    PlacedAgain,

    /// <summary>
    /// Gateway, DgId: a header asked for a DG-ID that is not in the list; Previous where it is, when
    /// its port or name asked at its registration.
    /// </summary>
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
    /// Stream, Source, Destination, Gateway, DgId, End, Lasted, Position, RadioCode, Line.
    /// </summary>
    StreamEnded,

    /// <summary>Stream, Source, Gateway, DgId: the over ran into the time limit.</summary>
    StreamTimedOut,

    /// <summary>Source, Gateway, Refusal: an over was refused.</summary>
    OverRefused,

    /// <summary>Source, Gateway, GatewayNumber: the refused over ended.</summary>
    RefusalEnded,

    /// <summary>
    /// Source, Gateway, Remote: too many openings; the callsign is blocked for a time.
    /// </summary>
    WildPtt,

    /// <summary>
    /// Source, Gateway, Remote: three known gateways, the last of them this one, have the callsign
    /// blocked, which is blocked everywhere now.
    /// </summary>
    BlockWidened,

    /// <summary>
    /// Source; Gateway and the address of Remote when it was blocked at one gateway: its temporary
    /// block ended.
    /// </summary>
    BlockEnded,

    /// <summary>Remote: sent something unknown; at most once a minute for each source.</summary>
    UnknownDatagram,

    /// <summary>
    /// Source, Gateway, Other, DgId, Lasted: an over that Other had brought comes again through
    /// Gateway, so much later; the copy is not carried. Once for each over.
    /// </summary>
    BridgeLoop,

    /// <summary>
    /// Gateway, Remote, DgId, Refused, Lasted: its port refuses what it is sent; it gets no more
    /// frames.
    /// </summary>
    PortRefused,

    /// <summary>
    /// Drop, Remote, Gateway when it is linked: a limit began to refuse; who was refused first.
    /// </summary>
    FloodStarted,

    /// <summary>
    /// Drop, Refused, Lasted; Remote and Gateway when it was one source alone: the limit refuses
    /// nothing any more.
    /// </summary>
    FloodEnded,

    /// <summary>
    /// Gateway, Remote, DgId, Drop, Refused, Lasted; Refusal and Source when Drop is
    /// <see cref="DropReason.Refused"/>: it is linked, and all its frames were dropped for so long.
    /// </summary>
    GatewayUnheard,

    /// <summary>A frame of a gateway that was unheard is carried. The same fields.</summary>
    GatewayHeard,

    /// <summary>Gateway, Remote, DgId: a gateway has earned trust and is known.</summary>
    GatewayKnown,

    /// <summary>
    /// Gateway, Remote, DgId, Heard: its options or the operator have it hear other rooms.
    /// </summary>
    RoomsHeard,

    /// <summary>
    /// Stream, Source, Gateway, Remote, DgId, Lasted, Line, Jitter: the parrot heard an over and
    /// plays it back.
    /// </summary>
    ParrotHeard,

    /// <summary>
    /// Gateway, Remote, DgId, Overs: it is played so many overs of its room again.
    /// </summary>
    ReplayStarted,

    /// <summary>
    /// Gateway, Remote, DgId, WiresX, Source: a radio asked from its Wires-X menu and is answered.
    /// </summary>
    WiresXAnswered,

    /// <summary>
    /// Gateway, Remote, DgId, Link, LinkFault: a link has another state. Lasted is the time of the
    /// state before, Refused the number of attempts that failed since it was up.
    /// </summary>
    LinkChanged,
}

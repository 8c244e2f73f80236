namespace Ysf;

/// <summary>
/// Reasons for which a datagram, or a part of its request, is dropped. Each is counted.
/// </summary>
public enum DropReason : byte
{
    /// <summary>The first four bytes name nothing we know.</summary>
    UnknownTag,

    /// <summary>Shorter or longer than its kind has to be.</summary>
    BadLength,

    /// <summary>A poll without a gateway name.</summary>
    BlankName,

    /// <summary>
    /// An answer, not a question: what another reflector says of itself. Answering it could make
    /// two reflectors answer each other for ever.
    /// </summary>
    ForeignAnswer,

    /// <summary>The gateway table is full.</summary>
    GatewaysFull,

    /// <summary>The source address has as many gateways as one address may have.</summary>
    AddressFull,

    /// <summary>The source address has as many new gateways as one address may have.</summary>
    NewAddressFull,

    /// <summary>The source's network has as many new gateways as one network may have.</summary>
    NewNetworkFull,

    /// <summary>There are as many new gateways as there may be.</summary>
    NewGatewaysFull,

    /// <summary>A sender whose address and port never polled this listening port.</summary>
    UnknownGateway,

    /// <summary>A status query on an auxiliary port without an alias.</summary>
    NoAlias,

    /// <summary>The FICH cannot be decoded.</summary>
    BadFich,

    /// <summary>The DG-ID carries another gateway's over.</summary>
    DgIdBusy,

    /// <summary>A rule of deny.db or a temporary block refuses the over.</summary>
    Refused,

    /// <summary>Squelch code 127: the operator asked not to be carried.</summary>
    NotToBeCarried,

    /// <summary>A frame without an open over, and late entry is off or does not apply.</summary>
    NoOver,

    /// <summary>A stray frame within a second of its over's end.</summary>
    AfterTerminator,

    /// <summary>
    /// The rest of an over that was cut off: too long, a copy, or its talker blocked.
    /// </summary>
    CutOff,

    /// <summary>A frame of the over that moved its gateway to another DG-ID.</summary>
    SwitchingOver,

    /// <summary>As many overs are open as may be.</summary>
    StreamsFull,

    /// <summary>The wild-PTT table is full: this opening is not counted.</summary>
    WildPttFull,

    /// <summary>The table of temporary blocks is full: this callsign is not blocked.</summary>
    TemporaryBlocksFull,

    /// <summary>A poll of a gateway that the operator kicked.</summary>
    Kicked,

    /// <summary>A frame that another gateway brought just before.</summary>
    BridgeLoop,

    /// <summary>
    /// A linked gateway polls more often than is answered; it is kept alive all the same.
    /// </summary>
    PollRate,

    /// <summary>A linked gateway sends more frames than a talker can.</summary>
    FrameRate,

    /// <summary>More frames of one over than are carried.</summary>
    CarryRate,

    /// <summary>More queries of one source, or one linked gateway, than are answered.</summary>
    QueryRateSource,

    /// <summary>More queries of all sources together than are answered.</summary>
    QueryRateTotal,

    /// <summary>More new registrations of one source than may be.</summary>
    RegistrationRateSource,

    /// <summary>More new registrations of all sources together than may be.</summary>
    RegistrationRateTotal,

    /// <summary>More of anything else by a source that is not linked than is looked at.</summary>
    StrangerRate,

    /// <summary>More unlinks from one address than its gateways could mean.</summary>
    UnlinkRate,

    /// <summary>A frame of an over on the local DG-ID, which goes nowhere.</summary>
    LocalOver,

    /// <summary>An over for the parrot, which has as many as it can take.</summary>
    ParrotFull,

    /// <summary>An over that asks for a replay, of which there are as many as there may be.</summary>
    ReplayFull,

    /// <summary>
    /// A datagram at the port of a link that is not from its far end, or not of its room there.
    /// </summary>
    NotOfLink,

    /// <summary>
    /// A request of a radio's Wires-X menu, of which as many are answered as may be.
    /// </summary>
    WiresXFull,
}

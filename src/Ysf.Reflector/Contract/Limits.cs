namespace Ysf;

/// <summary>The size of every table; a full table refuses, nothing grows.</summary>
public sealed record Limits
{
    /// <summary>Gateways registered at once.</summary>
    public int Gateways { get; init; } = 1000;

    /// <summary>Gateways behind one address, so that one address cannot fill the table.</summary>
    public int GatewaysPerAddress { get; init; } = 64;

    /// <summary>
    /// New gateways behind one address: forged ones can have 4 frames sent for each frame that is
    /// carried, 4 × 10 × 155 bytes a second = 50 kbit/s at one address.
    /// </summary>
    public int NewGatewaysPerAddress { get; init; } = 4;

    /// <summary>
    /// New gateways in one network, IPv4 /24 or IPv6 /56: 16 × 12.4 kbit/s = 198 kbit/s to one
    /// victim, and 31 networks are needed to fill a table of 500.
    /// </summary>
    public int NewGatewaysPerNetwork { get; init; } = 16;

    /// <summary>
    /// New gateways in all; 0 is half of the table, so that the other half is there for known ones
    /// whatever is forged.
    /// </summary>
    public int NewGateways { get; init; }

    /// <summary>
    /// Known gateways in one network: two addresses with their full share, or half of the addresses
    /// of a /24 with one each.
    /// </summary>
    public int KnownGatewaysPerNetwork { get; init; } = 128;

    /// <summary>New gateways in all, as a number.</summary>
    public int NewGatewaysMost =>
        NewGateways == 0 ? Math.Max(1, Gateways / 2) : Math.Min(NewGateways, Gateways);

    /// <summary>
    /// Known gateways in one network: who grants one address more grants it to the network too.
    /// </summary>
    public int KnownGatewaysMost => Math.Max(KnownGatewaysPerNetwork, GatewaysPerAddress);

    /// <summary>Overs open at once, those on the local DG-ID and switching ones included.</summary>
    public int Streams { get; init; } = 100;

    /// <summary>Openings remembered by the wild-PTT rule.</summary>
    public int WildPttEntries { get; init; } = 10_000;

    /// <summary>Callsigns blocked for a time.</summary>
    public int TemporaryBlocks { get; init; } = 1000;

    /// <summary>
    /// Automatic blocks that the gateways of one address or IPv6 /64 may cause: a repeater with 20
    /// talkers blocked at the default size, and 50 addresses to fill the table.
    /// </summary>
    public int TemporaryBlocksPerSource => Math.Max(1, TemporaryBlocks / 50);

    /// <summary>Events that a slow consumer may fall behind before it loses the oldest.</summary>
    public int EventQueue { get; init; } = 50_000;

    /// <summary>
    /// Gateway names whose DG-ID is remembered: ten times those that can be linked at once, so
    /// that a gateway which comes once a month still finds its room.
    /// </summary>
    public int RememberedDgIds => 10 * Gateways;

    /// <summary>
    /// Gateways that are known, linked or not: ten times those that can be linked at once, as their
    /// DG-IDs are. A place takes 100 bytes with its hash, all together 1 MB.
    /// </summary>
    public int KnownGateways => 10 * Gateways;

    /// <summary>
    /// Gateways linked at once that are known by one name alone, from home.db or an imported
    /// dgid.json: a name is no secret, and forged ones that bear it are new beyond these.
    /// </summary>
    public const int KnownByNameAlone = 4;

    /// <summary>
    /// Places for polls that were refused: at 4000 a second, which a flood is thinned to, a poll is
    /// still there after 5 s in one of two cases, and of six polls in 30 s one is found as good as
    /// always. A place takes 8 bytes, all together 256 kB.
    /// </summary>
    public const int RefusedPolls = 32_768;

    /// <summary>
    /// Gateway names kicked by the operator: more than can be typed in that time. The kick that
    /// ends soonest makes place for one more.
    /// </summary>
    public const int KickedGateways = 256;

    /// <summary>
    /// Gateway names with a list of rooms from the operator: typed one by one, a place takes 40
    /// bytes.
    /// </summary>
    public const int OperatorLists = 256;

    /// <summary>Links to other reflectors.</summary>
    public const int Links = PortId.LinksMax;

    /// <summary>Datagrams that one timer of a link sends at most.</summary>
    public const int TransmitsPerLinkTimer = 4;

    /// <summary>Overs that the parrot can be set to take at once.</summary>
    public const int ParrotPlacesMax = 32;

    /// <summary>Replays at once, and answers to Wires-X requests at once.</summary>
    public const int ReplaysAtOnce = 8;

    /// <inheritdoc cref="ReplaysAtOnce"/>
    public const int AnswersAtOnce = 8;

    /// <summary>Playbacks at once, of whatever kind.</summary>
    public const int Playbacks = ParrotPlacesMax + ReplaysAtOnce + AnswersAtOnce;

    /// <summary>
    /// Seconds of overs that are kept for replays: of five busy rooms three minutes each. A second
    /// takes 1550 bytes, all together 1.4 MB, when there are replays at all.
    /// </summary>
    public const int ReplaySeconds = 900;

    /// <summary>Seconds of the longest answer: 34 frames with a page of twenty rooms.</summary>
    public const int AnswerPieces = 4;

    /// <summary>Sources of unknown datagrams that are distinguished for their line a minute.</summary>
    public const int UnknownSources = 256;

    /// <summary>
    /// Unlinked sources that rate limits distinguish. One that asked once
    /// has to be known for 0.2 s (five queries a second), so that these are the sources of 20,000
    /// such questions a second; a place takes 80 bytes with its hash, all together 330 kB.
    /// </summary>
    public const int Sources = 4096;

    /// <summary>Places of that table that are looked at to find one to be forgotten.</summary>
    public const int SourceProbes = 8;

    /// <summary>Limits of rates, each with a flood that it reports.</summary>
    public const int RateLimitKinds = DropReason.UnlinkRate - DropReason.PollRate + 1;

    /// <summary>
    /// Voice frames remembered to know copies: 98 rooms, 10 frames a second, 2 seconds are 1960,
    /// and at the limit of 20 frames a gateway 3920, so that none is forgotten before its time. A
    /// place takes 80 bytes with its links, all together 330 kB.
    /// </summary>
    public const int CarriedFrames = 4096;

    /// <summary>
    /// New registrations that one source has free: all gateways that one address may have, twice,
    /// since a NAT that restarts gives each of them another port.
    /// </summary>
    public int RegistrationsAtOncePerSource => 2 * GatewaysPerAddress;

    /// <summary>
    /// New registrations that all together have free: after a restart all gateways come back.
    /// </summary>
    public int RegistrationsAtOnce => Gateways;

    /// <summary>The most that one datagram makes us send: to all gateways but its sender.</summary>
    public int TransmitsPerDatagram => Gateways;

    /// <summary>
    /// Transmits that an outbox holds: two datagrams to all gateways, and at least four blocks of
    /// the 1024 that the kernel takes in one call, so that small rooms are sent in large batches.
    /// </summary>
    public int OutboxTransmits => Math.Max(2 * TransmitsPerDatagram, 4096);

    /// <summary>
    /// Bytes that an outbox stages: 128 datagrams received in a batch, each in
    /// <see cref="FrameForms"/> of 155 bytes, rounded up.
    /// </summary>
    public const int OutboxBytes = 128 * FrameForms * 160;

    /// <summary>
    /// Forms in which a frame goes out: as it came, with its room in the FICH, and with its room
    /// before the talker's name as well.
    /// </summary>
    public const int FrameForms = 3;

    /// <summary>
    /// Bytes that one datagram stages at most: a frame in all forms, and one for each link.
    /// </summary>
    public const int StagedPerDatagram = (FrameForms + Links) * DataDatagram.Size;

    /// <summary>
    /// The most events that one datagram makes: by late entry over begun, DG-ID not listed, a
    /// block ended to make place, wild PTT, block widened, radio, position, end and gateway heard
    /// make 9. A header tells neither radio nor position; a poll makes fewer, and what a limit
    /// refuses one.
    /// </summary>
    public const int EventsPerDatagram = 10;

    /// <summary>
    /// Events that an outbox holds: a new home.db or new options may move or remove every gateway
    /// at once, which makes one event each, and one more for each over that ends with it. The two that
    /// each link adds have place in what is left.
    /// </summary>
    public int OutboxEvents => Gateways + Streams + (16 * EventsPerDatagram);

    /// <summary>
    /// These limits with the shares of <paramref name="next"/>, which are counted and not tables.
    /// </summary>
    public Limits WithLiveChanges(Limits next) => this with
    {
        GatewaysPerAddress = next.GatewaysPerAddress,
        NewGatewaysPerAddress = next.NewGatewaysPerAddress,
        NewGatewaysPerNetwork = next.NewGatewaysPerNetwork,
        NewGateways = next.NewGateways,
        KnownGatewaysPerNetwork = next.KnownGatewaysPerNetwork,
    };
}

namespace Ysf;

/// <summary>The size of every table; a full table refuses, nothing grows.</summary>
public sealed record Limits
{
    /// <summary>Gateways registered at once.</summary>
    public int Gateways { get; init; } = 1000;

    /// <summary>Gateways behind one address, so that one address cannot fill the table.</summary>
    public int GatewaysPerAddress { get; init; } = 64;

    /// <summary>Overs open at once, those on the local DG-ID and switching ones included.</summary>
    public int Streams { get; init; } = 100;

    /// <summary>Openings remembered by the wild-PTT rule.</summary>
    public int WildPttEntries { get; init; } = 10_000;

    /// <summary>Callsigns blocked for a time.</summary>
    public int TemporaryBlocks { get; init; } = 1000;

    /// <summary>Events that a slow consumer may fall behind before it loses the oldest.</summary>
    public int EventQueue { get; init; } = 50_000;

    /// <summary>
    /// Gateway names whose DG-ID is remembered: ten times those that can be linked at once, so
    /// that a gateway which comes once a month still finds its room.
    /// </summary>
    public int RememberedDgIds => 10 * Gateways;

    /// <summary>
    /// Gateway names sent away by the operator: more than he can type in that time.
    /// </summary>
    public const int KickedGateways = 256;

    /// <summary>Sources of unknown datagrams that are told apart for their line a minute.</summary>
    public const int UnknownSources = 256;

    /// <summary>
    /// Sources that are not linked and are told apart by the limits of rates. One that asked once
    /// has to be known for 0.2 s (five queries a second), so that these are the sources of 20,000
    /// such questions a second; a place takes 80 bytes with its hash, all together 330 kB.
    /// </summary>
    public const int Sources = 4096;

    /// <summary>Places of that table that are looked at to find one to be forgotten.</summary>
    public const int SourceProbes = 8;

    /// <summary>Limits of rates, each with a flood that it reports.</summary>
    public const int RateLimitKinds = DropReason.StrangerRate - DropReason.PollRate + 1;

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
    /// New registrations that all together have free: after a restart everybody comes back.
    /// </summary>
    public int RegistrationsAtOnce => Gateways;

    /// <summary>The most that one datagram makes us send: to all gateways but its sender.</summary>
    public int TransmitsPerDatagram => Gateways;

    /// <summary>
    /// Transmits that an outbox holds: two datagrams to everybody, and at least four blocks of the
    /// 1024 that the kernel takes in one call, so that small rooms are sent in large batches.
    /// </summary>
    public int OutboxTransmits => Math.Max(2 * TransmitsPerDatagram, 4096);

    /// <summary>
    /// Bytes that an outbox stages: 128 datagrams received in a batch, each as it came and with
    /// the DG-ID prefix (2 × 155 bytes), rounded up.
    /// </summary>
    public const int OutboxBytes = 128 * 2 * 160;

    /// <summary>
    /// The most events that one datagram makes: DG-ID changed, over begun, its callsigns, DG-ID not
    /// listed, wild PTT, radio, position and end make 7 at most, since a changed DG-ID is listed
    /// and a header tells neither radio nor position; a poll makes fewer, and what a limit refuses
    /// one.
    /// </summary>
    public const int EventsPerDatagram = 8;

    /// <summary>
    /// Events that an outbox holds: a new home.db or new options may move or remove every gateway
    /// at once, which makes one event each, and one more for each over that ends with it.
    /// </summary>
    public int OutboxEvents => Gateways + Streams + (16 * EventsPerDatagram);
}

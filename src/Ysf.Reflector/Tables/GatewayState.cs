namespace Ysf;

/// <summary>The entry of a gateway in its table; <see cref="GatewayTable"/> alone writes it.</summary>
internal struct TableEntry
{
    /// <summary>Whether the slot holds a gateway.</summary>
    public bool IsLinked;

    public bool IsKnown;

    /// <summary>The end of its kept place; <see cref="Instant.Never"/> while it is linked.</summary>
    public Instant LeavesAt;
    public RemovalReason LeavesFor;

    /// <summary>Index in the list of new gateways, while it is one.</summary>
    public int NewcomerIndex;

    /// <summary>The gateways behind its address or IPv6 /64, itself included.</summary>
    public GatewayGroup Site;

    /// <summary>The gateways of its network, itself included.</summary>
    public GatewayGroup Network;

    /// <summary>The next gateway behind the same address, or the same IPv6 /64.</summary>
    public Gateway? NextOfSite;
}

/// <summary>The binding and home of a gateway; <see cref="Placement"/> alone writes it.</summary>
internal struct Placing
{
    public HoldState Hold;

    /// <summary>The room it goes back to; none without a home.</summary>
    public DgId Home;
    public TimeSpan ReturnAfter;

    /// <summary>Whether home.db gave the home, and not the gateway's own options.</summary>
    public bool HomeIsListed;

    /// <summary>The moment at which its options (YSFO) last gave or ended a home.</summary>
    public Instant OptionsChangedAt;
}

/// <summary>Rooms that a gateway is to hear; <see cref="HeardLists"/> alone writes them.</summary>
internal struct ListState
{
    /// <summary>The rooms of its options (YSFO).</summary>
    public HeardRooms Asked;

    /// <summary>The moment at which they last changed.</summary>
    public Instant AskedAt;

    /// <summary>The list that counts: the operator's, else home.db's, else its options'.</summary>
    public HeardRooms Heard;
}

/// <summary>The progress of a gateway to trust; <see cref="TrustRule"/> alone writes it.</summary>
internal struct TrustState
{
    /// <summary>Its first poll, which may have been refused.</summary>
    public Instant FirstPolledAt;

    /// <summary>The beginning of its steady polls without refusals of its port.</summary>
    public Instant SteadySince;

    /// <summary>Whether the table of known gateways has it.</summary>
    public bool IsNoted;

    /// <summary>The moment of its last note in that table.</summary>
    public Instant NotedAt;
}

/// <summary>The rates of a gateway; <see cref="RateGuard"/> alone writes them.</summary>
internal struct RateState
{
    public TokenBucket Polls;
    public TokenBucket Frames;
    public TokenBucket Queries;

    /// <summary>All of its datagrams.</summary>
    public TokenBucket Datagrams;

    /// <summary>The moment at which it last exceeded all of its limits together.</summary>
    public Instant FloodedAt;
}

/// <summary>An over that is being refused; <see cref="Gatekeeper"/> alone writes it.</summary>
internal struct RefusalState
{
    public bool IsOn;

    /// <summary>The talker.</summary>
    public CallsignField Source;

    /// <summary>Further talkers refused since the first of this refusal.</summary>
    public int Reported;

    /// <summary>The last frame.</summary>
    public Instant LastAt;
}

/// <summary>
/// The end of the over before, which decides on stray frames; <see cref="OpeningRule"/> alone
/// writes it.
/// </summary>
internal struct OverTail
{
    /// <summary>The end of the over: a stray frame right after it opens nothing.</summary>
    public Instant EndedAt;

    /// <summary>The time until which the rest of an over that was cut off is discarded.</summary>
    public Instant DiscardsUntil;

    /// <summary>The talker of that rest.</summary>
    public CallsignField Discarded;
}

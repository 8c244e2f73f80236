namespace Ysf;

/// <summary>One linked gateway. The objects are made once and used again.</summary>
/// <remarks>
/// Its state is divided by owner: the fields below are structures that one component alone writes,
/// in place. The others read them by the properties, which have no setter.
/// </remarks>
internal sealed class Gateway(int slot)
{
    /// <summary>Written by <see cref="GatewayTable"/>.</summary>
    public TableEntry Entry;

    /// <summary>Written by <see cref="Placement"/>.</summary>
    public Placing Placing;

    /// <summary>Written by <see cref="HeardLists"/>.</summary>
    public ListState Lists;

    /// <summary>Written by <see cref="TrustRule"/>.</summary>
    public TrustState Trust;

    /// <summary>Written by <see cref="RateGuard"/>.</summary>
    public RateState Rates;

    /// <summary>Written by <see cref="Gatekeeper"/>.</summary>
    public RefusalState Refusal;

    /// <summary>Written by <see cref="OpeningRule"/>.</summary>
    public OverTail Tail;

    /// <summary>Frames to it that came back; written by <see cref="RefusalWatch"/>.</summary>
    public PortRefusals PortRefusals;

    /// <summary>Frames that it lost; written at the beginning and end of its overs.</summary>
    public GatewayLine Line;

    /// <summary>Written by <see cref="Captures"/>.</summary>
    public Capture Capture;

    /// <summary>Its drops; written by <see cref="UnheardWatch"/> and the gatekeeper.</summary>
    public UnheardTally Unheard;

    /// <summary>Index in its table; also the number of its timers.</summary>
    public int Slot { get; } = slot;

    /// <summary>Copies that it brought; written by <see cref="BridgeLoops"/>.</summary>
    public CopyTrail Copies { get; } = new();

    /// <summary>The name of its first poll; later polls do not change it.</summary>
    public CallsignField Name { get; private set; }

    public Instant LinkedAt { get; private set; }

    /// <summary>Changed by its table, and by <see cref="Registrar.Hear"/> to another local address.
    /// </summary>
    public Route Route { get; set; }

    /// <summary>The room in which it talks. Set by <see cref="Tables"/>.</summary>
    public DgId Room { get; set; }

    /// <summary>Number of rooms that it hears. Set by <see cref="Rooms"/>, as is the next.
    /// </summary>
    public int HeardCount { get; set; }

    /// <summary>Whether it gets the frames of its rooms.</summary>
    public bool IsMember { get; set; }

    /// <summary>Whether it is the far end of a link of ours.</summary>
    public bool IsLink => Route.Port.IsLink;

    /// <summary>The room that it chose since it was linked; none when it did not. Set by
    /// <see cref="Steps"/>.</summary>
    public DgId Choice { get; set; }

    /// <summary>The open over; none without one. Set by <see cref="Switchboard"/>, ended by
    /// <see cref="Steps"/>.</summary>
    public Over? Over { get; set; }

    /// <summary>The playback that it is sent; none mostly. Set by <see cref="Playbacks"/>.
    /// </summary>
    public Playback? Playback { get; set; }

    /// <summary>Rules of deny.db that concern it; set by <see cref="Registrar"/>.</summary>
    public GatewayAccess Access
    {
        get;
        set
        {
            field = value;
            SetHearing();
        }
    }

    /// <summary>
    /// Whether a second poll has shown that a gateway is there; before, a new one gets no frames.
    /// Set by <see cref="TrustRule"/>.
    /// </summary>
    public bool IsConfirmed
    {
        get;
        set
        {
            field = value;
            SetHearing();
        }
    }

    /// <summary>The last poll; set by <see cref="Registrar"/>.</summary>
    public Instant PolledAt { get; set; }

    /// <summary>Any valid datagram; set by <see cref="Registrar"/>.</summary>
    public Instant HeardAt { get; set; }

    /// <summary>The last YSFD, or the moment at which it left home or was given one.</summary>
    public Instant TalkedAt { get; set; }

    /// <summary>
    /// Whether a gateway of the same name and address was seen polling between two polls of this
    /// one: they are two, and not one behind a NAT that changes ports. Set by
    /// <see cref="Namesakes"/>.
    /// </summary>
    public bool HasNamesake { get; set; }

    /// <summary>The last YSFI, whole; meaningful when <see cref="HasInfo"/>.</summary>
    public byte[] Info { get; } = new byte[GatewayInfoDatagram.Size];

    public bool HasInfo { get; set; }

    /// <summary>Whether it stands in the table.</summary>
    public bool IsLinked => Entry.IsLinked;

    /// <summary>Whether it is known; else it is new, and gets less.</summary>
    public bool IsKnown => Entry.IsKnown;

    public GatewayGroup Site => Entry.Site;

    public GatewayGroup Network => Entry.Network;

    public Gateway? NextOfSite => Entry.NextOfSite;

    /// <summary>The end of its kept place, after it was unlinked.</summary>
    public Instant LeavesAt => Entry.LeavesAt;

    public RemovalReason LeavesFor => Entry.LeavesFor;

    public bool IsLeaving => LeavesAt != Instant.Never;

    public HoldState Hold => Placing.Hold;

    public DgId Home => Placing.Home;

    public TimeSpan ReturnAfter => Placing.ReturnAfter;

    /// <summary>Rooms that the operator, home.db or its own options let it hear too.</summary>
    public HeardRooms Heard => Lists.Heard;

    /// <summary>The moment at which it last sent more than any gateway has to say.</summary>
    public Instant FloodedAt => Rates.FloodedAt;

    /// <summary>The talker whose over is being refused.</summary>
    public CallsignField Refused => Refusal.Source;

    /// <summary>Whether a rule locks it.</summary>
    public bool IsDeaf => (Access & GatewayAccess.Deaf) != 0;

    /// <summary>Whether frames go to it; kept, since each frame asks it of each gateway.</summary>
    public bool IsHearing { get; private set; }

    /// <summary>Whether the squelch code of its headers moves it.</summary>
    public bool CanMove => Hold == HoldState.Free && Route.Port.IsMain;

    /// <summary>This gateway alone; its port does not count, since a NAT may change it.</summary>
    public BlockScope Scope => new(Name.ToUpper(), Route.Remote.Address.Site);

    public bool IsAway => Hold == HoldState.Free && Home.IsRoom && Home != Room;

    /// <summary>Makes this slot a new gateway; nothing of its former life stays.</summary>
    public void Begin(Instant now, in Route route, CallsignField name)
    {
        var longAgo = new Instant(now.Ticks - TimeSpan.TicksPerHour);
        (Route, Name, LinkedAt) = (route, name, now);
        (Room, Choice, Over) = (default, default, null);
        (HeardCount, IsMember, Capture) = (0, false, default);
        (Access, IsConfirmed) = (GatewayAccess.Full, false);
        (PolledAt, HeardAt, TalkedAt) = (now, now, now);
        (HasNamesake, HasInfo) = (false, false);
        Entry.IsKnown = false;
        (Entry.LeavesAt, Entry.NextOfSite) = (Instant.Never, null);
        Placing = new Placing { Hold = HoldState.Free, OptionsChangedAt = longAgo };
        Lists = new ListState { AskedAt = longAgo };
        Trust = new TrustState { FirstPolledAt = now, SteadySince = now, NotedAt = longAgo };
        Rates = new RateState { FloodedAt = longAgo };
        Refusal = new RefusalState { LastAt = longAgo };
        Tail = new OverTail { EndedAt = longAgo, DiscardsUntil = longAgo };
        PortRefusals = new PortRefusals { LastAt = longAgo };
        (Line, Unheard) = (default, default);
        Copies.Begin(now);
    }

    // What a link is sent has a form of its own, see LinkSender.
    private void SetHearing() => IsHearing = IsConfirmed && !IsDeaf && !IsLink;
}

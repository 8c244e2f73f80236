namespace Ysf;

/// <summary>One registered gateway. The objects are made once and used again.</summary>
internal sealed class Gateway(int slot)
{
    /// <summary>Where it stands in its table; also the number of its timers.</summary>
    public int Slot { get; } = slot;

    public Route Route { get; set; }

    /// <summary>The name of its first poll; later polls do not change it.</summary>
    public CallsignField Name { get; private set; }

    public DgId Room { get; set; }

    public HoldState Hold { get; set; }

    /// <summary>Where it goes back to; none when it has no home.</summary>
    public DgId Home { get; set; }

    public TimeSpan ReturnAfter { get; set; }

    /// <summary>Whether home.db gave the home, and not the gateway's own options.</summary>
    public bool HomeIsListed { get; set; }

    public GatewayAccess Access { get; set; }

    public Instant LinkedAt { get; private set; }

    public Instant PolledAt { get; set; }

    /// <summary>
    /// Whether a gateway of the same name and address was seen polling between two polls of this
    /// one: they are two, and not one behind a NAT that changes ports.
    /// </summary>
    public bool HasNamesake { get; set; }

    /// <summary>Any valid datagram.</summary>
    public Instant HeardAt { get; set; }

    /// <summary>The last YSFD, or when it left home or was given one.</summary>
    public Instant TalkedAt { get; set; }

    public PacketStream? Stream { get; set; }

    /// <summary>When its last over ended: a stray frame right after it opens nothing.</summary>
    public Instant OverEndedAt { get; set; }

    /// <summary>Until when the rest of a timed out over is discarded, and whose it is.</summary>
    public Instant DiscardsUntil { get; set; }

    public CallsignField Discarded { get; set; }

    /// <summary>Whether an over is being refused, and whose.</summary>
    public bool IsRefusing { get; set; }

    public CallsignField Refused { get; set; }

    /// <summary>Further talkers refused since the first of this refusal.</summary>
    public int RefusalsReported { get; set; }

    public Instant RefusedAt { get; set; }

    /// <summary>Place in its room's list.</summary>
    public int RoomIndex { get; set; }

    /// <summary>The next gateway behind the same address, or the same IPv6 /64.</summary>
    public Gateway? NextOfSite { get; set; }

    /// <summary>The last YSFI, whole; meaningful when <see cref="HasInfo"/>.</summary>
    public byte[] Info { get; } = new byte[GatewayInfoDatagram.Size];

    public bool HasInfo { get; set; }

    public CopyTrail Copies { get; } = new();

    /// <summary>What it may ask; fields, since a bucket changes in place.</summary>
    public TokenBucket Polls;
    public TokenBucket Frames;
    public TokenBucket Queries;
    public TokenBucket Datagrams;

    /// <summary>When it last sent more than any gateway has to say.</summary>
    public Instant FloodedAt { get; set; }

    public bool IsDeaf => (Access & GatewayAccess.Deaf) != 0;

    /// <summary>Whether the squelch code of its headers moves it.</summary>
    public bool CanMove => Hold == HoldState.Free && Route.Port.IsMain;

    public bool IsAway => Hold == HoldState.Free && Home.IsRoom && Home != Room;

    /// <summary>Makes this slot a new gateway; nothing of its former life stays.</summary>
    public void Begin(Instant now, in Route route, CallsignField name)
    {
        var longAgo = new Instant(now.Ticks - TimeSpan.TicksPerHour);
        (Route, Name) = (route, name);
        (Room, Hold, Access) = (default, HoldState.Free, GatewayAccess.Full);
        (Home, ReturnAfter, HomeIsListed) = (default, default, false);
        (LinkedAt, PolledAt, HeardAt, TalkedAt) = (now, now, now, now);
        (Stream, OverEndedAt, DiscardsUntil) = (null, longAgo, longAgo);
        (IsRefusing, Refused, RefusedAt) = (false, default, longAgo);
        (NextOfSite, HasInfo, HasNamesake) = (null, false, false);
        (Polls, Frames, Queries, Datagrams) = (default, default, default, default);
        FloodedAt = longAgo;
        Copies.Begin(now);
    }
}

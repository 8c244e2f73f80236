namespace Ysf;

/// <summary>A DG-ID: the gateways in it and the one over that it carries.</summary>
internal sealed class Room(DgId dgId, int capacity)
{
    private readonly Gateway[] members = new Gateway[capacity];
    private int count;

    public DgId DgId { get; } = dgId;

    /// <summary>The over that owns this DG-ID; none while it is idle.</summary>
    public PacketStream? Stream { get; set; }

    /// <summary>Who talked last, through which gateway's slot, and until when.</summary>
    public CallsignField LastTalker { get; set; }

    public int LastGateway { get; set; }

    public Instant LastEndedAt { get; set; }

    public ReadOnlySpan<Gateway> Members => members.AsSpan(0, count);

    /// <summary>
    /// Its over ended. One that had no voice of its own does not count as heard last: it may be
    /// the copy of the one before.
    /// </summary>
    public void End(Instant now, PacketStream stream)
    {
        Stream = null;
        if (!stream.IsSuspect || stream.HasOwnVoice)
        {
            (LastTalker, LastGateway, LastEndedAt) = (stream.Talker, stream.Gateway!.Slot, now);
        }
    }

    public void Enter(Gateway gateway)
    {
        Invariant.Holds(count < members.Length, "a room holds every gateway");
        (gateway.Room, gateway.RoomIndex) = (DgId, count);
        members[count++] = gateway;
    }

    /// <summary>The last member takes the place of the one that leaves.</summary>
    public void Leave(Gateway gateway)
    {
        Invariant.Holds(members[gateway.RoomIndex] == gateway, "a gateway is in its room");
        var last = members[--count];
        members[gateway.RoomIndex] = last;
        last.RoomIndex = gateway.RoomIndex;
    }
}

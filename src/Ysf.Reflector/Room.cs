namespace Ysf;

/// <summary>A DG-ID: the gateways in it and the one over that it carries.</summary>
/// <param name="dgId">Its number.</param>
/// <param name="places">Where its gateways stand, as many as there may be at all.</param>
internal sealed class Room(DgId dgId, ArraySegment<Gateway> places)
{
    private int count;

    public DgId DgId { get; } = dgId;

    /// <summary>The over that owns this DG-ID; none while it is idle.</summary>
    public PacketStream? Stream { get; set; }

    /// <summary>Who talked last, through which gateway's slot, and until when.</summary>
    public CallsignField LastTalker { get; set; }

    public int LastGateway { get; set; }

    public Instant LastEndedAt { get; set; }

    public ReadOnlySpan<Gateway> Members => places.AsSpan(0, count);

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
        Invariant.Holds(count < places.Count, "a room holds every gateway");
        (gateway.Room, gateway.RoomIndex) = (DgId, count);
        places[count++] = gateway;
    }

    /// <summary>The last member takes the place of the one that leaves.</summary>
    public void Leave(Gateway gateway)
    {
        Invariant.Holds(places[gateway.RoomIndex] == gateway, "a gateway is in its room");
        var last = places[--count];
        places[gateway.RoomIndex] = last;
        last.RoomIndex = gateway.RoomIndex;
    }
}

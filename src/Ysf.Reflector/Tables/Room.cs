namespace Ysf;

/// <summary>A DG-ID: the gateways in it and the one over that it carries.</summary>
/// <param name="dgId">Its number.</param>
/// <param name="places">Space for its gateways, as many as there may be at all.</param>
internal sealed class Room(DgId dgId, ArraySegment<Gateway> places)
{
    /// <summary>The place of a gateway that is in no room's list.</summary>
    public const int NoIndex = -1;

    private int count;

    public DgId DgId { get; } = dgId;

    /// <summary>The over that owns this DG-ID; none while it is idle.</summary>
    public Over? Over { get; set; }

    /// <summary>Marks of the frames lately sent to its gateways.</summary>
    public FrameMarks Marks { get; } = new();

    /// <summary>
    /// Frames that may still be carried to it, of one over after the other: short overs bring its
    /// gateways no more than a long one. A field, since a bucket changes in place.
    /// </summary>
    public TokenBucket Carried;

    /// <summary>The last talker; the gateway's slot and the end of the over follow.</summary>
    public CallsignField LastTalker { get; set; }

    public int LastGateway { get; set; }

    public Instant LastEndedAt { get; set; }

    public ReadOnlySpan<Gateway> Members => places.AsSpan(0, count);

    /// <summary>
    /// Its over ended. One that had no voice of its own does not count as heard last: it may be
    /// the copy of the one before.
    /// </summary>
    public void End(Instant now, Over over)
    {
        Over = null;
        if (!over.IsSuspect || over.HasOwnVoice)
        {
            (LastTalker, LastGateway, LastEndedAt) = (over.Talker, over.Gateway!.Slot, now);
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
        gateway.RoomIndex = NoIndex;
    }
}

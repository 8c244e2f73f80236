namespace Ysf;

/// <summary>A DG-ID: its listeners and the one over that it carries.</summary>
/// <param name="dgId">Its number.</param>
/// <param name="places">Space for its listeners, as many as there may be gateways at all.</param>
internal sealed class Room(DgId dgId, ArraySegment<Listener> places)
{
    private int count;

    public DgId DgId { get; } = dgId;

    /// <summary>The over that owns this DG-ID; none while it is idle.</summary>
    public Over? Over { get; set; }

    /// <summary>Marks of the frames lately sent to its listeners.</summary>
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

    public ReadOnlySpan<Listener> Listeners => places.AsSpan(0, count);

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

    /// <summary>Adds a listener; returns its place.</summary>
    public int Enter(Gateway gateway, byte priority)
    {
        Invariant.Holds(count < places.Count, "a room holds every gateway");
        places.AsSpan()[count] = new Listener { Gateway = gateway, Priority = priority };
        return count++;
    }

    /// <summary>
    /// Removes the listener at a place, which the last one takes; returns that one's gateway.
    /// </summary>
    public Gateway Leave(int place)
    {
        Invariant.Holds(place < count, "a listener is in its room");
        var last = places[--count];
        places.AsSpan()[place] = last;
        return last.Gateway;
    }

    /// <summary>Gives the room another priority for the listener at a place.</summary>
    public void Weigh(int place, byte priority) => places.AsSpan()[place].Priority = priority;
}

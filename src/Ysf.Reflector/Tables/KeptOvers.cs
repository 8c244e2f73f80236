namespace Ysf;

/// <summary>The overs heard last in each room, for a while; of fixed size.</summary>
internal sealed class KeptOvers
{
    private readonly KeptOver[] slots = new KeptOver[ReplayOptions.OversMax * DgId.NumberMax];
    private readonly int[] free;
    private readonly SlotOrder order;
    private int freeCount;

    /// <param name="options">Whether anything is kept at all.</param>
    public KeptOvers(ReplayOptions options)
    {
        (free, order) = (new int[slots.Length], new SlotOrder(slots.Length));
        Frames = new FrameStore(options.Room.IsRoom ? Limits.ReplaySeconds : 0);
        for (var slot = 0; slot < slots.Length; slot++)
        {
            slots[slot] = new KeptOver(slot);
            free[freeCount++] = slot;
        }
    }

    public int Count => slots.Length - freeCount;

    public FrameStore Frames { get; }

    /// <summary>The moment at which the oldest is forgotten; never without any.</summary>
    public Instant NextEnd(TimeSpan kept) =>
        order.Oldest == SlotOrder.None ? Instant.Never : slots[order.Oldest].EndedAt + kept;

    /// <summary>
    /// Adds a frame to the over that goes on. Where no space is left the oldest over that nobody
    /// hears makes way; false when there is none.
    /// </summary>
    public bool TryAppend(ref Recording recording, ReadOnlySpan<byte> frame)
    {
        while (!Frames.TryAppend(ref recording, frame))
        {
            if (!TryForgetOldest(DgId.None))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Keeps an over that ended, and no more of its room than there may be.</summary>
    public void Keep(Over over, Instant now, int perRoom)
    {
        while (CountOf(over.Room, default) >= Math.Min(perRoom, ReplayOptions.OversMax))
        {
            if (!TryForgetOldest(over.Room))
            {
                Frames.Release(ref over.Recording);
                return;
            }
        }

        var kept = slots[free[--freeCount]];
        (kept.Room, kept.Source, kept.EndedAt) = (over.Room, over.Source, now);
        (kept.Frames, over.Recording) = (over.Recording, default);
        order.Add(kept.Slot);
    }

    /// <summary>Forgets what was kept for its time; what is played just now a moment later.
    /// </summary>
    public void Forget(Instant endedBy)
    {
        for (var slot = order.Oldest; slot != SlotOrder.None;)
        {
            var kept = slots[slot];
            slot = order.NewerThan(slot);
            if (kept.EndedAt > endedBy)
            {
                return;
            }

            if (kept.Readers == 0)
            {
                Remove(kept);
            }
        }
    }

    /// <summary>
    /// The overs of a room that ended after a moment, oldest first, the last of them; returns their
    /// number.
    /// </summary>
    public int Find(DgId room, Instant endedAfter, Span<KeptOver> found)
    {
        var skip = CountOf(room, endedAfter) - found.Length;
        var count = 0;
        for (var slot = order.Oldest; slot != SlotOrder.None; slot = order.NewerThan(slot))
        {
            if (slots[slot].Room == room && slots[slot].EndedAt > endedAfter && skip-- <= 0)
            {
                found[count++] = slots[slot];
            }
        }

        return count;
    }

    private int CountOf(DgId room, Instant endedAfter)
    {
        var count = 0;
        for (var slot = order.Oldest; slot != SlotOrder.None; slot = order.NewerThan(slot))
        {
            var kept = slots[slot];
            count += kept.Room == room && kept.EndedAt > endedAfter ? 1 : 0;
        }

        return count;
    }

    // Of one room, or of any.
    private bool TryForgetOldest(DgId room)
    {
        for (var slot = order.Oldest; slot != SlotOrder.None; slot = order.NewerThan(slot))
        {
            if (slots[slot].Readers == 0 && (room == DgId.None || slots[slot].Room == room))
            {
                Remove(slots[slot]);
                return true;
            }
        }

        return false;
    }

    private void Remove(KeptOver kept)
    {
        Frames.Release(ref kept.Frames);
        order.Remove(kept.Slot);
        free[freeCount++] = kept.Slot;
    }
}

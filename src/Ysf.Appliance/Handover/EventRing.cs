namespace Ysf.Appliance.Handover;

/// <summary>Events of the loop, for any number of readers on other threads.</summary>
/// <remarks>
/// One writer, which never waits and never locks: it overwrites the oldest. A reader that was too
/// slow finds out how many it lost and goes on with the oldest that is left. The writer first
/// claims the slots it is about to overwrite and afterwards publishes them; a reader copies a slot
/// and then looks whether it was claimed meanwhile. Whenever all readers have read all, the next
/// event goes to the first slot again, so that a ring made for the worst case costs the memory of
/// the usual one.
/// </remarks>
internal sealed class EventRing
{
    private readonly ReflectorEvent[] slots;
    private readonly List<EventReader> readers = [];
    private long start;
    private long claimed;
    private long published;

    public EventRing(int capacity) => slots = new ReflectorEvent[capacity];

    /// <summary>Number of events published since the start.</summary>
    public long Published => Volatile.Read(ref published);

    /// <summary>
    /// Adds a reader that sees what is published from now on; before the loop runs, or on its
    /// thread.
    /// </summary>
    public EventReader AddReader()
    {
        var reader = new EventReader(this, published);
        readers.Add(reader);
        return reader;
    }

    /// <summary>
    /// Waits for a reader no longer; before it is disposed, on the loop's thread.
    /// </summary>
    public void Remove(EventReader reader) => readers.Remove(reader);

    /// <summary>Publishes events and wakes the readers; only the loop's thread calls it.</summary>
    public void Publish(ReadOnlySpan<ReflectorEvent> events)
    {
        if (events.IsEmpty)
        {
            return;
        }

        if (HaveAllRead())
        {
            Volatile.Write(ref start, published);
        }

        Volatile.Write(ref claimed, published + events.Length);
        Interlocked.MemoryBarrier();
        for (var i = 0; i < events.Length; i++)
        {
            slots[SlotOf(published + i)] = events[i];
        }

        Volatile.Write(ref published, published + events.Length);
        foreach (var reader in readers)
        {
            reader.Wake.Signal();
        }
    }

    /// <summary>
    /// Copies the event numbered <paramref name="next"/>, or the oldest that is left, and moves
    /// on; false when there is none. <paramref name="lost"/> grows by those that are gone.
    /// </summary>
    internal bool TryRead(ref long next, ref long lost, out ReflectorEvent happened)
    {
        happened = default;
        while (next < Volatile.Read(ref published))
        {
            happened = slots[SlotOf(next)];
            Interlocked.MemoryBarrier();
            var oldest = Volatile.Read(ref claimed) - slots.Length;
            if (next >= oldest)
            {
                Volatile.Write(ref next, next + 1);
                return true;
            }

            lost += oldest - next;
            Volatile.Write(ref next, oldest);
        }

        return false;
    }

    // While a reader is at work its position stands still, and so does the start.
    private int SlotOf(long number) =>
        (int)((number - Volatile.Read(ref start)) % slots.Length);

    private bool HaveAllRead()
    {
        foreach (var reader in readers)
        {
            if (reader.Position != published)
            {
                return false;
            }
        }

        return true;
    }
}

namespace Ysf;

/// <summary>The open overs; of fixed size.</summary>
internal sealed class StreamTable
{
    private readonly PacketStream[] slots;
    private readonly int[] free;
    private readonly Random random;
    private int freeCount;

    public StreamTable(int capacity, int seed)
    {
        slots = new PacketStream[capacity];
        free = new int[capacity];
        for (var i = 0; i < capacity; i++)
        {
            slots[i] = new PacketStream(i);
            free[i] = capacity - 1 - i;
        }

        freeCount = capacity;
        random = new Random(seed);
    }

    public int Count => slots.Length - freeCount;

    public int FreeCount => freeCount;

    public int Capacity => slots.Length;

    public PacketStream this[int slot] => slots[slot];

    /// <summary>Takes a free slot and gives it an id that no open over has.</summary>
    public PacketStream Add()
    {
        Invariant.Holds(freeCount > 0, "a stream slot is free");
        var id = NewId();
        var stream = slots[free[--freeCount]];
        stream.Id = id;
        return stream;
    }

    public void Remove(PacketStream stream)
    {
        stream.Gateway = null;
        free[freeCount++] = stream.Slot;
    }

    // At most a few hundred of ten million ids are taken, so that the second try mostly succeeds.
    private StreamId NewId()
    {
        while (true)
        {
            var id = new StreamId(random.Next(StreamId.Count));
            if (!IsTaken(id))
            {
                return id;
            }
        }
    }

    private bool IsTaken(StreamId id)
    {
        foreach (var stream in slots)
        {
            if (stream.Gateway is not null && stream.Id == id)
            {
                return true;
            }
        }

        return false;
    }
}

namespace Ysf;

/// <summary>The open overs; of fixed size.</summary>
internal sealed class OverTable
{
    private readonly Over[] slots;
    private readonly int[] free;
    private readonly Random random;
    private int freeCount;

    public OverTable(int capacity, int seed)
    {
        slots = new Over[capacity];
        free = new int[capacity];
        for (var i = 0; i < capacity; i++)
        {
            slots[i] = new Over(i);
            free[i] = capacity - 1 - i;
        }

        freeCount = capacity;
        random = new Random(seed);
    }

    public int Count => slots.Length - freeCount;

    public int FreeCount => freeCount;

    public int Capacity => slots.Length;

    public Over this[int slot] => slots[slot];

    /// <summary>Takes a free slot and gives it an id that no open over has.</summary>
    public Over Add()
    {
        Invariant.Holds(freeCount > 0, "an over slot is free");
        var id = NewId();
        var over = slots[free[--freeCount]];
        over.Id = id;
        return over;
    }

    public void Remove(Over over)
    {
        over.Gateway = null;
        free[freeCount++] = over.Slot;
    }

    // At most a few hundred of ten million ids are taken, so that the second try mostly succeeds.
    private OverId NewId()
    {
        while (true)
        {
            var id = new OverId(random.Next(OverId.Count));
            if (!IsTaken(id))
            {
                return id;
            }
        }
    }

    private bool IsTaken(OverId id)
    {
        foreach (var over in slots)
        {
            if (over.Gateway is not null && over.Id == id)
            {
                return true;
            }
        }

        return false;
    }
}

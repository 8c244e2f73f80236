namespace Ysf;

/// <summary>
/// Slots of a table in the order in which they were used last; each step costs the same.
/// </summary>
internal sealed class SlotOrder(int capacity)
{
    /// <summary>No slot.</summary>
    public const int None = -1;

    private readonly int[] older = new int[capacity];
    private readonly int[] newer = new int[capacity];
    private int newest = None;

    /// <summary>The slot that was used longest ago; <see cref="None"/> without any.</summary>
    public int Oldest { get; private set; } = None;

    /// <summary>The slot that was used next after <paramref name="slot"/>.</summary>
    public int NewerThan(int slot) => newer[slot];

    /// <summary>Adds a slot as the one used last.</summary>
    public void Add(int slot)
    {
        (older[slot], newer[slot]) = (newest, None);
        if (newest == None)
        {
            Oldest = slot;
        }
        else
        {
            newer[newest] = slot;
        }

        newest = slot;
    }

    /// <summary>Takes a slot out.</summary>
    public void Remove(int slot)
    {
        var (before, after) = (older[slot], newer[slot]);
        if (before == None)
        {
            Oldest = after;
        }
        else
        {
            newer[before] = after;
        }

        if (after == None)
        {
            newest = before;
        }
        else
        {
            older[after] = before;
        }
    }
}

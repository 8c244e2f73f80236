namespace Ysf;

/// <summary>
/// The DG-IDs that gateways chose last, by name; of fixed size, oldest choice first.
/// </summary>
/// <remarks>
/// When it is full the gateway that chose longest ago is forgotten: it starts in the default room,
/// as a new one does. The order is a list through the slots, so that each step costs the same.
/// </remarks>
internal sealed class RememberedDgIds
{
    private const int None = -1;
    private readonly RememberedDgId[] slots;
    private readonly int[] older;
    private readonly int[] newer;
    private readonly Dictionary<CallsignField, int> byName;
    private int oldest = None;
    private int newest = None;

    public RememberedDgIds(int capacity)
    {
        slots = new RememberedDgId[capacity];
        older = new int[capacity];
        newer = new int[capacity];
        byName = new(capacity);
    }

    public int Count => byName.Count;

    /// <summary>Grows with every change, so that a writer knows whether there is news.</summary>
    public long Version { get; private set; }

    public bool TryFind(CallsignField gateway, out DgId dgId)
    {
        var known = byName.TryGetValue(gateway, out var slot);
        dgId = known ? slots[slot].DgId : default;
        return known;
    }

    public void Remember(CallsignField gateway, DgId dgId)
    {
        if (byName.TryGetValue(gateway, out var slot))
        {
            Unlink(slot);
        }
        else
        {
            slot = byName.Count < slots.Length ? byName.Count : ForgetOldest();
            byName.Add(gateway, slot);
        }

        slots[slot] = new RememberedDgId(gateway, dgId);
        LinkNewest(slot);
        Version++;
    }

    /// <summary>Copies all, oldest choice first; returns how many.</summary>
    public int CopyTo(Span<RememberedDgId> destination)
    {
        var count = 0;
        for (var slot = oldest; slot != None; slot = newer[slot])
        {
            destination[count++] = slots[slot];
        }

        return count;
    }

    private int ForgetOldest()
    {
        var slot = oldest;
        Unlink(slot);
        byName.Remove(slots[slot].Gateway);
        return slot;
    }

    private void LinkNewest(int slot)
    {
        (older[slot], newer[slot]) = (newest, None);
        if (newest == None)
        {
            oldest = slot;
        }
        else
        {
            newer[newest] = slot;
        }

        newest = slot;
    }

    private void Unlink(int slot)
    {
        var (before, after) = (older[slot], newer[slot]);
        if (before == None)
        {
            oldest = after;
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

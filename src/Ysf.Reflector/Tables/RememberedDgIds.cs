namespace Ysf;

/// <summary>
/// The DG-IDs that gateways chose last, by name; of fixed size, oldest choice first.
/// </summary>
/// <remarks>
/// When it is full the new gateway that chose longest ago is forgotten: it starts in the default
/// room the next time. Made-up names are new ones, so that no flood of them takes anything from a
/// known gateway: a known one's choice makes way only for another known one's, and a new gateway of
/// its name does not change it.
/// </remarks>
internal sealed class RememberedDgIds(int capacity)
{
    private readonly RememberedDgId[] slots = new RememberedDgId[capacity];
    private readonly SlotOrder choicesOfNew = new(capacity);
    private readonly SlotOrder choicesOfKnown = new(capacity);
    private readonly Dictionary<CallsignField, int> byName = new(capacity);

    public int Count => byName.Count;

    /// <summary>Grows with every change, so that a writer knows whether there is news.</summary>
    public long Version { get; private set; }

    public bool TryFind(CallsignField gateway, out DgId dgId)
    {
        var isFound = byName.TryGetValue(gateway, out var slot);
        dgId = isFound ? slots[slot].DgId : default;
        return isFound;
    }

    /// <summary>
    /// Remembers a choice; false when it is a new gateway's and would cost a known one its own.
    /// </summary>
    public bool Remember(CallsignField gateway, DgId dgId, bool isKnown)
    {
        if (byName.TryGetValue(gateway, out var slot))
        {
            if (slots[slot].IsKnown && !isKnown)
            {
                return false;
            }

            OrderOf(slot).Remove(slot);
        }
        else
        {
            slot = byName.Count < slots.Length ? byName.Count : Forget(isKnown);
            if (slot == SlotOrder.None)
            {
                return false;
            }

            byName.Add(gateway, slot);
        }

        slots[slot] = new RememberedDgId(gateway, dgId, isKnown);
        OrderOf(slot).Add(slot);
        Version++;
        return true;
    }

    /// <summary>
    /// Copies all, those of new gateways first, each kind with the oldest choice first; returns
    /// how many.
    /// </summary>
    public int CopyTo(Span<RememberedDgId> destination)
    {
        var count = Copy(choicesOfNew, destination);
        return count + Copy(choicesOfKnown, destination[count..]);
    }

    private int Copy(SlotOrder order, Span<RememberedDgId> destination)
    {
        var count = 0;
        for (var slot = order.Oldest; slot != SlotOrder.None; slot = order.NewerThan(slot))
        {
            destination[count++] = slots[slot];
        }

        return count;
    }

    private int Forget(bool forKnown)
    {
        var slot = choicesOfNew.Oldest;
        if (slot == SlotOrder.None && forKnown)
        {
            slot = choicesOfKnown.Oldest;
        }

        if (slot != SlotOrder.None)
        {
            OrderOf(slot).Remove(slot);
            byName.Remove(slots[slot].Gateway);
        }

        return slot;
    }

    private SlotOrder OrderOf(int slot) => slots[slot].IsKnown ? choicesOfKnown : choicesOfNew;
}

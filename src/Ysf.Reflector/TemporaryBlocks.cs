namespace Ysf;

/// <summary>Names that are blocked for a time, in capitals; of fixed size.</summary>
internal sealed class TemporaryBlocks
{
    private readonly TemporaryBlock[] slots;
    private readonly int[] free;
    private readonly Dictionary<CallsignField, int> byCallsign;
    private int freeCount;

    public TemporaryBlocks(int capacity)
    {
        slots = new TemporaryBlock[capacity];
        free = new int[capacity];
        for (var i = 0; i < capacity; i++)
        {
            free[i] = capacity - 1 - i;
        }

        freeCount = capacity;
        byCallsign = new(capacity);
    }

    public int Count => byCallsign.Count;

    public int Capacity => slots.Length;

    public TemporaryBlock this[int slot] => slots[slot];

    public bool Contains(CallsignField bare) => byCallsign.ContainsKey(bare.ToUpper());

    public bool TryFind(CallsignField bare, out int slot) =>
        byCallsign.TryGetValue(bare.ToUpper(), out slot);

    public bool IsUsed(int slot) =>
        byCallsign.TryGetValue(slots[slot].Callsign, out var found) && found == slot;

    /// <summary>
    /// Blocks a callsign; false when full. If it is blocked already, the operator sets the time
    /// anew, and anything else can only make it longer.
    /// </summary>
    public bool TryAdd(CallsignField bare, BlockReason reason, Instant until, out int slot)
    {
        var callsign = bare.ToUpper();
        if (!byCallsign.TryGetValue(callsign, out slot))
        {
            if (freeCount == 0)
            {
                return false;
            }

            slot = free[--freeCount];
            byCallsign.Add(callsign, slot);
        }
        else if (slots[slot].Until > until && reason != BlockReason.RCO)
        {
            return true;
        }

        slots[slot] = new TemporaryBlock(callsign, reason, until);
        return true;
    }

    /// <summary>Copies them in the order of their slots; returns how many.</summary>
    public int CopyTo(Span<TemporaryBlock> copies)
    {
        var count = 0;
        for (var slot = 0; slot < slots.Length; slot++)
        {
            if (IsUsed(slot))
            {
                copies[count++] = slots[slot];
            }
        }

        return count;
    }

    public void Remove(int slot)
    {
        byCallsign.Remove(slots[slot].Callsign);
        free[freeCount++] = slot;
    }
}

namespace Ysf;

/// <summary>Names that are blocked for a time, in capitals; of fixed size.</summary>
/// <remarks>
/// Any sender can cause automatic blocks. So a source has at most
/// <see cref="Limits.TemporaryBlocksPerSource"/> of them, beyond which its own block that ends
/// soonest makes place; and the operator's block takes the place of an automatic one when the
/// table is full. Both look at all places, 20 µs at 1000; lookups do not.
/// </remarks>
internal sealed class TemporaryBlocks
{
    private readonly TemporaryBlock[] slots;
    private readonly int[] free;
    private readonly Dictionary<(CallsignField Name, BlockScope Scope), int> byName;
    private readonly Dictionary<IpAddress, int> bySource;
    private readonly int perSource;
    private int freeCount;

    public TemporaryBlocks(int capacity, int perSource)
    {
        this.perSource = perSource;
        slots = new TemporaryBlock[capacity];
        free = new int[capacity];
        for (var i = 0; i < capacity; i++)
        {
            free[i] = capacity - 1 - i;
        }

        freeCount = capacity;
        byName = new(capacity);
        bySource = new(capacity);
    }

    public int Count => byName.Count;

    public int Capacity => slots.Length;

    public TemporaryBlock this[int slot] => slots[slot];

    /// <summary>Whether a name is blocked at every gateway, or at this one.</summary>
    public bool Contains(CallsignField bare, BlockScope scope) => Count > 0
        && (TryFind(bare, BlockScope.Everywhere, out _) || TryFind(bare, scope, out _));

    public bool TryFind(CallsignField bare, BlockScope scope, out int slot) =>
        byName.TryGetValue((bare.ToUpper(), scope), out slot);

    public bool IsUsed(int slot) =>
        TryFind(slots[slot].Callsign, slots[slot].Scope, out var found) && found == slot;

    /// <summary>
    /// Blocks a name; false when full. If it is blocked already, the operator sets the time anew,
    /// and anything else can only make it longer.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="slot">Its place.</param>
    /// <param name="evicted">The block that made place for it, if any.</param>
    public bool TryAdd(in TemporaryBlock block, out int slot, out TemporaryBlock? evicted)
    {
        evicted = null;
        var added = block with { Callsign = block.Callsign.ToUpper() };
        if (TryFind(added.Callsign, added.Scope, out slot))
        {
            Renew(slot, added);
            return true;
        }

        if (PlaceFor(added) is { } leaving)
        {
            evicted = slots[leaving];
            Remove(leaving);
        }

        if (freeCount == 0)
        {
            return false;
        }

        slot = free[--freeCount];
        byName.Add((added.Callsign, added.Scope), slot);
        Put(slot, added);
        return true;
    }

    /// <summary>The place of the block that ends soonest; null without one.</summary>
    /// <param name="source">Only automatic ones of this source; null for those of any.</param>
    /// <param name="withOperators">Whether the operator's count.</param>
    public int? SoonestEnding(IpAddress? source, bool withOperators)
    {
        int? soonest = null;
        for (var slot = 0; slot < slots.Length; slot++)
        {
            ref readonly var block = ref slots[slot];
            var isMeant = source is { } meant
                ? !block.IsOperators && block.Source == meant
                : withOperators || !block.IsOperators;
            if (isMeant && IsUsed(slot)
                && (soonest is not { } other || block.Until < slots[other].Until))
            {
                soonest = slot;
            }
        }

        return soonest;
    }

    /// <summary>The next place, from one on, at which a name is blocked; null after the last.
    /// </summary>
    public int? Next(CallsignField bare, int from)
    {
        var name = bare.ToUpper();
        for (var slot = from; slot < slots.Length; slot++)
        {
            if (slots[slot].Callsign == name && IsUsed(slot))
            {
                return slot;
            }
        }

        return null;
    }

    /// <summary>Whether a name is blocked through so many witnesses at once.</summary>
    public bool HasWitnesses(CallsignField bare, int most)
    {
        Span<BlockScope> seen = stackalloc BlockScope[most];
        var count = 0;
        var name = bare.ToUpper();
        for (var slot = 0; slot < slots.Length && count < most; slot++)
        {
            var witness = slots[slot].Witness;
            if (slots[slot].Callsign == name && !witness.IsEverywhere && IsUsed(slot)
                && !seen[..count].Contains(witness))
            {
                seen[count++] = witness;
            }
        }

        return count == most;
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
        CountSource(slots[slot], -1);
        byName.Remove((slots[slot].Callsign, slots[slot].Scope));
        free[freeCount++] = slot;
    }

    // The place that is to be freed for a new block; null when none is to be, or none can be.
    private int? PlaceFor(in TemporaryBlock added) =>
        added.IsOperators
            ? freeCount > 0 ? null : SoonestEnding(null, withOperators: false)
            : bySource.GetValueOrDefault(added.Source) >= perSource
                ? SoonestEnding(added.Source, withOperators: false)
                : null;

    // Only the operator ends what the operator asked for, or makes it an automatic one.
    private void Renew(int slot, in TemporaryBlock added)
    {
        var old = slots[slot];
        if (!added.IsOperators && old.IsOperators)
        {
            slots[slot] = old with { Until = old.Until > added.Until ? old.Until : added.Until };
        }
        else if (added.IsOperators || !(old.Until > added.Until))
        {
            CountSource(old, -1);
            Put(slot, added);
        }
    }

    private void Put(int slot, in TemporaryBlock block)
    {
        slots[slot] = block;
        CountSource(block, 1);
    }

    private void CountSource(in TemporaryBlock block, int change)
    {
        if (block.IsOperators)
        {
            return;
        }

        var count = bySource.GetValueOrDefault(block.Source) + change;
        if (count == 0)
        {
            bySource.Remove(block.Source);
        }
        else
        {
            bySource[block.Source] = count;
        }
    }
}

namespace Ysf;

/// <summary>
/// Blocks callsigns for a time: by the wild-PTT rule, by the time limit of an over, by the
/// operator.
/// </summary>
/// <remarks>
/// Any sender can put any callsign into a frame. So the two rules count and block a callsign at one
/// gateway, and only overs that others heard. When <see cref="WitnessesMin"/> known gateways of
/// different networks have it blocked at the same time, it is blocked everywhere.
/// <see cref="ReflectorOptions.BlockEverywhere"/> has the reference's way: every over counts, at
/// whatever gateway, and the block holds at all of them.
/// </remarks>
internal sealed class BlockKeeper(Tables tables)
{
    /// <summary>Known gateways that must have a callsign blocked to have it blocked everywhere.
    /// </summary>
    public const int WitnessesMin = 3;

    private readonly WildPttWindow openings = new(tables.Options.Limits.WildPttEntries);

    /// <summary>Counts an opening; the one that reaches the count is still carried.</summary>
    public void CountOpening(
        Instant now, Gateway gateway, CallsignField source, bool isCarried, Outbox outbox)
    {
        if (!isCarried && !tables.Options.BlockEverywhere)
        {
            return;
        }

        var bare = Callsign.Bare(source).ToUpper();
        var count = openings.Add(now, tables.Options.WildPttTime, bare, ScopeOf(gateway));
        if (count == 0)
        {
            tables.Counters.Drop(DropReason.WildPttFull);
        }

        // More than the limit when the table of blocks was full, or the limit was lowered.
        if (count < tables.Options.WildPttCount
            || !TryBlock(now, gateway, bare, BlockReason.RCW, outbox))
        {
            return;
        }

        outbox.Emit(Happened.WildPtt(now, gateway, source));
        Widen(now, gateway, bare, BlockReason.RCW, outbox);
    }

    /// <summary>An over ran into the time limit.</summary>
    public void NoteTimeout(Instant now, Over over, Outbox outbox)
    {
        var isCarried = over.Kind == OverKind.Carried;
        var bare = Callsign.Bare(over.Source).ToUpper();
        if ((isCarried || tables.Options.BlockEverywhere)
            && TryBlock(now, over.Gateway!, bare, BlockReason.RCT, outbox))
        {
            Widen(now, over.Gateway!, bare, BlockReason.RCT, outbox);
        }
    }

    /// <summary>Blocks a callsign at every gateway for the operator; false when the operator's
    /// own blocks fill the table.</summary>
    public bool BlockForOperator(
        Instant now, CallsignField bare, TimeSpan duration, Outbox outbox) =>
        TryBlock(new TemporaryBlock(bare, BlockReason.RCO, now + duration), now, outbox);

    /// <summary>Ends every block of a callsign; false when there was none.</summary>
    public bool Free(Instant now, CallsignField bare, Outbox outbox)
    {
        var isFound = false;
        for (var at = tables.Blocks.Next(bare, 0); at is { } slot;
            at = tables.Blocks.Next(bare, slot + 1))
        {
            isFound = true;
            tables.Deadlines.Clear(DeadlineKind.BlockOver, slot);
            tables.Blocks.Remove(slot);
        }

        if (isFound)
        {
            EmitEnded(now, bare.ToUpper(), BlockScope.Everywhere, outbox);
        }

        return isFound;
    }

    /// <summary>A temporary block has served its time.</summary>
    public void BlockDue(Instant now, int slot, Outbox outbox)
    {
        var block = tables.Blocks[slot];
        tables.Blocks.Remove(slot);
        EmitEnded(now, block.Callsign, block.Scope, outbox);
    }

    private bool TryBlock(
        Instant now, Gateway gateway, CallsignField bare, BlockReason reason, Outbox outbox) =>
        TryBlock(
            new TemporaryBlock(bare, reason, now + tables.Options.Reactivation)
            {
                Scope = ScopeOf(gateway),
                Source = gateway.Route.Remote.Address.Site,
                Witness = WitnessOf(gateway),
            },
            now, outbox);

    private bool TryBlock(in TemporaryBlock block, Instant now, Outbox outbox)
    {
        if (!tables.Blocks.TryAdd(block, out var slot, out var evicted))
        {
            tables.Counters.Drop(DropReason.TemporaryBlocksFull);
            return false;
        }

        if (evicted is { } gone)
        {
            EmitEnded(now, gone.Callsign, gone.Scope, outbox);
        }

        tables.Deadlines.Set(DeadlineKind.BlockOver, slot, tables.Blocks[slot].Until);
        return true;
    }

    private void Widen(
        Instant now, Gateway gateway, CallsignField bare, BlockReason reason, Outbox outbox)
    {
        if (tables.Options.BlockEverywhere || !tables.Blocks.HasWitnesses(bare, WitnessesMin))
        {
            return;
        }

        // In the place of the block at this gateway, so that there always is one.
        if (tables.Blocks.TryFind(bare, gateway.Scope, out var own))
        {
            tables.Deadlines.Clear(DeadlineKind.BlockOver, own);
            tables.Blocks.Remove(own);
        }

        var block = new TemporaryBlock(bare, reason, now + tables.Options.Reactivation)
        {
            Source = gateway.Route.Remote.Address.Site,
        };
        if (TryBlock(block, now, outbox))
        {
            outbox.Emit(Happened.BlockWidened(now, gateway, bare));
        }
    }

    private BlockScope ScopeOf(Gateway gateway) =>
        tables.Options.BlockEverywhere ? BlockScope.Everywhere : gateway.Scope;

    // Gateways of one network may be one person's, and are one witness; those of the own network
    // count one by one, since their addresses cannot be forged from outside.
    private static BlockScope WitnessOf(Gateway gateway)
    {
        var address = gateway.Route.Remote.Address;
        return !gateway.IsKnown ? default
            : address.IsPrivate ? gateway.Scope
            : new BlockScope(default, address.Network);
    }

    private static void EmitEnded(
        Instant now, CallsignField callsign, BlockScope scope, Outbox outbox) =>
        outbox.Emit(Happened.BlockEnded(now, callsign, scope));
}

namespace Ysf;

/// <summary>Commands of the operator while the reflector runs.</summary>
internal sealed class Operator(
    Tables tables, BlockKeeper blocks, Switchboard switchboard, HeardLists lists)
{
    /// <inheritdoc cref="Reflector.Block"/>
    public bool Block(Instant now, CallsignField callsign, TimeSpan duration, Outbox outbox)
    {
        var bare = Callsign.Bare(callsign).ToUpper();
        if (!blocks.BlockForOperator(now, bare, duration, outbox))
        {
            return false;
        }

        for (var slot = 0; slot < tables.Overs.Capacity; slot++)
        {
            var over = tables.Overs[slot];
            if (over.Gateway is not null && Callsign.Bare(over.Source).ToUpper() == bare)
            {
                switchboard.Cut(now, over, OverEnd.Blocked, outbox);
            }
        }

        return true;
    }

    /// <inheritdoc cref="Reflector.Unblock"/>
    public bool Unblock(Instant now, CallsignField name, Outbox outbox)
    {
        var isFound = blocks.Free(now, Callsign.Bare(name), outbox);
        if (tables.Kicked.TryFind(name, BlockScope.Everywhere, out var kick))
        {
            isFound = true;
            tables.Deadlines.Clear(DeadlineKind.KickOver, kick);
            tables.Kicked.Remove(kick);
        }

        return isFound;
    }

    /// <inheritdoc cref="Reflector.Kick"/>
    public bool Kick(Instant now, CallsignField name, TimeSpan duration, Outbox outbox)
    {
        if (Find(name) is not { } gateway)
        {
            return false;
        }

        KeepAway(name, now + duration);
        tables.Remove(now, gateway, RemovalReason.Kicked, outbox);
        return true;
    }

    /// <inheritdoc cref="Reflector.Move"/>
    public MoveOutcome Move(Instant now, CallsignField name, DgId to, Outbox outbox)
    {
        if (!tables.Rooms.Has(to))
        {
            return MoveOutcome.NoRoom;
        }

        var outcome = MoveOutcome.NoGateway;
        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            if (!tables.Gateways.IsUsed(slot)
                || tables.Gateways[slot].Name.ToUpper() != name.ToUpper())
            {
                continue;
            }

            var gateway = tables.Gateways[slot];
            if (gateway.Room == to)
            {
                outcome = outcome == MoveOutcome.IsBound ? outcome : MoveOutcome.IsThere;
            }
            else if (gateway.Hold != HoldState.Free)
            {
                outcome = MoveOutcome.IsBound;
            }
            else
            {
                tables.MoveForOperator(now, gateway, to, outbox);
                return MoveOutcome.Moved;
            }
        }

        return outcome;
    }

    /// <inheritdoc cref="Reflector.Hear"/>
    public HearOutcome Hear(
        Instant now, CallsignField name, HeardRooms? rooms, Outbox outbox) =>
        lists.Set(now, name, rooms, outbox);

    // In a full table the kick that ends soonest makes place: the newest is the one that counts.
    private void KeepAway(CallsignField name, Instant until)
    {
        var kick = new TemporaryBlock(name, BlockReason.RCO, until);
        if (!tables.Kicked.TryAdd(kick, out var slot, out _))
        {
            tables.Kicked.Remove(tables.Kicked.SoonestEnding(null, withOperators: true)!.Value);
            tables.Kicked.TryAdd(kick, out slot, out _);
        }

        tables.Deadlines.Set(DeadlineKind.KickOver, slot, tables.Kicked[slot].Until);
    }

    // A link is no gateway to be sent away: it would come back by itself.
    private Gateway? Find(CallsignField name)
    {
        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            if (tables.Gateways.IsUsed(slot) && !tables.Gateways[slot].IsLink
                && tables.Gateways[slot].Name.ToUpper() == name.ToUpper())
            {
                return tables.Gateways[slot];
            }
        }

        return null;
    }
}

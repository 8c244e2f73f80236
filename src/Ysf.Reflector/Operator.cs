namespace Ysf;

/// <summary>What the operator asks for while the reflector runs.</summary>
internal sealed class Operator(Tables tables, Gatekeeper gatekeeper, Switchboard switchboard)
{
    /// <inheritdoc cref="Reflector.Block"/>
    public bool Block(Instant now, CallsignField callsign, TimeSpan duration, Outbox outbox)
    {
        var bare = Callsign.Bare(callsign).ToUpper();
        if (!gatekeeper.Block(now, bare, BlockReason.RCO, duration))
        {
            return false;
        }

        for (var slot = 0; slot < tables.Streams.Capacity; slot++)
        {
            var stream = tables.Streams[slot];
            if (stream.Gateway is not null && Callsign.Bare(stream.Source).ToUpper() == bare)
            {
                switchboard.Cut(now, stream, StreamEnd.Blocked, outbox);
            }
        }

        return true;
    }

    /// <inheritdoc cref="Reflector.Unblock"/>
    public bool Unblock(Instant now, CallsignField name, Outbox outbox)
    {
        var isFound = false;
        if (tables.Blocks.TryFind(Callsign.Bare(name), out var block))
        {
            isFound = true;
            tables.Deadlines.Clear(DeadlineKind.BlockOver, block);
            gatekeeper.BlockDue(now, block, outbox);
        }

        if (tables.Kicked.TryFind(name, out var kick))
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

        // With a full table it is sent away all the same, and may come back at once.
        var until = now + duration;
        if (tables.Kicked.TryAdd(name, BlockReason.RCO, until, out var slot))
        {
            tables.Deadlines.Set(DeadlineKind.KickOver, slot, tables.Kicked[slot].Until);
        }

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
                // As if its user had chosen it, so that it comes back there.
                tables.MoveByChoice(now, gateway, to, EventKind.PlacedAgain, outbox);
                return MoveOutcome.Moved;
            }
        }

        return outcome;
    }

    private Gateway? Find(CallsignField name)
    {
        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            if (tables.Gateways.IsUsed(slot)
                && tables.Gateways[slot].Name.ToUpper() == name.ToUpper())
            {
                return tables.Gateways[slot];
            }
        }

        return null;
    }
}

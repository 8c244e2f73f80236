namespace Ysf;

/// <summary>
/// Lists of rooms that gateways hear beside their own. The first there is counts: the operator's,
/// home.db's, that of the gateway's options.
/// </summary>
internal sealed class HeardLists(Tables tables)
{
    /// <summary>
    /// YSFO: the rooms that a gateway asks to hear. Unchanged ones change nothing, and changes count
    /// at most every <see cref="Placement.OptionsPause"/>.
    /// </summary>
    public void Ask(Instant now, Gateway gateway, HeardRooms asked, Outbox outbox)
    {
        if (gateway.Lists.Asked == asked || now - gateway.Lists.AskedAt < Placement.OptionsPause)
        {
            return;
        }

        (gateway.Lists.Asked, gateway.Lists.AskedAt) = (asked, now);
        Change(now, gateway, outbox);
    }

    /// <summary>Chooses the list of a gateway, for whatever settles it next.</summary>
    public void Choose(Gateway gateway) => gateway.Lists.Heard = ListOf(gateway);

    /// <summary>Chooses the list again and reports a gateway that hears other rooms now.</summary>
    public void Change(Instant now, Gateway gateway, Outbox outbox)
    {
        var before = tables.Rooms.ListOf(gateway);
        Choose(gateway);
        tables.Settle(now, gateway);
        if (tables.Rooms.ListOf(gateway) != before)
        {
            outbox.Emit(Happened.RoomsHeard(now, gateway, tables.Rooms.ListOf(gateway)));
        }
    }

    /// <summary>A room that a gateway left has been kept for its time.</summary>
    public void KeptRoomDue(Instant now, Gateway gateway) => tables.Settle(now, gateway);

    /// <summary>The operator gives the gateways of a name a list, or takes it away.</summary>
    /// <param name="now">The time.</param>
    /// <param name="name">The name.</param>
    /// <param name="rooms">The list; null to go back to home.db and the gateway's options.</param>
    /// <param name="outbox">Takes an event of the first gateways of that name.</param>
    public HearOutcome Set(Instant now, CallsignField name, HeardRooms? rooms, Outbox outbox)
    {
        var outcome = Judge(name, rooms);
        if (outcome != HearOutcome.Done)
        {
            return outcome;
        }

        if (rooms is not { } list)
        {
            tables.OperatorLists.Remove(name);
        }
        else if (!tables.OperatorLists.TrySet(name, list))
        {
            return HearOutcome.Full;
        }

        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            if (IsOf(slot, name))
            {
                Change(now, tables.Gateways[slot], outbox);
            }
        }

        return outcome;
    }

    private HearOutcome Judge(CallsignField name, HeardRooms? rooms)
    {
        if (!tables.Options.Hearing.Several)
        {
            return HearOutcome.IsOff;
        }

        for (var i = 0; i < rooms.GetValueOrDefault().Count; i++)
        {
            if (!tables.Rooms.Has(rooms!.Value[i].DgId))
            {
                return HearOutcome.NoRoom;
            }
        }

        var outcome = HearOutcome.NoGateway;
        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            if (!IsOf(slot, name))
            {
                continue;
            }

            if (tables.Gateways[slot].Hold != HoldState.Static)
            {
                return HearOutcome.Done;
            }

            outcome = HearOutcome.IsBound;
        }

        return outcome;
    }

    private bool IsOf(int slot, CallsignField name) =>
        tables.Gateways.IsUsed(slot) && tables.Gateways[slot].Name.ToUpper() == name.ToUpper();

    private HeardRooms ListOf(Gateway gateway) =>
        tables.OperatorLists.TryFind(gateway.Name, out var list) ? list
        : tables.Homes.TryFind(gateway.Name, out var home) && home.Heard.Count > 0 ? home.Heard
        : gateway.Lists.Asked;
}

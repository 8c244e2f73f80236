namespace Ysf;

/// <summary>
/// Places gateways in rooms, and binds them there: by their port or name, by home.db, by their
/// options, by the DG-ID that they used last.
/// </summary>
internal sealed class Placement(Tables tables, HeardLists lists)
{
    /// <summary>
    /// Options of a gateway change at most so often; the next poll brings those that came earlier
    /// again.
    /// </summary>
    public static readonly TimeSpan OptionsPause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Puts a new gateway into its room. First match wins: port or name, home.db, the DG-ID used
    /// last, the default.
    /// </summary>
    /// <returns>Why it may not leave that room.</returns>
    public HoldReason Place(Instant now, Gateway gateway)
    {
        var reason = HoldReason.None;
        DgId room;
        if (TryFindStatic(gateway, out room))
        {
            gateway.Placing.Hold = HoldState.Static;
            reason = HoldReason.PortOrName;
        }
        else if (TryFindHome(gateway.Name, out var home))
        {
            SetHome(gateway, home);
            room = home.DgId;
            reason = home.IsFixed ? HoldReason.HomeList : HoldReason.None;
        }
        else
        {
            room = RoomOfChoice(gateway);
        }

        lists.Choose(gateway);
        gateway.Room = room;
        tables.Join(now, gateway);
        return reason;
    }

    /// <summary>Reports what binds a new gateway, or binds it in vain.</summary>
    /// <param name="now">The time.</param>
    /// <param name="gateway">The gateway, in its room.</param>
    /// <param name="reason">Why it may not leave that room.</param>
    /// <param name="outbox">Takes the event.</param>
    public void Report(Instant now, Gateway gateway, HoldReason reason, Outbox outbox)
    {
        if (reason != HoldReason.None)
        {
            EmitHeld(now, gateway, reason, outbox);
        }
        else if (BoundTo(gateway) is { IsRoom: true } asked)
        {
            outbox.Emit(Happened.BindingNotListed(now, gateway, asked));
        }
    }

    /// <summary>
    /// YSFO: a listed DG-ID in it becomes the home of a gateway that neither its port, its name
    /// nor home.db places, and its room too. Unchanged options change nothing; options without a
    /// listed DG-ID end the home that earlier ones gave. Where several rooms may be heard, the others
    /// in it are heard too.
    /// </summary>
    public void HandleOptions(
        Instant now, Gateway gateway, in GatewayOptionsDatagram options, Outbox outbox)
    {
        if (!tables.Options.Hearing.Several)
        {
            options.TryGetDgId(out var room);
            AskHome(now, gateway, room, outbox);
            return;
        }

        var heard = options.ReadRooms(out var first);
        AskHome(now, gateway, first, outbox);
        lists.Ask(now, gateway, heard, outbox);
    }

    private void AskHome(Instant now, Gateway gateway, DgId asked, Outbox outbox)
    {
        var home = tables.Rooms.Has(asked) ? asked : DgId.None;
        var isTooSoon = gateway.Home.IsRoom && now - gateway.Placing.OptionsChangedAt < OptionsPause;
        if (gateway.Hold != HoldState.Free || gateway.Placing.HomeIsListed || gateway.Home == home
            || isTooSoon)
        {
            return;
        }

        gateway.Placing.OptionsChangedAt = now;
        (gateway.Placing.Home, gateway.Placing.ReturnAfter) = (home, tables.Options.BackToHome);
        if (!home.IsRoom)
        {
            tables.Settle(now, gateway);
            tables.WatchHome(now, gateway);
            return;
        }

        tables.Move(now, gateway, home);
        EmitHeld(now, gateway, HoldReason.Options, outbox);
    }

    /// <summary>A gateway away from home may have been silent for its time.</summary>
    public void BackToHomeDue(Instant now, Gateway gateway, Outbox outbox)
    {
        var due = gateway.TalkedAt + gateway.ReturnAfter;
        if (!tables.Deadlines.IsDue(now, DeadlineKind.GatewayBackToHome, gateway.Slot, due))
        {
            return;
        }

        var previous = gateway.Room;
        tables.Move(now, gateway, gateway.Home);
        outbox.Emit(Happened.BackToHome(now, gateway, previous));
    }

    /// <summary>Applies a new home.db to the gateways that are linked already.</summary>
    public void ApplyHomes(Instant now, Outbox outbox)
    {
        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            if (tables.Gateways.IsUsed(slot)
                && tables.Gateways[slot].Hold != HoldState.Static)
            {
                lists.Choose(tables.Gateways[slot]);
                ApplyHome(now, tables.Gateways[slot], outbox);
                tables.Settle(now, tables.Gateways[slot]);
            }
        }
    }

    /// <summary>
    /// New options: binds or frees a linked gateway by its port and name, and takes it out of a
    /// DG-ID that is gone.
    /// </summary>
    public void PlaceAgain(Instant now, Gateway gateway, Outbox outbox)
    {
        lists.Choose(gateway);
        Replace(now, gateway, outbox);
        tables.Settle(now, gateway);
    }

    private void Replace(Instant now, Gateway gateway, Outbox outbox)
    {
        if (TryFindStatic(gateway, out var bound))
        {
            Bind(now, gateway, bound, outbox);
            return;
        }

        var wasStatic = gateway.Hold == HoldState.Static;
        if (wasStatic)
        {
            gateway.Placing.Hold = HoldState.Free;
        }
        else if (gateway.Home.IsRoom && !tables.Rooms.Has(gateway.Home))
        {
            EndHome(gateway);
            tables.WatchHome(now, gateway);
        }

        ApplyHome(now, gateway, outbox);
        if (wasStatic && gateway.Hold == HoldState.Free)
        {
            Resettle(now, gateway, RoomOfChoice(gateway), outbox);
        }
        else if (!tables.Rooms.Has(gateway.Room))
        {
            Resettle(now, gateway, tables.Options.DefaultRoom, outbox);
        }
    }

    /// <summary>Whether a gateway is in the room whose overs go nowhere.</summary>
    public bool IsLocal(Gateway gateway) => gateway.Room == tables.Options.LocalRoom;

    private void Bind(Instant now, Gateway gateway, DgId room, Outbox outbox)
    {
        if (gateway.Hold == HoldState.Static && gateway.Room == room)
        {
            return;
        }

        gateway.Placing = new Placing
        {
            Hold = HoldState.Static,
            OptionsChangedAt = gateway.Placing.OptionsChangedAt,
        };
        tables.Move(now, gateway, room);
        EmitHeld(now, gateway, HoldReason.PortOrName, outbox);
    }

    private void Resettle(Instant now, Gateway gateway, DgId to, Outbox outbox)
    {
        var previous = gateway.Room;
        if (previous == to)
        {
            return;
        }

        tables.Move(now, gateway, to);
        outbox.Emit(Happened.PlacedByOptions(now, gateway, previous));
    }

    // A fixed home moves the gateway at once; one with a time only says where it will go back to.
    private void ApplyHome(Instant now, Gateway gateway, Outbox outbox)
    {
        var was = (gateway.Hold, gateway.Home, gateway.ReturnAfter);
        if (TryFindHome(gateway.Name, out var home))
        {
            SetHome(gateway, home);
        }
        else if (gateway.Placing.HomeIsListed)
        {
            EndHome(gateway);
        }

        if (was == (gateway.Hold, gateway.Home, gateway.ReturnAfter))
        {
            return;
        }

        if (gateway.Hold == HoldState.Fixed && gateway.Room != gateway.Home)
        {
            tables.Move(now, gateway, gateway.Home);
            EmitHeld(now, gateway, HoldReason.HomeList, outbox);
        }

        tables.WatchHome(now, gateway);
    }

    // Where a gateway goes that nothing binds: home, the DG-ID used last, the default.
    private DgId RoomOfChoice(Gateway gateway) =>
        gateway.Home.IsRoom ? gateway.Home
        : tables.Remembered.TryFind(gateway.Name, out var last) && tables.Rooms.Has(last) ? last
        : tables.Options.DefaultRoom;

    private bool TryFindStatic(Gateway gateway, out DgId room)
    {
        room = BoundTo(gateway);
        return tables.Rooms.Has(room);
    }

    // The DG-ID that a gateway's port or name asks for, listed or not; none without one.
    private DgId BoundTo(Gateway gateway)
    {
        var port = gateway.Route.Port;
        if (port.IsLink)
        {
            return tables.Links[port.LinkSlot].Options?.Room ?? DgId.None;
        }

        if (!port.IsMain)
        {
            return tables.Options.Ports[port.Index].DgId;
        }

        StaticDgId.TryRead(gateway.Name, out var number);
        return new DgId(number);
    }

    private bool TryFindHome(CallsignField name, out Home home) =>
        tables.Homes.TryFind(name, out home) && tables.Rooms.Has(home.DgId);

    private static void EndHome(Gateway gateway)
    {
        ref var placing = ref gateway.Placing;
        (placing.Hold, placing.Home, placing.HomeIsListed) = (HoldState.Free, default, false);
    }

    private static void SetHome(Gateway gateway, Home home)
    {
        gateway.Placing.Hold = home.IsFixed ? HoldState.Fixed : HoldState.Free;
        (gateway.Placing.Home, gateway.Placing.ReturnAfter) = (home.DgId, home.ReturnAfter);
        gateway.Placing.HomeIsListed = true;
    }

    private void EmitHeld(Instant now, Gateway gateway, HoldReason reason, Outbox outbox) =>
        outbox.Emit(Happened.DgIdHeld(now, gateway, reason, IsLocal(gateway)));
}

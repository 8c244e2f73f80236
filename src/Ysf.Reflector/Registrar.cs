namespace Ysf;

/// <summary>Gateways come, are placed in a room, stay while they are heard, and go.</summary>
internal sealed class Registrar(Tables tables, RateGuard rates)
{
    /// <summary>
    /// Silence after which a gateway is gone. Popular hotspot software freezes its gateway for up
    /// to 55 s while it reloads its host list.
    /// </summary>
    public static readonly TimeSpan GatewaySilence = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Polls missing for this long: a namesake on another port has taken its place.
    /// </summary>
    public static readonly TimeSpan RebindSilence = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan RefusalPause = TimeSpan.FromMinutes(1);

    private Instant refusalReportedAt = new(-TimeSpan.TicksPerHour);

    /// <summary>YSFP: registers the gateway or keeps it alive, and is answered.</summary>
    /// <param name="now">The time.</param>
    /// <param name="linked">The gateway that polls; none when it is not registered.</param>
    /// <param name="route">The way by which the poll came.</param>
    /// <param name="datagram">The poll.</param>
    /// <param name="outbox">Takes the answer.</param>
    public void HandlePoll(
        Instant now, Gateway? linked, in Route route, ReadOnlySpan<byte> datagram, Outbox outbox)
    {
        if (!PollDatagram.TryRead(datagram, out var poll))
        {
            tables.Counters.Drop(datagram.Length < PollReply.Bytes.Length
                ? DropReason.BadLength
                : DropReason.BlankName);
            return;
        }

        var gateway = linked ?? Register(now, route, poll.GatewayName, outbox);
        if (gateway is null)
        {
            return;
        }

        Hear(now, gateway, route);
        if (tables.Gateways.CountBehind(route.Remote.Address) > 1)
        {
            CompareNamesakes(now, gateway, outbox);
        }

        gateway.PolledAt = now;
        if (rates.AdmitsPoll(now, gateway, outbox))
        {
            outbox.Send(route, outbox.Stage(PollReply.Bytes), PollReply.Bytes.Length);
            tables.Counters.Sent++;
        }
    }

    /// <summary>Any valid datagram of a gateway: it lives, and this is the way to it.</summary>
    public static void Hear(Instant now, Gateway gateway, in Route route)
    {
        gateway.HeardAt = now;
        gateway.Route = route;
    }

    /// <summary>YSFO: the DG-ID in it becomes the home of a gateway that has none.</summary>
    public void HandleOptions(
        Instant now, Gateway gateway, in GatewayOptionsDatagram options, Outbox outbox)
    {
        if (!options.TryGetDgId(out var home) || !tables.Rooms.Has(home)
            || gateway.Hold != HoldState.Free || gateway.Home.IsRoom)
        {
            return;
        }

        (gateway.Home, gateway.ReturnAfter) = (home, tables.Options.BackToHome);
        tables.Move(now, gateway, home);
        EmitHeld(now, gateway, HoldReason.Options, outbox);
    }

    /// <summary>A gateway may be gone: it was silent for a minute.</summary>
    public void SilenceDue(Instant now, Gateway gateway, Outbox outbox)
    {
        var due = gateway.HeardAt + GatewaySilence;
        if (tables.Deadlines.IsDue(now, DeadlineKind.GatewaySilent, gateway.Slot, due))
        {
            tables.Remove(now, gateway, RemovalReason.Disappeared, outbox);
        }
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
        outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.BackToHome,
            At = now,
            Gateway = gateway.Name,
            DgId = gateway.Room,
            Previous = previous,
        });
    }

    /// <summary>Applies new rules to the gateways that are linked already.</summary>
    public void ApplyAccess()
    {
        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            if (tables.Gateways.IsUsed(slot))
            {
                SetAccess(tables.Gateways[slot]);
            }
        }
    }

    /// <summary>Applies a new home.db to the gateways that are linked already.</summary>
    public void ApplyHomes(Instant now, Outbox outbox)
    {
        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            if (tables.Gateways.IsUsed(slot)
                && tables.Gateways[slot].Hold != HoldState.Static)
            {
                ApplyHome(now, tables.Gateways[slot], outbox);
            }
        }
    }

    /// <summary>
    /// New options: binds or frees a linked gateway by its port and name, and takes it out of a
    /// DG-ID that is gone.
    /// </summary>
    public void PlaceAgain(Instant now, Gateway gateway, Outbox outbox)
    {
        if (TryFindStatic(gateway, out var bound))
        {
            Bind(now, gateway, bound, outbox);
            return;
        }

        var wasStatic = gateway.Hold == HoldState.Static;
        if (wasStatic)
        {
            gateway.Hold = HoldState.Free;
        }
        else if (gateway.Home.IsRoom && !tables.Rooms.Has(gateway.Home))
        {
            (gateway.Hold, gateway.Home, gateway.HomeIsListed) = (HoldState.Free, default, false);
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

    private void Bind(Instant now, Gateway gateway, DgId room, Outbox outbox)
    {
        if (gateway.Hold == HoldState.Static && gateway.Room == room)
        {
            return;
        }

        gateway.Hold = HoldState.Static;
        (gateway.Home, gateway.ReturnAfter, gateway.HomeIsListed) = (default, default, false);
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
        outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.PlacedAgain,
            At = now,
            Gateway = gateway.Name,
            DgId = to,
            Previous = previous,
        });
    }

    // A fixed home moves the gateway at once; one with a time only says where it will go back to.
    private void ApplyHome(Instant now, Gateway gateway, Outbox outbox)
    {
        var was = (gateway.Hold, gateway.Home, gateway.ReturnAfter);
        if (TryFindHome(gateway.Name, out var home))
        {
            SetHome(gateway, home);
        }
        else if (gateway.HomeIsListed)
        {
            (gateway.Hold, gateway.Home, gateway.HomeIsListed) = (HoldState.Free, default, false);
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

    private Gateway? Register(
        Instant now, in Route route, CallsignField name, Outbox outbox)
    {
        if (tables.Kicked.Contains(name))
        {
            return RefuseRegistration(now, route, DropReason.Kicked, outbox);
        }

        if (FindAbandoned(now, route, name) is { } namesake)
        {
            Tables.EmitRemoved(now, namesake, RemovalReason.Rebound, outbox);
            tables.Gateways.Rebind(namesake, route);
            SetAccess(namesake);
            EmitAdded(now, namesake, outbox);
            return namesake;
        }

        if (tables.Gateways.IsFull)
        {
            return RefuseRegistration(now, route, DropReason.GatewaysFull, outbox);
        }

        if (tables.Gateways.CountBehind(route.Remote.Address)
            >= tables.Options.Limits.GatewaysPerAddress)
        {
            return RefuseRegistration(now, route, DropReason.AddressFull, outbox);
        }

        return rates.AdmitsRegistration(now, route, outbox)
            ? Add(now, route, name, outbox)
            : null;
    }

    private Gateway Add(Instant now, in Route route, CallsignField name, Outbox outbox)
    {
        var gateway = tables.Gateways.Add(now, route, name);
        SetAccess(gateway);
        var reason = Place(gateway);
        tables.Deadlines.Set(DeadlineKind.GatewaySilent, gateway.Slot, now + GatewaySilence);
        EmitAdded(now, gateway, outbox);
        if (reason != HoldReason.None)
        {
            EmitHeld(now, gateway, reason, outbox);
        }

        return gateway;
    }

    private Gateway? RefuseRegistration(
        Instant now, in Route route, DropReason reason, Outbox outbox)
    {
        tables.Counters.Drop(reason);
        if (now - refusalReportedAt >= RefusalPause)
        {
            refusalReportedAt = now;
            outbox.Emit(new ReflectorEvent
            {
                Kind = EventKind.RegistrationRefused,
                At = now,
                Remote = route.Remote,
                Drop = reason,
            });
        }

        return null;
    }

    // First match wins: port or name, home.db, the DG-ID used last, the default.
    private HoldReason Place(Gateway gateway)
    {
        var reason = HoldReason.None;
        DgId room;
        if (TryFindStatic(gateway, out room))
        {
            gateway.Hold = HoldState.Static;
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

        tables.Rooms[room].Enter(gateway);
        return reason;
    }

    // Where a gateway goes that nothing binds: home, the DG-ID used last, the default.
    private DgId RoomOfChoice(Gateway gateway) =>
        gateway.Home.IsRoom ? gateway.Home
        : tables.Remembered.TryFind(gateway.Name, out var last) && tables.Rooms.Has(last) ? last
        : tables.Options.DefaultRoom;

    private bool TryFindStatic(Gateway gateway, out DgId room)
    {
        var port = gateway.Route.Port;
        room = tables.Options.Ports[port.Index].DgId;
        if (port.IsMain)
        {
            StaticDgId.TryRead(gateway.Name, out var number);
            room = new DgId(number);
        }

        return tables.Rooms.Has(room);
    }

    private bool TryFindHome(CallsignField name, out Home home) =>
        tables.Homes.TryFind(name, out home) && tables.Rooms.Has(home.DgId);

    private static void SetHome(Gateway gateway, Home home)
    {
        gateway.Hold = home.IsFixed ? HoldState.Fixed : HoldState.Free;
        (gateway.Home, gateway.ReturnAfter) = (home.DgId, home.ReturnAfter);
        gateway.HomeIsListed = true;
    }

    private void SetAccess(Gateway gateway) => gateway.Access =
        tables.Access.AccessOf(gateway.Name, gateway.Route.Remote.Address);

    // The entry whose place a new port of the same address takes: same name, no poll for a while.
    private Gateway? FindAbandoned(Instant now, in Route route, CallsignField name)
    {
        var other = tables.Gateways.FirstBehind(route.Remote.Address);
        while (other is not null && !(IsNamesake(other, route, name)
            && now - other.PolledAt >= RebindSilence))
        {
            other = other.NextOfSite;
        }

        return other;
    }

    // A NAT that changes a port between two polls leaves an entry that was fresh when the new port
    // registered: it goes as soon as it has been silent long enough. But one that polls in between
    // the polls of the other is a second gateway, and stays even when it freezes for a while.
    private void CompareNamesakes(Instant now, Gateway gateway, Outbox outbox)
    {
        var isSteady = now - gateway.PolledAt < RebindSilence;
        var next = tables.Gateways.FirstBehind(gateway.Route.Remote.Address);
        while (next is not null)
        {
            var other = next;
            next = other.NextOfSite;
            if (other == gateway || !IsNamesake(other, gateway.Route, gateway.Name))
            {
                continue;
            }

            if (isSteady && other.PolledAt > gateway.PolledAt)
            {
                (other.HasNamesake, gateway.HasNamesake) = (true, true);
            }
            else if (!other.HasNamesake && now - other.PolledAt >= RebindSilence)
            {
                // At most one a poll: its end makes events, and the next poll comes soon.
                tables.Remove(now, other, RemovalReason.Rebound, outbox);
                return;
            }
        }
    }

    private static bool IsNamesake(Gateway other, in Route route, CallsignField name) =>
        other.Name == name && other.Route.Port == route.Port
        && other.Route.Remote.Address == route.Remote.Address;

    private static void EmitAdded(Instant now, Gateway gateway, Outbox outbox) =>
        outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.GatewayAdded,
            At = now,
            Gateway = gateway.Name,
            Remote = gateway.Route.Remote,
            DgId = gateway.Room,
        });

    private static void EmitHeld(
        Instant now, Gateway gateway, HoldReason reason, Outbox outbox) =>
        outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.DgIdHeld,
            At = now,
            Gateway = gateway.Name,
            DgId = gateway.Room,
            Hold = reason,
        });
}

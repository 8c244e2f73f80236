namespace Ysf;

/// <summary>Gateways come, are placed in a room, stay while they are heard, and go.</summary>
internal sealed class Registrar(
    Tables tables, Placement placement, TrustRule trust, RateGuard rates, Departures departures)
{
    /// <summary>
    /// Silence after which a gateway is gone. Popular hotspot software freezes its gateway for up
    /// to 55 s while it reloads its host list.
    /// </summary>
    public static readonly TimeSpan GatewaySilence = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Silence after which a new gateway is gone while others want its place: two polls are missing
    /// then.
    /// </summary>
    public static readonly TimeSpan NewcomerSilence = TimeSpan.FromSeconds(15);

    private readonly Admission admission = new(tables, trust, rates, departures);
    private readonly Namesakes namesakes = new(tables);
    private bool areNewcomersWatched;

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

        if (linked is { IsLeaving: true } && !departures.TryRestore(now, linked, poll, outbox))
        {
            linked = null;
        }

        var gateway = linked ?? Register(now, route, poll.GatewayName, outbox);
        if (gateway is null)
        {
            return;
        }

        Hear(now, gateway, route);
        namesakes.Compare(now, gateway, outbox);
        trust.Polled(now, gateway, outbox);
        gateway.PolledAt = now;
        if (rates.AdmitsPoll(now, gateway, outbox))
        {
            outbox.Send(route, outbox.Stage(PollReply.Bytes), PollReply.Bytes.Length);
            tables.Counters.Sent++;
        }
    }

    /// <summary>
    /// The far end of a link of ours answers: it is a gateway from now on, until the link ends it.
    /// </summary>
    /// <returns>The gateway; null when there is no place for it.</returns>
    public Gateway? AddLink(Instant now, in Route route, CallsignField name, Outbox outbox)
    {
        if (!admission.TryMakePlace(now, outbox))
        {
            return null;
        }

        var gateway = tables.Gateways.Add(now, route, name, isKnown: true);
        TrustRule.BeginLink(now, gateway);
        SetAccess(gateway);
        placement.Place(now, gateway);
        EmitAdded(now, gateway, outbox);
        return gateway;
    }

    /// <summary>Any valid datagram of a gateway: it lives, and this is the way to it.</summary>
    public static void Hear(Instant now, Gateway gateway, in Route route)
    {
        gateway.HeardAt = now;
        gateway.Route = route;
    }

    /// <summary>
    /// A gateway may be gone: it was silent for a minute, or unlinked before, or is new, did not
    /// poll for 15 s, and its place is wanted.
    /// </summary>
    public void SilenceDue(Instant now, Gateway gateway, Outbox outbox)
    {
        if (gateway.IsLeaving)
        {
            departures.Finish(now, gateway, outbox);
            return;
        }

        var due = gateway.HeardAt + GatewaySilence;
        if (!gateway.IsKnown)
        {
            areNewcomersWatched &= IsCrowded;
            var missed = gateway.PolledAt + NewcomerSilence;
            due = IsCrowded && missed < due ? missed : due;
        }

        if (tables.Deadlines.IsDue(now, DeadlineKind.GatewaySilent, gateway.Slot, due))
        {
            tables.Remove(now, gateway, RemovalReason.Disappeared, outbox);
        }
    }

    /// <summary>Silence after which a gateway is looked at.</summary>
    public static TimeSpan SilenceOf(Gateway gateway) =>
        gateway.IsKnown ? GatewaySilence : NewcomerSilence;

    // More than nine tenths of the places of new gateways are taken.
    private bool IsCrowded =>
        10 * tables.Gateways.Newcomers.Length > 9 * tables.Options.Limits.NewGatewaysMost;

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

    private Gateway? Register(
        Instant now, in Route route, CallsignField name, Outbox outbox)
    {
        if (tables.Kicked.Contains(name, BlockScope.Everywhere))
        {
            admission.Refuse(now, route, DropReason.Kicked, outbox);
            return null;
        }

        if (namesakes.FindAbandoned(now, route, name) is { } namesake)
        {
            outbox.Emit(Happened.GatewayRemoved(now, namesake, RemovalReason.Rebound));
            tables.Gateways.Rebind(namesake, route);
            SetAccess(namesake);
            EmitAdded(now, namesake, outbox);
            return namesake;
        }

        if (!admission.TryAdmit(now, route, name, outbox, out var isKnown, out var firstPolledAt))
        {
            WatchNewcomers();
            return null;
        }

        var gateway = tables.Gateways.Add(now, route, name, isKnown);
        trust.Begin(now, gateway, firstPolledAt);
        WatchNewcomers();
        return Begin(now, gateway, outbox);
    }

    // From the moment when places of new gateways are wanted; before, no timer is spent on that.
    private void WatchNewcomers()
    {
        if (areNewcomersWatched || !IsCrowded)
        {
            return;
        }

        areNewcomersWatched = true;
        foreach (var gateway in tables.Gateways.Newcomers)
        {
            if (!gateway.IsLeaving)
            {
                tables.Deadlines.Set(DeadlineKind.GatewaySilent, gateway.Slot,
                    gateway.PolledAt + NewcomerSilence);
            }
        }
    }

    private Gateway Begin(Instant now, Gateway gateway, Outbox outbox)
    {
        SetAccess(gateway);
        var reason = placement.Place(now, gateway);
        tables.Deadlines.Set(
            DeadlineKind.GatewaySilent, gateway.Slot, now + SilenceOf(gateway));
        EmitAdded(now, gateway, outbox);
        placement.Report(now, gateway, reason, outbox);
        return gateway;
    }

    private void SetAccess(Gateway gateway) => gateway.Access =
        tables.Access.AccessOf(gateway.Name, gateway.Route.Remote.Address);

    private void EmitAdded(Instant now, Gateway gateway, Outbox outbox) =>
        outbox.Emit(Happened.GatewayAdded(
            now, gateway, placement.IsLocal(gateway) && gateway.Hold == HoldState.Free
                && gateway.Home == gateway.Room));
}

namespace Ysf;

/// <summary>The rules of a multi-stream YSF reflector as a state machine without I/O.</summary>
/// <remarks>
/// The contract:
/// <list type="number">
/// <item>Time is an argument, first, and monotonic. No clock is read, and a step of the wall clock
/// changes no timer. It never goes back from one call to the next.</item>
/// <item>Effects are data: the calls append to the caller's <see cref="Outbox"/> what to send and
/// what happened. The caller makes sure that <see cref="Outbox.HasRoom"/> before each call. A frame
/// for N gateways is staged once.</item>
/// <item>All tables are made at the start, in the sizes of <see cref="Limits"/>. A full table
/// refuses with a <see cref="DropReason"/>; nothing grows, and no call allocates but the one that
/// brings new options.</item>
/// <item>One thread calls. There is no lock, no task, no static state.</item>
/// <item>Deterministic: same options and same calls, same outbox, byte for byte.</item>
/// <item>Reloads enter as input too: <c>Replace</c>.</item>
/// </list>
/// </remarks>
public sealed class Reflector
{
    private static readonly TimeSpan UnknownPause = TimeSpan.FromMinutes(1);

    private readonly Tables tables;
    private readonly FloodWatch floods;
    private readonly RateGuard rates;
    private readonly Departures departures;
    private readonly RefusalWatch refusals;
    private readonly Registrar registrar;
    private readonly LinkKeeper links;
    private readonly HeardLists lists;
    private readonly Placement placement;
    private readonly Gatekeeper gatekeeper;
    private readonly BlockKeeper blocks;
    private readonly Switchboard switchboard;
    private readonly Player player;
    private readonly UnheardWatch unheard;
    private readonly Operator operations;
    private readonly OptionsChange optionsChange;
    private readonly OncePerSource unknownSources;
    private StatusText status;

    public Reflector(ReflectorOptions options)
    {
        tables = new Tables(options);
        floods = new FloodWatch(tables);
        var trust = new TrustRule(tables);
        rates = new RateGuard(tables, floods, trust);
        departures = new Departures(tables);
        refusals = new RefusalWatch(tables, departures);
        lists = new HeardLists(tables);
        placement = new Placement(tables, lists);
        registrar = new Registrar(tables, placement, trust, rates, departures);
        links = new LinkKeeper(tables, registrar);
        gatekeeper = new Gatekeeper(tables);
        blocks = new BlockKeeper(tables);
        switchboard = new Switchboard(tables, gatekeeper, blocks, rates, trust);
        player = new Player(tables);
        unheard = new UnheardWatch(tables);
        operations = new Operator(tables, blocks, switchboard, lists);
        optionsChange = new OptionsChange(tables, placement, links, switchboard);
        unknownSources = new OncePerSource(Limits.UnknownSources, UnknownPause);
        status = new StatusText(options);
    }

    public ReflectorOptions Options => tables.Options;

    public Counters Counters => tables.Counters;

    public int GatewayCount => tables.Gateways.Count;

    public int OverCount => tables.Overs.Count;

    /// <summary>Grows with every choice of a DG-ID that is to be remembered.</summary>
    public long RememberedVersion => tables.Remembered.Version;

    /// <summary>Grows with every change of the gateways that are known.</summary>
    public long KnownVersion => tables.Known.Version;

    /// <summary>The moment at which <see cref="HandleTimeout"/> has something to do.</summary>
    public Instant NextTimeout => tables.Deadlines.Next;

    /// <summary>Takes a datagram from the network, whatever it is.</summary>
    public void HandleDatagram(
        Instant now, in Route route, ReadOnlySpan<byte> datagram, Outbox outbox)
    {
        tables.Counters.Received++;
        if (route.Port.IsLink)
        {
            HandleOfLink(now, route, datagram, outbox);
            return;
        }

        var kind = Datagram.KindOf(datagram);
        if (ForeignAnswer.Is(kind, datagram))
        {
            tables.Counters.Drop(DropReason.ForeignAnswer);
            return;
        }

        if (tables.Gateways.Find(route) is { } gateway)
        {
            rates.Count(now, gateway);
            if (gateway.IsLeaving && kind != DatagramKind.Poll)
            {
                HandleStranger(now, kind, route, datagram, outbox);
                return;
            }

            HandleLinked(now, gateway, kind, route, datagram, outbox);
        }
        else
        {
            tables.Counters.FloodLoad++;
            HandleStranger(now, kind, route, datagram, outbox);
        }
    }

    /// <summary>
    /// Takes an ICMP error that says of a datagram of ours that no program listens at its port.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="route">
    /// The destination of the datagram, and the port of ours that sent it.
    /// </param>
    /// <param name="quoted">The beginning of the datagram, as much as the error has of it.</param>
    /// <param name="outbox">Takes what comes of it; nothing is sent.</param>
    public void HandleRefusal(
        Instant now, in Route route, ReadOnlySpan<byte> quoted, Outbox outbox)
    {
        if (route.Port.IsLink)
        {
            links.HandleRefusal(route);
            return;
        }

        refusals.Handle(now, route, quoted, outbox);
    }

    /// <summary>
    /// Does what is due at <paramref name="now"/>, as far as the outbox has room.
    /// </summary>
    /// <remarks>
    /// While <see cref="NextTimeout"/> is not later than now afterwards, more is due: empty the
    /// outbox and call again.
    /// </remarks>
    public void HandleTimeout(Instant now, Outbox outbox)
    {
        while (outbox.HasRoomForTimeout
            && tables.Deadlines.TryTake(now, out var kind, out var slot))
        {
            switch (kind)
            {
                case DeadlineKind.GatewaySilent:
                    registrar.SilenceDue(now, tables.Gateways[slot], outbox);
                    break;
                case DeadlineKind.GatewayBackToHome:
                    placement.BackToHomeDue(now, tables.Gateways[slot], outbox);
                    break;
                case DeadlineKind.RefusalOver:
                    gatekeeper.RefusalDue(now, tables.Gateways[slot], outbox);
                    break;
                case DeadlineKind.OverSilent:
                    switchboard.SilenceDue(now, tables.Overs[slot], outbox);
                    break;
                case DeadlineKind.OverTooLong:
                    switchboard.TooLongDue(now, tables.Overs[slot], outbox);
                    break;
                case DeadlineKind.BlockOver:
                    blocks.BlockDue(now, slot, outbox);
                    break;
                case DeadlineKind.KickOver:
                    tables.Kicked.Remove(slot);
                    break;
                case DeadlineKind.GatewayUnheard:
                    unheard.Due(now, tables.Gateways[slot], outbox);
                    break;
                case DeadlineKind.PlaybackFrame:
                    player.Due(now, tables.Playbacks[slot], outbox);
                    break;
                case DeadlineKind.KeptOverOld:
                    player.KeptOverDue(now);
                    break;
                case DeadlineKind.KeptRoomOver:
                    lists.KeptRoomDue(now, tables.Gateways[slot]);
                    break;
                case DeadlineKind.LinkStep:
                    links.Due(now, tables.Links[slot], outbox);
                    break;
                case DeadlineKind.FloodOver:
                    floods.OverDue(now, slot, outbox);
                    break;
            }
        }
    }

    /// <summary>New rules; they hold for the gateways that are linked too.</summary>
    public void Replace(AccessList rules)
    {
        tables.Access = rules;
        registrar.ApplyAccess();
    }

    /// <summary>A new home.db; gateways fixed by it move at once. Needs an empty outbox.</summary>
    public void Replace(HomeList homes, Instant now, Outbox outbox)
    {
        Invariant.Holds(outbox.IsEmpty, "the outbox is empty before a new home.db");
        tables.Homes = homes;
        placement.ApplyHomes(now, outbox);
    }

    /// <summary>
    /// New options: all of them but the sizes of tables. Overs in a DG-ID that is gone end, and its
    /// gateways move to the default one; gateways of a port that is gone are removed; those of the
    /// others stay linked, and are placed again where their port or name binds them. A port is
    /// known by its UDP number, whatever its place in the list. Needs an empty outbox; alone of all
    /// inputs it allocates.
    /// </summary>
    public void Replace(ReflectorOptions next, Instant now, Outbox outbox)
    {
        Invariant.Holds(outbox.IsEmpty, "the outbox is empty before new options");
        optionsChange.Apply(next, now, outbox);
        rates.ApplyOptions();
        switchboard.ApplyOptions();
        status = new StatusText(tables.Options);
    }

    /// <summary>Begins the links of the options that it was made with. Needs an empty outbox.
    /// </summary>
    public void BeginLinks(Instant now, Outbox outbox)
    {
        Invariant.Holds(outbox.IsEmpty, "the outbox is empty before links begin");
        links.Begin(now, outbox);
    }

    /// <summary>
    /// Leaves the far ends of links that new options have not, or have otherwise. The options follow,
    /// or <see cref="BeginLinks"/>. Needs an empty outbox.
    /// </summary>
    public void EndLinks(ReflectorOptions next, Instant now, Outbox outbox)
    {
        Invariant.Holds(outbox.IsEmpty, "the outbox is empty before links end");
        links.EndOthers(next, now, outbox);
    }

    /// <summary>
    /// Takes the address that the name of a link's far end has now; null when it has none. Each
    /// event of a link that becomes <see cref="LinkState.Resolving"/> asks for one. An answer for
    /// another <see cref="LinkOptions.Target"/> than the link has now is too late and changes nothing.
    /// </summary>
    public void Locate(
        Instant now, CallsignField link, string target, Endpoint? address, Outbox outbox) =>
        links.Locate(now, link, target, address, outbox);

    /// <summary>Leaves the far ends of all links: nothing else is handled afterwards. Needs an
    /// empty outbox.</summary>
    public void Leave(Instant now, Outbox outbox)
    {
        Invariant.Holds(outbox.IsEmpty, "the outbox is empty at the end");
        links.LeaveAll(now, outbox);
    }

    /// <summary>Takes over what was remembered before a restart, oldest choice first.</summary>
    public void Remember(IEnumerable<RememberedDgId> choices)
    {
        foreach (var (gateway, dgId, isKnown) in choices)
        {
            tables.Remembered.Remember(gateway, dgId, isKnown);
        }
    }

    /// <summary>
    /// Takes the gateways that were known before a restart, oldest first, and those that are known
    /// by name alone. One that is too old is left out.
    /// </summary>
    public void Know(Instant now, IEnumerable<KnownGateway> gateways)
    {
        foreach (var (name, network, age) in gateways)
        {
            if (age <= KnownGateways.AgeMax)
            {
                tables.Known.Note(name, network, now + -age);
            }
        }
    }

    /// <summary>
    /// Blocks a callsign for a time at every gateway, whatever its suffix, and cuts off what it says
    /// just now; false when the operator's own blocks fill the table. Needs an empty outbox.
    /// </summary>
    public bool Block(Instant now, CallsignField callsign, TimeSpan duration, Outbox outbox)
    {
        Invariant.Holds(outbox.IsEmpty, "the outbox is empty before a block");
        return operations.Block(now, callsign, duration, outbox);
    }

    /// <summary>
    /// Lets a callsign transmit and a gateway of that name register again; false when neither was
    /// kept from it.
    /// </summary>
    public bool Unblock(Instant now, CallsignField name, Outbox outbox) =>
        operations.Unblock(now, name, outbox);

    /// <summary>
    /// Sends a gateway away: its registration ends and is refused for a time. True when one of that
    /// name was registered; there may be more of the name, so call again until false.
    /// </summary>
    public bool Kick(Instant now, CallsignField name, TimeSpan duration, Outbox outbox) =>
        operations.Kick(now, name, duration, outbox);

    /// <summary>
    /// Moves a gateway that nothing binds to another DG-ID, which is remembered as its choice.
    /// There may be more of the name, so call again while one is <see cref="MoveOutcome.Moved"/>.
    /// Needs an empty outbox.
    /// </summary>
    public MoveOutcome Move(Instant now, CallsignField name, DgId to, Outbox outbox)
    {
        Invariant.Holds(outbox.IsEmpty, "the outbox is empty before a move");
        return operations.Move(now, name, to, outbox);
    }

    /// <summary>
    /// Gives the gateways of a name a list of rooms that they hear beside their own, until a restart
    /// or the next list. Null takes it away: home.db or their options decide again. Needs an empty
    /// outbox.
    /// </summary>
    public HearOutcome Hear(
        Instant now, CallsignField name, HeardRooms? rooms, Outbox outbox)
    {
        Invariant.Holds(outbox.IsEmpty, "the outbox is empty before a list of rooms");
        return operations.Hear(now, name, rooms, outbox);
    }

    /// <summary>Copies the tables for a reader outside the loop.</summary>
    public void Take(Instant now, Snapshot snapshot) => snapshot.Take(now, tables);

    private void HandleOfLink(
        Instant now, in Route route, ReadOnlySpan<byte> datagram, Outbox outbox)
    {
        Span<byte> frame = stackalloc byte[DataDatagram.Size];
        if (links.Take(now, route, datagram, frame, outbox) is { } gateway)
        {
            rates.Count(now, gateway);
            HandleData(now, gateway, gateway.Route, frame, outbox);
        }
    }

    private void HandleLinked(
        Instant now, Gateway gateway, DatagramKind kind, in Route route,
        ReadOnlySpan<byte> datagram, Outbox outbox)
    {
        switch (kind)
        {
            case DatagramKind.Data:
                HandleData(now, gateway, route, datagram, outbox);
                break;
            case DatagramKind.Poll:
                registrar.HandlePoll(now, gateway, route, datagram, outbox);
                break;
            case DatagramKind.GatewayOptions:
                HandleOptions(now, gateway, route, datagram, outbox);
                break;
            case DatagramKind.GatewayInfo:
                HandleInfo(now, gateway, route, datagram);
                break;
            case DatagramKind.Unlink:
                if (rates.AdmitsUnlink(now, route, outbox))
                {
                    departures.Begin(now, gateway, RemovalReason.Unlinked, outbox);
                }

                break;
            case DatagramKind.StatusQuery or DatagramKind.VersionQuery:
                Registrar.Hear(now, gateway, route);
                if (rates.AdmitsQuery(now, gateway, outbox))
                {
                    AnswerQuery(kind, route, outbox);
                }

                break;
            default:
                HandleUnknown(now, route, outbox);
                break;
        }
    }

    // An unlinked sender may query us and link; everything else is dropped.
    private void HandleStranger(
        Instant now, DatagramKind kind, in Route route, ReadOnlySpan<byte> datagram,
        Outbox outbox)
    {
        switch (kind)
        {
            case DatagramKind.Poll:
                registrar.HandlePoll(now, null, route, datagram, outbox);
                break;
            case DatagramKind.StatusQuery or DatagramKind.VersionQuery:
                if (rates.AdmitsQuery(now, route, outbox))
                {
                    AnswerQuery(kind, route, outbox);
                }

                break;
            case DatagramKind.Unlink when tables.Gateways.SiteOf(route.Remote.Address) is not null:
                if (rates.AdmitsUnlink(now, route, outbox))
                {
                    tables.Counters.Drop(DropReason.UnknownGateway);
                }

                break;
            default:
                if (rates.AdmitsStranger(now, route, outbox))
                {
                    DropOfStranger(now, kind, route, datagram, outbox);
                }

                break;
        }
    }

    private void HandleData(
        Instant now, Gateway gateway, in Route route, ReadOnlySpan<byte> datagram, Outbox outbox)
    {
        if (!DataDatagram.TryRead(datagram, out var frame))
        {
            DropFrame(now, gateway, DropReason.BadLength);
        }
        else if (!rates.AdmitsFrame(now, gateway, outbox))
        {
            // Counted there; decoding what a flood brings would cost the most of all.
            gateway.Over?.Line.Take(now, frame.Sequence, FrameKind.Communication);
            unheard.Drop(now, gateway, DropReason.FrameRate);
        }
        else if (!Fich.TryDecode(frame.Fich, out var fich))
        {
            // The line brought it; what spoiled it came before, such as a weak radio.
            gateway.Over?.Line.Take(now, frame.Sequence, FrameKind.Communication);
            DropFrame(now, gateway, DropReason.BadFich);
        }
        else
        {
            Registrar.Hear(now, gateway, route);
            var reason = switchboard.Handle(now, gateway, frame, fich, outbox);
            if (reason == DropReason.CarryRate)
            {
                rates.NoteUncarried(now, gateway, outbox);
                unheard.Drop(now, gateway, DropReason.CarryRate);
            }
            else if (reason is { } other)
            {
                DropFrame(now, gateway, other);
            }
            else
            {
                UnheardWatch.Carry(now, gateway, outbox);
            }
        }
    }

    private void DropFrame(Instant now, Gateway gateway, DropReason reason)
    {
        tables.Counters.Drop(reason);
        unheard.Drop(now, gateway, reason);
    }

    private void HandleOptions(
        Instant now, Gateway gateway, in Route route, ReadOnlySpan<byte> datagram, Outbox outbox)
    {
        if (!GatewayOptionsDatagram.TryRead(datagram, out var options))
        {
            tables.Counters.Drop(DropReason.BadLength);
            return;
        }

        Registrar.Hear(now, gateway, route);
        placement.HandleOptions(now, gateway, options, outbox);
    }

    private void HandleInfo(
        Instant now, Gateway gateway, in Route route, ReadOnlySpan<byte> datagram)
    {
        if (!GatewayInfoDatagram.TryRead(datagram, out _))
        {
            tables.Counters.Drop(DropReason.BadLength);
            return;
        }

        Registrar.Hear(now, gateway, route);
        datagram.CopyTo(gateway.Info);
        gateway.HasInfo = true;
    }

    private void DropOfStranger(
        Instant now, DatagramKind kind, in Route route, ReadOnlySpan<byte> datagram,
        Outbox outbox)
    {
        if (kind == DatagramKind.Unknown)
        {
            HandleUnknown(now, route, outbox);
            return;
        }

        var isRead = kind switch
        {
            DatagramKind.Data => DataDatagram.TryRead(datagram, out _),
            DatagramKind.GatewayOptions => GatewayOptionsDatagram.TryRead(datagram, out _),
            DatagramKind.GatewayInfo => GatewayInfoDatagram.TryRead(datagram, out _),
            _ => true,
        };
        tables.Counters.Drop(isRead ? DropReason.UnknownGateway : DropReason.BadLength);
    }

    private void AnswerQuery(DatagramKind kind, in Route route, Outbox outbox)
    {
        if (kind == DatagramKind.VersionQuery)
        {
            Answer(route, status.StageVersion(outbox, out var length), length, outbox);
        }
        else if (status.TryStageStatus(
            route.Port, tables.Gateways.Count, outbox, out var offset))
        {
            Answer(route, offset, StatusReply.Size, outbox);
        }
        else
        {
            tables.Counters.Drop(DropReason.NoAlias);
        }
    }

    private void Answer(in Route route, int offset, int length, Outbox outbox)
    {
        outbox.Send(route, offset, length);
        tables.Counters.Sent++;
    }

    private void HandleUnknown(Instant now, in Route route, Outbox outbox)
    {
        tables.Counters.Drop(DropReason.UnknownTag);
        if (unknownSources.Allows(now, route.Remote.Address.Site))
        {
            outbox.Emit(Happened.UnknownDatagram(now, route.Remote));
        }
    }
}

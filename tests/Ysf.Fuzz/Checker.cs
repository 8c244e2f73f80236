namespace Ysf.Fuzz;

/// <summary>
/// Holds what the core sent and told against what must be true; made of public members and of the
/// events alone. Allocates nothing.
/// </summary>
/// <remarks>
/// It knows who is registered at which port and who is locked, and how many overs are open. Whether
/// each listener of a room heard each frame is the affair of the simulator.
/// </remarks>
internal sealed class Checker
{
    private static readonly int Ports = Endpoints.OurPorts.Length;
    private static readonly int VersionSize = "YSFVProduct 1.2.3".Length;

    private readonly Endpoints endpoints;
    private readonly Limits limits;
    private readonly bool[] registered;
    private readonly bool[] locked;
    private readonly CallsignField[] names;
    private readonly byte[] registrations;
    private readonly long[] heardAt;
    private readonly byte[] portPlaces = new byte[Endpoints.OurPorts.Length];
    private readonly long[] drops = new long[Enum.GetValues<DropReason>().Length];
    private long received;
    private long sent;
    private long streams;
    private long calls;
    private int gateways;
    private int open;
    private int rules;
    private bool isUnsure;

    public Checker(Endpoints endpoints, ReflectorOptions options)
    {
        (this.endpoints, limits) = (endpoints, options.Limits);
        var slots = endpoints.Count * Ports;
        registered = new bool[slots];
        locked = new bool[slots];
        names = new CallsignField[slots];
        heardAt = new long[slots];
        registrations = new byte[endpoints.Count];
        ApplyOptions(options);
    }

    /// <summary>Answers to queries of who is not registered and not of this host.</summary>
    public long AnsweredStrangers { get; private set; }

    /// <summary>Gateways registered, as the events tell.</summary>
    public int Gateways => gateways;

    /// <summary>The places of our UDP ports in the list of options in force.</summary>
    public void ApplyOptions(ReflectorOptions options)
    {
        for (byte place = 0; place < options.Ports.Count; place++)
        {
            portPlaces[place] =
                (byte)Array.IndexOf(Endpoints.OurPorts, options.Ports[place].Number);
        }
    }

    /// <summary>New rules of access hold for who is registered.</summary>
    public void ApplyRules(int variant)
    {
        rules = variant;
        for (var slot = 0; slot < registered.Length; slot++)
        {
            locked[slot] = registered[slot] && IsLocked(slot);
        }
    }

    /// <summary>After a datagram was handed over.</summary>
    /// <param name="route">Its way.</param>
    /// <param name="datagram">The datagram.</param>
    /// <param name="outbox">Holds what came of it, and before that what <paramref name="before"/>
    /// counts.</param>
    /// <param name="before">What was in the outbox when it was handed over.</param>
    /// <param name="core">Took it.</param>
    public void AfterDatagram(
        in Route route, ReadOnlySpan<byte> datagram, Outbox outbox, OutboxMark before,
        Reflector core)
    {
        calls++;
        var asker = SlotOf(route);
        var transmits = outbox.Transmits[before.Transmits..];
        var events = outbox.Events[before.Events..];
        FuzzFailureException.Unless(
            events.Length <= Limits.EventsPerDatagram, "few events for a datagram");
        var wasRegistered = registered[asker];
        Learn(events, asker);
        var kind = Datagram.KindOf(datagram);
        switch (kind)
        {
            case DatagramKind.Data:
                CheckForwarded(asker, datagram, transmits, outbox);
                break;
            case DatagramKind.Poll:
                CheckPollAnswer(asker, route, transmits, outbox);
                break;
            case DatagramKind.StatusQuery or DatagramKind.VersionQuery:
                CheckQueryAnswer(kind, route, transmits, outbox);
                AnsweredStrangers += wasRegistered || route.Remote.Address.IsThisHost
                    ? 0 : transmits.Length;
                break;
            default:
                FuzzFailureException.Unless(
                    transmits.Length == 0, "only polls and queries are answered");
                break;
        }

        CheckCounters(core.Counters, 1, transmits.Length);
        CheckTables(core);
    }

    /// <summary>After a reload or the operator.</summary>
    public void AfterOther(Outbox outbox, Reflector core)
    {
        FuzzFailureException.Unless(
            outbox.Transmits.Length == 0, "neither reloads nor commands make the reflector send");
        AfterTime(outbox, core);
    }

    /// <summary>After time: what is played goes out frame by frame.</summary>
    public void AfterTime(Outbox outbox, Reflector core)
    {
        foreach (ref readonly var transmit in outbox.Transmits)
        {
            var slot = SlotOf(transmit.Route);
            FuzzFailureException.Unless(
                transmit.Length == DataDatagram.Size && registered[slot] && !locked[slot],
                "what is played goes to a gateway that may hear it");
            FuzzFailureException.Unless(
                outbox.BytesOf(transmit)[4..34].IndexOfAnyExceptInRange((byte)32, (byte)126) < 0,
                "callsigns go out printable");
        }

        Learn(outbox.Events, -1);
        CheckCounters(core.Counters, 0, outbox.Transmits.Length);
        CheckTables(core);
    }

    /// <summary>After the operator's wish to move a gateway, before <see cref="AfterOther"/>.
    /// </summary>
    public void AfterMove(
        CallsignField name, DgId to, MoveOutcome outcome, Outbox outbox, ReflectorOptions options)
    {
        var isRoom = false;
        for (var place = 0; place < options.Rooms.Count; place++)
        {
            isRoom |= options.Rooms[place] == to;
        }

        var isLinked = false;
        for (var slot = 0; slot < registered.Length; slot++)
        {
            isLinked |= registered[slot] && names[slot].ToUpper() == name.ToUpper();
        }

        FuzzFailureException.Unless(
            isRoom == (outcome != MoveOutcome.NoRoom), "only to a room that there is");
        FuzzFailureException.Unless(
            !isRoom || isLinked == (outcome != MoveOutcome.NoGateway), "only who is linked");
        FuzzFailureException.Unless(
            outbox.Events.Length == (outcome == MoveOutcome.Moved ? 1 : 0), "a move is told once");
        foreach (ref readonly var moved in outbox.Events)
        {
            FuzzFailureException.Unless(
                moved.Kind == EventKind.PlacedAgain && moved.DgId == to && moved.Previous != to
                && moved.Gateway.ToUpper() == name.ToUpper(), "who was named, from elsewhere");
        }
    }

    /// <summary>Compares with the core's own copy of its tables.</summary>
    public void Audit(Snapshot snapshot)
    {
        FuzzFailureException.Unless(
            snapshot.Gateways.Length == gateways, "a snapshot has every gateway");
        FuzzFailureException.Unless(snapshot.Streams.Length == open, "and every over");
        foreach (ref readonly var gateway in snapshot.Gateways)
        {
            var slot = SlotOf(gateway.Route);
            FuzzFailureException.Unless(registered[slot], "who is in a snapshot registered");
            FuzzFailureException.Unless(names[slot] == gateway.Name, "under that name");
            FuzzFailureException.Unless(
                locked[slot] == gateway.IsLocked, "and is locked when the rules say so");
            FuzzFailureException.Unless(
                gateway.SincePoll >= TimeSpan.Zero, "and polled before now");
        }
    }

    /// <summary>
    /// Whether a gateway left that its address alone does not tell from another: then the
    /// snapshot decides, by <see cref="Resolve"/>.
    /// </summary>
    public bool IsUnsure => isUnsure;

    /// <inheritdoc cref="IsUnsure"/>
    public void Resolve(Snapshot snapshot)
    {
        isUnsure = false;
        Array.Clear(registered);
        Array.Clear(registrations);
        Array.Clear(locked);
        gateways = 0;
        foreach (ref readonly var gateway in snapshot.Gateways)
        {
            Register(SlotOf(gateway.Route), gateway.Name);
        }
    }

    private void CheckForwarded(
        int talker, ReadOnlySpan<byte> datagram, ReadOnlySpan<Transmit> transmits, Outbox outbox)
    {
        var checkedOffset = -1;
        FuzzFailureException.Unless(
            transmits.Length == 0 || registered[talker], "a stranger's frames go nowhere");
        foreach (ref readonly var transmit in transmits)
        {
            var slot = SlotOf(transmit.Route);
            FuzzFailureException.Unless(slot != talker, "nothing goes back to the talker");
            FuzzFailureException.Unless(registered[slot], "frames go to gateways only");
            FuzzFailureException.Unless(!locked[slot], "a locked gateway hears nothing");
            FuzzFailureException.Unless(heardAt[slot] != calls, "nobody hears a frame twice");
            heardAt[slot] = calls;
            if (transmit.Offset != checkedOffset)
            {
                checkedOffset = transmit.Offset;
                FuzzFailureException.Unless(
                    transmit.Length == DataDatagram.Size, "a frame goes out whole");
                CheckFrame(datagram, outbox.BytesOf(transmit));
            }
        }
    }

    // Callsigns are made printable, and the prefix changes the payload; all else is as it came.
    private static void CheckFrame(ReadOnlySpan<byte> came, ReadOnlySpan<byte> went)
    {
        FuzzFailureException.Unless(came.Length == went.Length, "only whole frames are carried");
        FuzzFailureException.Unless(
            went[..4].SequenceEqual("YSFD"u8) && went[34..40].SequenceEqual(came[34..40]),
            "the counter is as it came");
        FuzzFailureException.Unless(
            went[40..65].SequenceEqual(came[40..65])
            || (Fich.TryDecode(came[40..65], out var fich) && Fich.TryDecode(went[40..65], out var shown)
                && shown == fich with { Squelch = shown.Squelch }),
            "the FICH is as it came, but for the room");
        FuzzFailureException.Unless(
            went[4..34].IndexOfAnyExceptInRange((byte)32, (byte)126) < 0,
            "callsigns go out printable");
    }

    private void CheckPollAnswer(
        int asker, in Route route, ReadOnlySpan<Transmit> transmits, Outbox outbox)
    {
        if (transmits.Length == 0)
        {
            return;
        }

        FuzzFailureException.Unless(registered[asker], "a poll is answered to who is registered");
        CheckSingle(route, transmits);
        FuzzFailureException.Unless(
            outbox.BytesOf(transmits[0]).SequenceEqual("YSFPREFLECTOR "u8),
            "a poll's answer is always the same");
    }

    private static void CheckQueryAnswer(
        DatagramKind kind, in Route route, ReadOnlySpan<Transmit> transmits, Outbox outbox)
    {
        if (transmits.Length == 0)
        {
            return;
        }

        CheckSingle(route, transmits);
        var bytes = outbox.BytesOf(transmits[0]);
        FuzzFailureException.Unless(
            Datagram.KindOf(bytes) == kind, "an answer has the tag of the question");
        FuzzFailureException.Unless(
            bytes.Length == (kind == DatagramKind.StatusQuery ? StatusReply.Size : VersionSize),
            "an answer has the length of its kind");
    }

    private static void CheckSingle(in Route route, ReadOnlySpan<Transmit> transmits)
    {
        FuzzFailureException.Unless(transmits.Length == 1, "one answer to a question");
        FuzzFailureException.Unless(
            transmits[0].Route == route, "an answer goes to who asked, by his way");
    }

    private void CheckCounters(Counters counters, int moreReceived, int moreSent)
    {
        received += moreReceived;
        sent += moreSent;
        FuzzFailureException.Unless(counters.Received == received, "each datagram is counted");
        FuzzFailureException.Unless(counters.Sent == sent, "what is sent is counted");
        FuzzFailureException.Unless(counters.Streams == streams, "each over is counted");
        for (var reason = 0; reason < drops.Length; reason++)
        {
            var count = counters[(DropReason)reason];
            FuzzFailureException.Unless(count >= drops[reason], "counters never go back");
            drops[reason] = count;
        }
    }

    private void CheckTables(Reflector core)
    {
        FuzzFailureException.Unless(core.GatewayCount <= limits.Gateways, "gateways within limit");
        FuzzFailureException.Unless(core.OverCount <= limits.Streams, "overs within limit");
        FuzzFailureException.Unless(core.OverCount == open, "overs begin and end in turn");
        FuzzFailureException.Unless(
            isUnsure || core.GatewayCount == gateways, "gateways come and go in turn");
    }

    private void Learn(ReadOnlySpan<ReflectorEvent> events, int asker)
    {
        foreach (ref readonly var happened in events)
        {
            switch (happened.Kind)
            {
                case EventKind.GatewayAdded:
                    FuzzFailureException.Unless(asker >= 0, "only a poll registers");
                    FuzzFailureException.Unless(
                        endpoints.IndexOf(happened.Remote) == asker / Ports, "and who polled");
                    Register(asker, happened.Gateway);
                    break;
                case EventKind.GatewayRemoved:
                    Unregister(happened, asker);
                    break;
                case EventKind.StreamStarted:
                    open++;
                    streams++;
                    break;
                case EventKind.StreamEnded:
                    open--;
                    break;
                default:
                    break;
            }
        }
    }

    private void Register(int slot, CallsignField name)
    {
        FuzzFailureException.Unless(!registered[slot], "nobody registers twice");
        registered[slot] = true;
        registrations[slot / Ports]++;
        gateways++;
        names[slot] = name;
        locked[slot] = IsLocked(slot);
    }

    private void Unregister(in ReflectorEvent removed, int asker)
    {
        var index = endpoints.IndexOf(removed.Remote);
        FuzzFailureException.Unless(
            index >= 0 && registrations[index] > 0, "only who is registered is removed");
        var slot = index * Ports;
        if (registrations[index] > 1)
        {
            // The asker is removed at the port that it asked, or a namesake there; one that was
            // unlinked before goes when another needs the place, and so does one that polled once.
            var isKnown = asker >= 0 && removed.Removal != RemovalReason.Displaced
                && (removed.Removal != RemovalReason.Unlinked
                    || (index == asker / Ports && registered[asker]));
            slot += asker % Ports;
            if (!isKnown)
            {
                isUnsure = true;
                return;
            }
        }
        else
        {
            while (!registered[slot])
            {
                slot++;
            }
        }

        FuzzFailureException.Unless(registered[slot], "only who is registered is removed there");
        (registered[slot], locked[slot]) = (false, false);
        registrations[index]--;
        gateways--;
    }

    private bool IsLocked(int slot) => Scenario.IsLocked(
        rules, names[slot], endpoints.RouteOf(slot / Ports, PortId.Main).Remote);

    private int SlotOf(in Route route)
    {
        var index = endpoints.IndexOf(route.Remote);
        FuzzFailureException.Unless(index >= 0, "an address is somebody's");
        return (index * Ports) + portPlaces[route.Port.Index];
    }
}

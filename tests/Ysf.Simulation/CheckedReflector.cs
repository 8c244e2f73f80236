using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>The reflector as the program runs it, with the checker after every call.</summary>
internal sealed class CheckedReflector
{
    /// <summary>
    /// A snapshot is compared after so many calls for each gateway: comparing costs as much as a
    /// call for each of them.
    /// </summary>
    private const int CallsPerSnapshot = 2;

    private readonly Reflector reflector;
    private readonly Outbox outbox;
    private readonly Snapshot snapshot;
    private readonly Checker checker;
    private readonly Limits limits;
    private readonly Tally tally;
    private readonly OutboxHash hash = new();
    private readonly Drops drops = new();
    private int transmitsBefore;
    private int eventsBefore;
    private long receivedBefore;
    private long sentBefore;
    private long streamsBefore;

    public CheckedReflector(Scenario scenario, Rulebook rules, Tally tally)
    {
        var options = scenario.Options;
        Ports = new OpenPorts(Scenario.PortNumbers, options);
        reflector = new Reflector(options);
        limits = options.Limits;
        outbox = new Outbox(limits);
        snapshot = new Snapshot(limits);
        checker = new Checker(options, rules);
        this.tally = tally;
    }

    public Instant NextTimeout => reflector.NextTimeout;

    public Counters Counters => reflector.Counters;

    public int GatewayCount => reflector.GatewayCount;

    public int OverCount => reflector.OverCount;

    public ReflectorOptions Options => reflector.Options;

    public ulong Hash => hash.Value;

    public Trace Trace { get; } = new();

    /// <summary>Gateways by the port that they use.</summary>
    public OpenPorts Ports { get; }

    public Model Model => checker.Model;

    /// <summary>Count of each kind of event.</summary>
    public long[] Told { get; } = new long[Enum.GetValues<EventKind>().Length];

    public long[] Removals { get; } = new long[Enum.GetValues<RemovalReason>().Length];

    public long[] Ends { get; } = new long[Enum.GetValues<OverEnd>().Length];

    /// <summary>The model's entry for a gateway of the world; null when it is not linked.
    /// </summary>
    public ModelGateway? Find(SimulatedGateway gateway) =>
        Ports.TryEnter(gateway.Route, out var route) ? Model.Find(route) : null;

    /// <summary>Hands over what arrives at a port of the world; a closed one takes nothing.
    /// </summary>
    public Effects Datagram(Instant now, in Route outside, ReadOnlySpan<byte> datagram)
    {
        if (!Ports.TryEnter(outside, out var route))
        {
            tally.Closed++;
            return default;
        }

        Begin();
        reflector.HandleDatagram(now, route, datagram, outbox);
        var call = new Call(CallKind.Datagram, now, route);
        var effects = End(call, datagram);
        checker.Check(call, datagram, effects, drops);
        CheckCounters(1, effects);
        CheckAll(now);
        return effects;
    }

    /// <summary>Hands over an error that says that no program listens where a datagram was to go.
    /// </summary>
    public void Refusal(Instant now, in Route route, ReadOnlySpan<byte> quoted)
    {
        Begin();
        reflector.HandleRefusal(now, route, quoted, outbox);
        Quiet(new Call(CallKind.Refusal, now, route));
    }

    /// <summary>Does what is due, a part at a time; false, and all is checked, when nothing is.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="round">The part, from 0 in each turn.</param>
    /// <param name="effects">What came of it.</param>
    public bool TryTimeout(Instant now, int round, out Effects effects)
    {
        effects = default;
        if (reflector.NextTimeout > now)
        {
            checker.CheckTimers(now, reflector.NextTimeout);
            return false;
        }

        // Each timer fires once or is set anew, and as many are set as tables have places. After a
        // stall a playback sends a few frames at once.
        var most = (5 * limits.Gateways) + (3 * limits.Streams) + (2 * limits.TemporaryBlocks)
            + Limits.KickedGateways + (5 * Limits.Playbacks);
        Unless(round < most, "timeouts come to an end");
        Begin();
        reflector.HandleTimeout(now, outbox);
        effects = Quiet(new Call(CallKind.Timeout, now));
        return true;
    }

    public void ReplaceRules(Instant now, Rulebook rules)
    {
        Begin();
        reflector.Replace(rules.ToAccessList());
        Quiet(new Call(CallKind.Rules, now));
    }

    public void ReplaceHomes(Instant now, Rulebook rules)
    {
        EndTurn();
        Begin();
        reflector.Replace(rules.ToHomeList(), now, outbox);
        Quiet(new Call(CallKind.Homes, now));
    }

    public void ReplaceOptions(Instant now, ReflectorOptions options)
    {
        EndTurn();
        Begin();

        // All but the sizes of the tables and the seed.
        var expected = options with
        {
            Limits = limits.WithLiveChanges(options.Limits),
            Seed = Options.Seed,
        };
        Model.OptionsCheck.Begin(expected);
        reflector.Replace(options, now, outbox);
        Unless(Options == expected, "all options are taken over but what is fixed at the start");
        Ports.Replace(expected.Ports);
        Quiet(new Call(CallKind.Options, now), expected);

        // After a stall timers are due that are handled later in the turn.
        if (NextTimeout > now)
        {
            CheckTables(now);
        }
    }

    public bool Block(Instant now, CallsignField name, TimeSpan duration)
    {
        EndTurn();
        Begin();
        var isBlocked = reflector.Block(now, name, duration, outbox);
        if (isBlocked)
        {
            Model.Blocked.AddEverywhere(ModelCall.Of(name));
        }

        Quiet(new Call(CallKind.Block, now, Name: name));
        return isBlocked;
    }

    public bool Unblock(Instant now, CallsignField name)
    {
        EndTurn();
        Begin();
        var wasKept = reflector.Unblock(now, name, outbox);
        Model.Kicked.Remove(name.ToUpper());
        Quiet(new Call(CallKind.Unblock, now, Name: name));
        Unless(!Model.Blocked.Contains(ModelCall.Of(name)), "who is let go is blocked no more");
        return wasKept;
    }

    public bool Kick(Instant now, CallsignField name, TimeSpan duration)
    {
        EndTurn();
        Begin();
        var isGone = reflector.Kick(now, name, duration, outbox);
        Quiet(new Call(CallKind.Kick, now, Name: name));
        if (isGone)
        {
            Model.Kicked[name.ToUpper()] = now + duration;
        }

        return isGone;
    }

    public void Move(Instant now, CallsignField name, DgId to)
    {
        EndTurn();
        Begin();
        var expected = Model.MoveCheck.OutcomeOf(name, to);
        var outcome = reflector.Move(now, name, to, outbox);
        Unless(outcome == expected, "the operator is told what became of a move");
        Unless(outbox.Events.Length == (outcome == MoveOutcome.Moved ? 1 : 0),
            "one gateway is moved and told, or none");
        Quiet(new Call(CallKind.Move, now, Name: name, To: to));
    }

    public void Hear(Instant now, CallsignField name, HeardRooms? rooms)
    {
        EndTurn();
        Begin();
        var expected = Model.Hearing.OutcomeOf(name, rooms);
        var outcome = reflector.Hear(now, name, rooms, outbox);
        Unless(outcome == expected, "the operator is told what became of a list");
        Model.Hearing.Begin();
        if (outcome == HearOutcome.Done)
        {
            Model.Hearing.SetList(now, name, rooms);
        }

        Quiet(new Call(CallKind.Hear, now, Name: name));
    }

    /// <summary>Sends and publishes everything, as the loop does at the end of a turn.
    /// </summary>
    public void EndTurn()
    {
        tally.LargestOutbox = Math.Max(tally.LargestOutbox, outbox.Transmits.Length);
        tally.LargestEvents = Math.Max(tally.LargestEvents, outbox.Events.Length);
        outbox.Clear();
    }

    public Snapshot Take(Instant now)
    {
        reflector.Take(now, snapshot);
        return snapshot;
    }

    /// <summary>Compares the whole of the core's tables with the model.</summary>
    public void CheckTables(Instant now)
    {
        // Who was sent away is let in again by a timer; until it comes the name is kept.
        foreach (var (name, until) in Model.Kicked)
        {
            if (until <= now)
            {
                Model.Kicked.Remove(name);
            }
        }

        checker.CheckTables(now, Take(now));
    }

    private void Begin()
    {
        if (!outbox.HasRoom)
        {
            EndTurn();
        }

        (transmitsBefore, eventsBefore) = (outbox.Transmits.Length, outbox.Events.Length);
        var counters = reflector.Counters;
        (receivedBefore, sentBefore, streamsBefore) =
            (counters.Received, counters.Sent, counters.Streams);
        drops.Begin(counters);
    }

    private Effects End(scoped in Call call, scoped ReadOnlySpan<byte> datagram)
    {
        var effects = new Effects(
            outbox.Transmits[transmitsBefore..], outbox.Bytes, outbox.Events[eventsBefore..]);
        drops.End(reflector.Counters);
        Trace.Note(call, datagram, effects);
        hash.Add(effects);
        tally.Calls++;
        tally.Transmits += effects.Sent.Length;
        tally.Events += effects.Events.Length;
        var isFrame = effects.Sent.Length > 0 && effects.Sent[0].Length == DataDatagram.Size;
        tally.Forwarded += isFrame ? effects.Sent.Length : 0;
        foreach (ref readonly var told in effects.Events)
        {
            Told[(int)told.Kind]++;
            Removals[(int)told.Removal] += told.Kind == EventKind.GatewayRemoved ? 1 : 0;
            Ends[(int)told.End] += told.Kind == EventKind.StreamEnded ? 1 : 0;
        }

        return effects;
    }

    private Effects Quiet(scoped in Call call, ReflectorOptions? next = null)
    {
        var effects = End(call, []);
        checker.CheckQuiet(call, effects, drops, next);
        CheckCounters(0, effects);
        if (Model.IsUnsure)
        {
            Model.Adopt(Take(call.Now));
        }

        CheckAll(call.Now);
        return effects;
    }

    private void CheckCounters(int received, in Effects effects)
    {
        var begun = 0;
        foreach (ref readonly var told in effects.Events)
        {
            begun += told.Kind == EventKind.StreamStarted ? 1 : 0;
        }

        var counters = reflector.Counters;
        Unless(counters.Received - receivedBefore == received, "every datagram is counted");
        Unless(counters.Sent - sentBefore == effects.Sent.Length, "every transmit is counted");
        Unless(counters.Streams - streamsBefore == begun, "every over is counted");
    }

    private void CheckAll(Instant now)
    {
        Unless(outbox.Transmits.Length <= limits.OutboxTransmits, "transmits fit the outbox");
        Unless(outbox.Events.Length <= limits.OutboxEvents, "events fit the outbox");
        checker.CheckCounts(reflector.GatewayCount, reflector.OverCount);
        if (tally.Calls % (CallsPerSnapshot * limits.Gateways) == 0 && reflector.NextTimeout > now)
        {
            CheckTables(now);
        }
    }
}

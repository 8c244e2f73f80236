using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>A reflector, a crowd of gateways and the network between, on virtual time.</summary>
internal sealed class World
{
    /// <summary>Not zero: a core that takes zero for "never" shows itself.</summary>
    private static readonly Instant Start = new(TimeSpan.TicksPerDay);

    /// <summary>Longer than any pause that a gateway makes, any block and any kick.</summary>
    private static readonly TimeSpan UntilCalm = TimeSpan.FromSeconds(300);

    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(100);

    private readonly Crowd crowd;
    private readonly Incidents incidents;
    private readonly Mischief mischief;
    private Instant stalledUntil;
    private int witnesses;
    private bool hasIncidents;

    public World(Scenario scenario, Dice dice)
    {
        Scenario = scenario;
        Core = new CheckedReflector(scenario, Rules, Tally);
        Ether = new Ether(Timeline, Core.Ports, dice.Fork(), Tally)
        {
            Quality = scenario.Network,
        };
        crowd = new Crowd(scenario, Timeline, Ether, dice.Fork(), Tally);
        mischief = new Mischief(crowd, Ether, dice.Fork(), scenario.Options);
        incidents = new Incidents(this, crowd, mischief, dice.Fork());
        crowd.Arrive(Now);
        hasIncidents = scenario.IncidentEvery > TimeSpan.Zero;
        if (hasIncidents)
        {
            incidents.ReloadRules(Now);
            Timeline.Add(Now + scenario.IncidentEvery, HappeningKind.Incident);
        }
    }

    public Scenario Scenario { get; }

    public Timeline Timeline { get; } = new();

    public Rulebook Rules { get; } = new();

    public Tally Tally { get; } = new();

    public CheckedReflector Core { get; }

    public Ether Ether { get; }

    public SimulatedGateway[] Gateways => crowd.Gateways;

    public Instant Now { get; private set; } = Start;

    /// <summary>The whole story: faults, then calm in which all are served, then silence in
    /// which everything drains.</summary>
    public void Run()
    {
        RunFor(Scenario.Lasts);
        Finish();
    }

    /// <summary>Final checks of every story.</summary>
    public void Finish()
    {
        ComeToRest();
        EverybodyIsLinked();
        foreach (var room in Scenario.Options.Rooms)
        {
            if (Core.Model.Play.IsPlayed(room))
            {
                TheParrotAnswers(room);
            }
            else
            {
                EverybodyHears(room);
            }

            RunFor(Core.Options.Hearing.Hang);
        }

        Core.ReplaceOptions(Now, Core.Options with { Hearing = new HearingOptions() });
        foreach (var gateway in Gateways)
        {
            LoopIsCut(gateway);
        }

        Drain();
    }

    /// <summary>Lets so much time pass, and does all that falls due.</summary>
    public void RunFor(TimeSpan duration)
    {
        var end = Now + duration;
        while (true)
        {
            var due = Earlier(Timeline.Next, Core.NextTimeout);
            if (due > end)
            {
                break;
            }

            Now = Later(Now, Later(due, stalledUntil));
            Turn();
        }

        Now = Later(Now, end);
    }

    /// <summary>The loop does nothing for a while; what comes meanwhile waits.</summary>
    public void Stall(TimeSpan duration) => stalledUntil = Now + duration;

    // As the program's loop does it: first what came, then what is due, then everything is sent.
    private void Turn()
    {
        while (Timeline.TryTake(Now, out var at, out var happening))
        {
            Do(at, happening);
        }

        for (var round = 0; Core.TryTimeout(Now, round, out var effects); round++)
        {
            Ether.Deliver(Now, effects, Now);
            BringBack();
        }

        Core.EndTurn();
    }

    private void Do(Instant at, in Happening happening)
    {
        switch (happening.Kind)
        {
            case HappeningKind.Arrival:
                var packet = happening.Packet!;
                var effects = Core.Datagram(Now, packet.Route, packet.Bytes);
                Ether.Deliver(Now, effects, packet.SentAt);
                BringBack();
                Ether.Recycle(packet);
                break;
            case HappeningKind.Tick:
                crowd.Tick(at, Gateways[happening.Who]);
                break;
            case HappeningKind.Frame:
                crowd.Frame(at, Gateways[happening.Who]);
                break;
            case HappeningKind.Bridged:
                crowd.Bridged(at, Gateways[happening.Who], happening.Packet!);
                break;
            case HappeningKind.Incident when hasIncidents:
                incidents.Happen(at);
                break;
        }
    }

    private void BringBack()
    {
        foreach (var (route, quoted) in Ether.Refusals)
        {
            Core.Refusal(Now, route, quoted);
        }

        Ether.Refusals.Clear();
    }

    private void ComeToRest()
    {
        Ether.IsLying = false;
        (hasIncidents, crowd.Mood, crowd.IsTalking) = (false, Mood.Honest, false);
        Array.ForEach(Gateways, gateway => gateway.IsBridging = false);
        incidents.Calm(Now);

        // The last jump of time may not be over.
        RunFor(Timeline.Next > Now ? Timeline.Next - Now : default);
        RunFor(UntilCalm);
        Core.CheckTables(Now);
    }

    private void EverybodyIsLinked()
    {
        foreach (var gateway in Gateways)
        {
            var isLinked = Core.Find(gateway) is not null;
            Unless(gateway.IsAlive && (isLinked || Core.Model.Trust.MayBeLeftOut(gateway.Route)),
                "after the faults every living gateway is linked, but for what is full");
            Unless(!isLinked || Now - gateway.AnsweredAt < 2 * Scenario.PollEvery,
                "after the faults every poll is answered");
        }
    }

    private void EverybodyHears(DgId room)
    {
        var talker = Members(room).FirstOrDefault();
        if (talker is null)
        {
            return;
        }

        var hearers = Gateways.Where(gateway => gateway != talker
            && Core.Find(gateway)?.Hearing.Hears(room) == true).ToHashSet();
        var over = Say(talker);
        RunFor(TimeSpan.FromSeconds(3));
        var isLocal = room == Scenario.Options.LocalRoom;
        foreach (var gateway in Gateways)
        {
            var mayHear = !isLocal && hearers.Contains(gateway);
            Unless(gateway.Heard == (mayHear ? over.Frames : 0) && gateway.IsInOrder,
                "after the faults an over is heard whole, in order, and in its room only");
        }
    }

    // An over comes back to its talker, whole and to nobody else.
    private void TheParrotAnswers(DgId room)
    {
        var talker = Members(room).FirstOrDefault();
        if (talker is null || room != Scenario.Options.Parrot.Room)
        {
            return;
        }

        var over = Say(talker);
        RunFor(TimeSpan.FromSeconds(5));
        var played = Math.Min(over.Frames, (int)(Core.Options.Parrot.Longest / FrameTime));
        foreach (var gateway in Gateways)
        {
            Unless(gateway.Heard == (gateway == talker ? played : 0) && gateway.IsInOrder,
                "after the faults the parrot plays an over back whole, and to its talker alone");
        }
    }

    // A whole over of an unknown talker, of ten frames with voice.
    private Over Say(SimulatedGateway gateway)
    {
        foreach (var other in Gateways)
        {
            other.Forget();
        }

        witnesses++;
        var letter = (char)('A' + (witnesses % 26));
        var witness = CallsignField.FromText($"W{witnesses % 10}IT{letter}");
        var over = new Over
        {
            Source = witness,
            Second = witness,
            Squelch = 0,
            Frames = 12,
            Voice = ulong.MaxValue - (ulong)witnesses,
        };
        while (!over.IsDone)
        {
            crowd.Send(Now, gateway, over);
            RunFor(FrameTime);
        }

        return over;
    }

    // Both ends of a bridge are in one room, and another talker is there: it is heard once, the
    // loop is cut, and nothing goes round.
    private void LoopIsCut(SimulatedGateway end)
    {
        var room = Core.Find(end)?.Room ?? DgId.None;
        var members = Members(room);
        var talker = members.Find(member => member.OtherEnd is null);
        if (end.OtherEnd is not { } other || other.Index < end.Index || talker is null
            || room == Scenario.Options.LocalRoom || Core.Model.Play.IsPlayed(room)
            || !members.Contains(other))
        {
            return;
        }

        (end.IsBridging, other.IsBridging) = (true, true);
        var over = Say(talker);
        RunFor(TimeSpan.FromSeconds(10));
        var forwarded = Tally.Forwarded;
        RunFor(TimeSpan.FromSeconds(10));
        (end.IsBridging, other.IsBridging) = (false, false);
        Tally.Loops++;
        Unless(Tally.Forwarded == forwarded && Core.OverCount == 0,
            "no over goes round for ever");
        foreach (var member in members)
        {
            Unless(member == talker || member.Voices == over.Frames - 2,
                "what comes back through a bridge is heard once");
        }
    }

    private List<SimulatedGateway> Members(DgId room) =>
        [.. Gateways.Where(gateway => Core.Find(gateway)?.Room == room)];

    private void Drain()
    {
        crowd.IsGone = true;
        RunFor(UntilCalm);
        RunFor(Scenario.Options.Reactivation);
        Unless(Core.GatewayCount == 0, "in the end no gateway is linked");
        Unless(Core.OverCount == 0, "in the end no over is open");
        Unless(Core.Model.Floods.Count == 0, "in the end every flood was told to be over");
        Unless(Core.NextTimeout == Instant.Never, "in the end no timer is set");
        var snapshot = Core.Take(Now);
        Unless(snapshot.Blocks.Length == 0, "in the end no callsign is blocked");
        Unless(snapshot.Kicked.Length == 0, "in the end nobody is kept away");
        Unless(Core.Model.Blocked.Count == 0, "in the end every block was told to be over");
    }

    private static Instant Earlier(Instant left, Instant right) => left < right ? left : right;

    private static Instant Later(Instant left, Instant right) => left > right ? left : right;
}

namespace Ysf.Fuzz;

/// <summary>The production core on virtual time, with the checker after every call.</summary>
internal sealed class Rig
{
    private readonly Scenario scenario;
    private readonly Snapshot snapshot;

    public Rig(Scenario scenario)
    {
        this.scenario = scenario;
        var options = scenario.Options[0];
        Core = new Reflector(options);
        Outbox = new Outbox(options.Limits);
        snapshot = new Snapshot(options.Limits);
        Checker = new Checker(scenario.Endpoints, options);
    }

    public Reflector Core { get; }

    public Outbox Outbox { get; }

    public Checker Checker { get; }

    public Instant Now { get; private set; } = new(TimeSpan.TicksPerDay);

    /// <summary>The place of one of our UDP ports in the options in force; the main one when it
    /// is closed.</summary>
    public PortId PortOf(ushort number)
    {
        var ports = Core.Options.Ports;
        for (byte place = 0; place < ports.Count; place++)
        {
            if (ports[place].Number == number)
            {
                return new PortId(place);
            }
        }

        return PortId.Main;
    }

    /// <summary>Lets time pass, with what is due in it, and hands a datagram over.</summary>
    /// <remarks>
    /// As in the program, what comes at one time shares an outbox for as long as it has room.
    /// </remarks>
    public void Send(in Step step, ReadOnlySpan<byte> datagram)
    {
        Advance(step.Pause);
        if (step.Pause > TimeSpan.Zero || !Outbox.HasRoom)
        {
            Outbox.Clear();
            FuzzFailureException.Unless(Outbox.HasRoom, "an empty outbox has room");
        }

        var route = scenario.Endpoints.RouteOf(step.Sender, PortOf(step.Port));
        var before = OutboxMark.Of(Outbox);
        Core.HandleDatagram(Now, route, datagram, Outbox);
        Checker.AfterDatagram(route, datagram, Outbox, before, Core);
        ResolveIfUnsure();
    }

    /// <summary>A reload, something that the operator does, or a look at the tables.</summary>
    public void Disturb(in Disturbance what)
    {
        Outbox.Clear();
        switch (what.Kind)
        {
            case DisturbanceKind.Rules:
                Core.Replace(scenario.Rules[what.Variant % scenario.Rules.Length]);
                Checker.ApplyRules(what.Variant % scenario.Rules.Length);
                break;
            case DisturbanceKind.Homes:
                Core.Replace(scenario.Homes[what.Variant % scenario.Homes.Length], Now, Outbox);
                break;
            case DisturbanceKind.Options:
                Core.Replace(
                    scenario.Options[what.Variant % scenario.Options.Length], Now, Outbox);
                break;
            case DisturbanceKind.Block:
                Core.Block(Now, what.Name, TimeSpan.FromSeconds(what.Variant), Outbox);
                break;
            case DisturbanceKind.Unblock:
                Core.Unblock(Now, what.Name, Outbox);
                break;
            case DisturbanceKind.Kick:
                Core.Kick(Now, what.Name, TimeSpan.FromSeconds(what.Variant), Outbox);
                break;
            case DisturbanceKind.Move:
                var to = Scenario.Destinations[what.Variant % Scenario.Destinations.Length];
                Checker.AfterMove(what.Name, to, Core.Move(Now, what.Name, to, Outbox),
                    Outbox, Core.Options);
                break;
        }

        Checker.AfterOther(Outbox, Core);
        Core.Take(Now, snapshot);
        if (what.Kind == DisturbanceKind.Options)
        {
            Checker.ApplyOptions(Core.Options);
        }

        if (Checker.IsUnsure)
        {
            Checker.Resolve(snapshot);
        }

        Checker.Audit(snapshot);
    }

    /// <summary>Lets time pass; what is due is done in its time.</summary>
    public void Advance(TimeSpan pause)
    {
        var target = Now + pause;
        for (var rounds = 0; Core.NextTimeout <= target; rounds++)
        {
            FuzzFailureException.Unless(rounds < 1_000_000, "timers come to an end");
            MoveTo(Core.NextTimeout);
            Outbox.Clear();
            Core.HandleTimeout(Now, Outbox);
            Checker.AfterTime(Outbox, Core);
            ResolveIfUnsure();
        }

        MoveTo(target);
    }

    private void ResolveIfUnsure()
    {
        if (Checker.IsUnsure)
        {
            Core.Take(Now, snapshot);
            Checker.Resolve(snapshot);
        }
    }

    private void MoveTo(Instant moment) => Now = moment > Now ? moment : Now;
}

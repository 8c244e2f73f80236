namespace Ysf.Simulation;

/// <summary>A reflector and a checker with a chance to spoil what passes between them.</summary>
internal sealed class CheckerRig
{
    private static readonly string[] Linked = ["A", "B", "C", "E-41", "F-50", "G-50"];

    private readonly Dictionary<string, Route> routes = [];
    private readonly Dictionary<string, Over> overs = [];
    private readonly Rulebook rules = new();
    private readonly ReflectorOptions options =
        Scenario.Loss(10, 0).Options with { Prefix = false };

    private readonly Reflector reflector;
    private readonly Outbox outbox;
    private readonly Checker checker;
    private readonly Drops drops = new();
    private Instant now = new(TimeSpan.TicksPerDay);

    /// <param name="really">What the reflector obeys and the checker does not know of.</param>
    public CheckerRig(Func<ReflectorOptions, ReflectorOptions>? really = null)
    {
        reflector = new Reflector(really?.Invoke(options) ?? options);
        outbox = new Outbox(options.Limits);
        checker = new Checker(options, rules);
        foreach (var name in Linked)
        {
            Poll(name);
        }
    }

    public Route Stranger { get; } = RouteOf(99);

    public Route this[string name] => routes[name];

    public void Poll(string name, Action<SpoiltEffects>? spoil = null)
    {
        routes.TryAdd(name, RouteOf((ushort)(1 + routes.Count)));
        Send(routes[name], SimulatedDatagrams.Poll(CallsignField.FromText(name)), spoil);
    }

    /// <summary>A poll from an address outside of private networks.</summary>
    public void PollFromOutside(string name, Action<SpoiltEffects>? spoil = null)
    {
        routes.TryAdd(name, new Route(
            new Endpoint(IpAddress.FromIPv4(0xC633_6407), (ushort)(1 + routes.Count)), default,
            PortId.Main));
        Poll(name, spoil);
    }

    public void Unlink(string name, Action<SpoiltEffects>? spoil = null) =>
        Send(routes[name], "YSFU"u8.ToArray(), spoil);

    /// <summary>The next frame of the over of a gateway.</summary>
    public void Talk(string name, Action<SpoiltEffects>? spoil = null)
    {
        var source = CallsignField.FromText("IU5AAA");
        overs.TryAdd(
            name, new Over { Source = source, Second = source, Squelch = 0, Frames = 100 });
        var frame = new byte[DataDatagram.Size];
        SimulatedDatagrams.Frame(frame, CallsignField.FromText(name), overs[name]);
        overs[name].Sent++;
        Send(routes[name], frame, spoil);
    }

    public void Send(Route route, byte[] datagram, Action<SpoiltEffects>? spoil = null)
    {
        outbox.Clear();
        drops.Begin(reflector.Counters);
        reflector.HandleDatagram(now, route, datagram, outbox);
        drops.End(reflector.Counters);
        var effects = new SpoiltEffects(now, outbox);
        spoil?.Invoke(effects);
        checker.Check(
            new Call(CallKind.Datagram, now, route), datagram, effects.ToEffects(), drops);
    }

    /// <summary>A timeout at which nothing is due.</summary>
    public void Idle(Action<SpoiltEffects> spoil)
    {
        outbox.Clear();
        var effects = new SpoiltEffects(now, outbox);
        spoil(effects);
        checker.CheckQuiet(new Call(CallKind.Timeout, now), effects.ToEffects(), new Drops());
    }

    /// <summary>The rule is told to the checker only: the reflector does not obey it.</summary>
    public void Lock(string name)
    {
        rules.LockedNames.Add(CallsignField.FromText(name));
        checker.CheckQuiet(new Call(CallKind.Rules, now), default, new Drops());
    }

    /// <summary>The room 41 is gone, and so is one of the ports.</summary>
    public void Replace(Action<SpoiltEffects>? spoil = null)
    {
        var next = options with
        {
            Rooms = [.. options.Rooms.Where(room => room != new DgId(41))],
            Ports = [.. options.Ports.Take(2)],
        };
        outbox.Clear();
        checker.Model.OptionsCheck.Begin(next);
        reflector.Replace(next, now, outbox);
        var effects = new SpoiltEffects(now, outbox);
        spoil?.Invoke(effects);
        checker.CheckQuiet(
            new Call(CallKind.Options, now), effects.ToEffects(), new Drops(), next);
    }

    public void Wait(TimeSpan duration) => now += duration;

    public void CheckTimers(TimeSpan untilNext) => checker.CheckTimers(now, now + untilNext);

    public void CheckCounts(int more) =>
        checker.CheckCounts(reflector.GatewayCount + more, reflector.OverCount);

    private static Route RouteOf(ushort port) => new(
        new Endpoint(IpAddress.FromIPv4(0x0A00_0001), port), default, PortId.Main);
}

namespace Ysf.Tests;

/// <summary>
/// A reflector on virtual time, with gateways around it that hear what is sent to them.
/// </summary>
internal sealed class ReflectorBench
{
    /// <summary>Not zero: a core that takes zero for "never" shows itself.</summary>
    private static readonly Instant Start = new(TimeSpan.TicksPerDay);

    private readonly Dictionary<(Endpoint, PortId), TestGateway> gateways = [];
    private readonly Snapshot snapshot;
    private readonly Outbox outbox;
    private readonly Queue<(Route Route, byte[] Datagram)> later = [];
    private byte hosts;

    public ReflectorBench(ReflectorOptions? options = null)
    {
        var chosen = options ?? TestOptions.Plain;
        Reflector = new Reflector(chosen);
        outbox = new Outbox(chosen.Limits);
        snapshot = new Snapshot(chosen.Limits);
    }

    public Reflector Reflector { get; }

    public Instant Now { get; private set; } = Start;

    /// <summary>Events since the last <see cref="Forget"/>.</summary>
    public List<ReflectorEvent> Events { get; } = [];

    public IEnumerable<EventKind> Kinds => Events.Select(happened => happened.Kind);

    /// <summary>Transmits since the last <see cref="Forget"/>, to whomever.</summary>
    public int TransmitCount { get; private set; }

    /// <summary>Called with each datagram that the reflector is handed.</summary>
    public Action<Instant, Route, byte[]>? IsSending { get; set; }

    public long this[DropReason reason] => Reflector.Counters[reason];

    public static IpAddress Address(string dotted)
    {
        uint bits = 0;
        foreach (var octet in dotted.Split('.'))
        {
            bits = (bits << 8) | byte.Parse(octet);
        }

        return IpAddress.FromIPv4(bits);
    }

    /// <summary>A gateway that has not polled; each on an address of its own unless told.</summary>
    public TestGateway Gateway(
        string name, string? address = null, ushort port = 42000, PortId to = default)
    {
        var remote = new Endpoint(Address(address ?? $"10.0.0.{++hosts}"), port);
        return Gateway(name, new Route(remote, Address("192.0.2.1"), to));
    }

    public TestGateway Gateway(string name, Route route)
    {
        var gateway = new TestGateway(this, name, route);
        gateways[(route.Remote, route.Port)] = gateway;
        return gateway;
    }

    /// <summary>A gateway that has polled once and forgot the answer.</summary>
    public TestGateway Linked(
        string name, string? address = null, ushort port = 42000, PortId to = default)
    {
        var gateway = Gateway(name, address, port, to);
        gateway.Poll();
        gateway.Replies.Clear();
        return gateway;
    }

    /// <summary>Some gateways, linked, in the default room.</summary>
    public (TestGateway A, TestGateway B, TestGateway C) Trio() =>
        (Linked("IU5AAA"), Linked("IU5BBB"), Linked("IU5CCC"));

    /// <summary>Sends it when what is delivered now is delivered.</summary>
    public void Later(Route route, byte[] datagram) => later.Enqueue((route, datagram));

    /// <summary>Begins the links of the options.</summary>
    public void BeginLinks()
    {
        Reflector.BeginLinks(Now, outbox);
        Deliver();
    }

    /// <summary>The name of a link's far end has an address, or none.</summary>
    public void Locate(CallsignField link, Endpoint? address)
    {
        Reflector.Locate(Now, link, string.Empty, address, outbox);
        Deliver();
    }

    /// <summary>The program ends.</summary>
    public void Leave()
    {
        Reflector.Leave(Now, outbox);
        Deliver();
    }

    public void Send(Route route, byte[] datagram)
    {
        outbox.HasRoom.ShouldBeTrue();
        IsSending?.Invoke(Now, route, datagram);
        Reflector.HandleDatagram(Now, route, datagram, outbox);
        Deliver();
    }

    /// <summary>An error says that a gateway's port is closed, and quotes this.</summary>
    public void Refuse(TestGateway gateway, byte[] quoted)
    {
        Reflector.HandleRefusal(Now, gateway.Route, quoted, outbox);
        Deliver();
    }

    /// <summary>Lets time pass, and fires every timeout on the way at its moment.</summary>
    public void Advance(TimeSpan duration)
    {
        var target = Now + duration;
        while (Reflector.NextTimeout <= target)
        {
            Now = Reflector.NextTimeout > Now ? Reflector.NextTimeout : Now;
            Reflector.HandleTimeout(Now, outbox);
            Deliver();
        }

        Now = target;
    }

    /// <summary>The loop does nothing for a while; then all that is due is done at once.</summary>
    public void Stall(TimeSpan duration)
    {
        Now += duration;
        while (Reflector.NextTimeout <= Now)
        {
            Reflector.HandleTimeout(Now, outbox);
            Deliver();
        }
    }

    /// <summary>Lets time pass while some gateways go on polling every 5 s.</summary>
    public void AdvancePolling(TimeSpan duration, params TestGateway[] polling)
    {
        var target = Now + duration;
        while (Now < target)
        {
            Advance(target - Now < Seconds(5) ? target - Now : Seconds(5));
            foreach (var gateway in polling)
            {
                gateway.Poll();
            }
        }
    }

    public void Deny(params (AccessRuleKind Kind, string Text)[] rules) =>
        Reflector.Replace(new AccessList(rules, []));

    public void Deny(AccessRuleKind kind, AddressPrefix prefix) =>
        Reflector.Replace(new AccessList([], [(kind, prefix)]));

    /// <summary>A new home.db of one gateway that hears rooms beside its home.</summary>
    public void Home(string gateway, byte dgId, double minutes, string heard)
    {
        var home = new Home(new DgId(dgId), TimeSpan.FromMinutes(minutes), TestFrames.Rooms(heard));
        Reflector.Replace(
            new HomeList([KeyValuePair.Create(TestFrames.Field(gateway), home)]), Now, outbox);
        Deliver();
    }

    /// <summary>A new home.db; minutes below zero fix the gateway.</summary>
    public void Homes(params (string Gateway, byte DgId, double Minutes)[] homes)
    {
        var records = homes.Select(home => KeyValuePair.Create(
            TestFrames.Field(home.Gateway),
            new Home(new DgId(home.DgId), TimeSpan.FromMinutes(home.Minutes))));
        Reflector.Replace(new HomeList(records), Now, outbox);
        Deliver();
    }

    /// <summary>New options, while gateways are linked and overs run.</summary>
    public void Replace(ReflectorOptions next)
    {
        Reflector.Replace(next, Now, outbox);
        Deliver();
    }

    /// <summary>From now on the gateway's port has another place in the list of ports.</summary>
    public void Renumber(TestGateway gateway, PortId to)
    {
        gateways.Remove((gateway.Route.Remote, gateway.Route.Port));
        gateway.Route = gateway.Route with { Port = to };
        gateways[(gateway.Route.Remote, to)] = gateway;
    }

    public bool Block(string callsign, TimeSpan duration)
    {
        var isBlocked = Reflector.Block(Now, TestFrames.Field(callsign), duration, outbox);
        Deliver();
        return isBlocked;
    }

    public bool Unblock(string name)
    {
        var wasBlocked = Reflector.Unblock(Now, TestFrames.Field(name), outbox);
        Deliver();
        return wasBlocked;
    }

    public bool Kick(string gateway, TimeSpan duration)
    {
        var isKicked = Reflector.Kick(Now, TestFrames.Field(gateway), duration, outbox);
        Deliver();
        return isKicked;
    }

    public MoveOutcome Move(string gateway, byte dgId)
    {
        var outcome = Reflector.Move(Now, TestFrames.Field(gateway), new DgId(dgId), outbox);
        Deliver();
        return outcome;
    }

    /// <summary>The operator's list of rooms for a gateway; null takes it away.</summary>
    public HearOutcome Hear(string gateway, string? rooms)
    {
        var outcome = Reflector.Hear(
            Now, TestFrames.Field(gateway), rooms is null ? null : TestFrames.Rooms(rooms), outbox);
        Deliver();
        return outcome;
    }

    public Snapshot Take()
    {
        Reflector.Take(Now, snapshot);
        return snapshot;
    }

    public GatewaySnapshot? Find(TestGateway gateway)
    {
        foreach (var state in Take().Gateways)
        {
            if (state.Route.Remote == gateway.Route.Remote
                && state.Route.Port == gateway.Route.Port)
            {
                return state;
            }
        }

        return null;
    }

    /// <summary>The only event of a kind since the last <see cref="Forget"/>.</summary>
    public ReflectorEvent Only(EventKind kind) => All(kind).ShouldHaveSingleItem();

    public List<ReflectorEvent> All(EventKind kind) =>
        [.. Events.Where(happened => happened.Kind == kind)];

    /// <summary>Empties every ear and the list of events.</summary>
    public void Forget()
    {
        Events.Clear();
        TransmitCount = 0;
        foreach (var gateway in gateways.Values)
        {
            gateway.Frames.Clear();
            gateway.Replies.Clear();
        }
    }

    private void Deliver()
    {
        foreach (var transmit in outbox.Transmits)
        {
            TransmitCount++;
            var route = transmit.Route;
            if (gateways.TryGetValue((route.Remote, route.Port), out var gateway))
            {
                gateway.Hear(route, outbox.BytesOf(transmit).ToArray());
            }
        }

        Events.AddRange(outbox.Events);
        outbox.Clear();
        if (later.TryDequeue(out var next))
        {
            Send(next.Route, next.Datagram);
        }
    }
}

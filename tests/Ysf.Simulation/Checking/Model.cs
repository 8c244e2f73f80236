using System.Globalization;
using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>
/// Model of the reflector's state, built from its events alone; every event must fit the state
/// before it.
/// </summary>
internal sealed class Model
{
    /// <summary>Silence after which a gateway is gone.</summary>
    public static readonly TimeSpan GatewaySilence = TimeSpan.FromSeconds(60);

    private readonly Rulebook rules;
    private readonly ModelRoom?[] rooms = new ModelRoom?[256];
    private readonly Dictionary<(Endpoint, PortId), ModelGateway> gateways = [];
    private readonly Dictionary<IpAddress, int> sites = [];
    private readonly ModelMemory remembered;
    private readonly Stack<int> freePlaces = new();
    private ModelGateway? rebound;
    private bool hasSwitched;
    private bool hasDisplaced;
    private bool hasLeft;

    public Model(ReflectorOptions options, Rulebook rules)
    {
        (Options, this.rules) = (options, rules);
        OptionsCheck = new OptionsCheck(this);
        MoveCheck = new MoveCheck(this);
        Copies = new CopyModel(this);
        Trust = new TrustModel(this);
        Overs = new OverModel(this, rules);
        Hearing = new HearingModel(this, rules);
        Play = new PlayModel(this);
        remembered = new ModelMemory(options.Limits.RememberedDgIds);
        for (var place = options.Limits.Gateways; place > 0; place--)
        {
            freePlaces.Push(place);
        }

        ReplaceRooms(options);
    }

    public ReflectorOptions Options { get; private set; }

    /// <summary>Expected effects of new options.</summary>
    public OptionsCheck OptionsCheck { get; }

    /// <summary>Expected results of the operator's moves.</summary>
    public MoveCheck MoveCheck { get; }

    public IReadOnlyDictionary<(Endpoint, PortId), ModelGateway> Gateways => gateways;

    /// <summary>Overs: begun once, one in a room and one of a gateway, ended once.</summary>
    public OverModel Overs { get; }

    public IReadOnlyDictionary<OverId, ModelStream> Streams => Overs.Streams;

    /// <summary>Callsigns blocked for a time.</summary>
    public BlockModel Blocked { get; } = new();

    /// <summary>Gateways sent away, and until when.</summary>
    public Dictionary<CallsignField, Instant> Kicked { get; } = [];

    /// <summary>Overs that come back through another gateway.</summary>
    public CopyModel Copies { get; }

    /// <summary>Which rooms gateways hear, and what captures them.</summary>
    public HearingModel Hearing { get; }

    /// <summary>Frames that the reflector sends of its own: the parrot, replays, answers.</summary>
    public PlayModel Play { get; }

    /// <summary>Which gateways are known, and what new ones may have.</summary>
    public TrustModel Trust { get; }

    /// <summary>Floods that rate limits refuse now.</summary>
    public FloodModel Floods { get; } = new();

    /// <summary>The over that began in this call.</summary>
    public ModelStream? Started { get; private set; }

    /// <summary>
    /// Which of several gateways of one name moved was not told: ask a snapshot.
    /// </summary>
    public bool IsUnsure { get; private set; }

    public ModelGateway? Find(in Route route) =>
        gateways.GetValueOrDefault((route.Remote, route.Port));

    public ModelRoom RoomOf(DgId dgId) => rooms[dgId.Number]!;

    public bool IsListed(DgId dgId) => rooms[dgId.Number] is not null;

    public int CountBehind(IpAddress address) => sites.GetValueOrDefault(SiteOf(address));

    /// <summary>Bound to its room by home.db.</summary>
    public bool IsFixed(ModelGateway gateway) => !gateway.IsStatic
        && TryFindHome(gateway.Name, out var home) && home.ReturnAfter < TimeSpan.Zero;

    /// <summary>Takes what a call told.</summary>
    public void Apply(in Call call, ReadOnlySpan<ReflectorEvent> events, Drops drops)
    {
        (Started, rebound, hasSwitched) = (null, null, false);
        (hasDisplaced, hasLeft) = (false, false);
        foreach (ref readonly var told in events)
        {
            Unless(told.At == call.Now, "an event is of now");
            Apply(call, told, drops);
        }

        Hearing.Finish();

        Unless(rebound?.Stream is null, "the over of a gateway that goes ends");
    }

    /// <summary>New rules: who is locked may be another.</summary>
    public void ApplyRules()
    {
        foreach (var gateway in gateways.Values)
        {
            Change(gateway, changed => changed.IsLocked =
                rules.IsLocked(changed.Name, changed.Route.Remote.Address));
        }
    }

    /// <summary>Changes what a gateway hears.</summary>
    public void Change(ModelGateway gateway, Action<ModelGateway> change)
    {
        var room = RoomOf(gateway.Room);
        room.Add(gateway, -1);
        change(gateway);
        room.Add(gateway, 1);
    }

    /// <summary>A gateway is known from now on, and so is the choice of its room.</summary>
    public void KeepChoice(ModelGateway gateway)
    {
        var choice = gateway.Picked;
        if (choice.IsRoom || remembered.TryFind(gateway.Name, out choice))
        {
            remembered.Remember(gateway.Name, choice, isKnown: true);
        }
    }

    /// <summary>Whether home.db names a gateway, whatever its room.</summary>
    public bool HasHome(CallsignField name) => rules.Homes.ContainsKey(name.ToUpper());

    /// <summary>A new home.db: who is fixed is at home; each that had to move was told.</summary>
    public void ApplyHomes(Instant now, int told)
    {
        foreach (var gateway in gateways.Values)
        {
            TakeListedHome(gateway);
            if (IsFixed(gateway) && gateway.Room != rules.Homes[gateway.Name.ToUpper()].DgId)
            {
                Move(now, gateway, rules.Homes[gateway.Name.ToUpper()].DgId);
                told--;
            }

            Hearing.Settle(now, gateway);
        }

        Unless(told == 0, "each gateway that home.db moves is told, and no other");
    }

    /// <summary>A home that home.db gives takes the place of one that was asked for.</summary>
    public void TakeListedHome(ModelGateway gateway)
    {
        if (gateway.IsStatic || HasListedHome(gateway.Name) || !IsListed(gateway.Chosen))
        {
            gateway.Chosen = DgId.None;
        }
    }

    /// <summary>Takes the rooms of gateways from a snapshot.</summary>
    public void Adopt(Snapshot snapshot)
    {
        IsUnsure = false;
        foreach (var gateway in snapshot.Gateways)
        {
            if (Find(gateway.Route) is { } known && known.Room != gateway.DgId)
            {
                Move(snapshot.At, known, gateway.DgId);
                known.Hearing.IsUnsure = true;
            }
        }
    }

    /// <summary>New options: other rooms; those that stay keep their overs.</summary>
    public void ReplaceRooms(ReflectorOptions next)
    {
        Options = next;
        for (var number = 0; number < rooms.Length; number++)
        {
            rooms[number] = next.Rooms.Contains(new DgId((byte)number))
                ? rooms[number] ?? new ModelRoom()
                : null;
        }
    }

    /// <summary>New options: the listening ports have other places.</summary>
    public void Renumber(IReadOnlyList<PortId?> newIds)
    {
        ModelGateway[] all = [.. gateways.Values];
        gateways.Clear();
        foreach (var gateway in all)
        {
            var port = newIds[gateway.Route.Port.Index]!.Value;
            gateway.Route = gateway.Route with { Port = port };
            gateways.Add((gateway.Route.Remote, port), gateway);
        }
    }

    private void Apply(in Call call, in ReflectorEvent told, Drops drops)
    {
        switch (told.Kind)
        {
            case EventKind.DgIdHeld or EventKind.PlacedAgain when call.Kind == CallKind.Options:
                OptionsCheck.Placed(told);
                break;
            case EventKind.PlacedAgain:
                MoveCheck.Move(call, told);
                remembered.Remember(told.Gateway, told.DgId, isKnown: true);
                break;
            case EventKind.GatewayKnown:
                Trust.Earn(call, told);
                break;
            case EventKind.GatewayAdded:
                Add(call, told);
                break;
            case EventKind.GatewayRemoved:
                Remove(call, told);
                break;
            case EventKind.PortRefused:
                Departing.TakeRefused(this, call, told);
                break;
            case EventKind.DgIdChanged:
                Switch(call, told);
                break;
            case EventKind.DgIdHeld:
                Hold(call, told);
                break;
            case EventKind.BackToHome:
                BringHome(call.Now, told);
                break;
            case EventKind.ParrotHeard:
                Play.TakeParrot(call, told, Overs.Of(told));
                break;
            case EventKind.ReplayStarted:
                Play.TakeReplay(call, told, Overs.Talking(told));
                break;
            case EventKind.WiresXAnswered:
                Play.TakeAnswer(call, told);
                break;
            case EventKind.RoomsHeard:
                Hearing.CheckTold(told);
                break;
            case EventKind.StreamStarted:
                Started = Overs.Start(call, told, hasSwitched);
                break;
            case EventKind.StreamEnded:
                Overs.End(call, told);
                break;
            case EventKind.StreamTimedOut:
                Overs.TimeOut(told, drops);
                break;
            case EventKind.WildPtt:
                Blocked.Add(ModelCall.Of(told.Source), Talker(call, told.Gateway));
                break;
            case EventKind.BlockWidened:
                Blocked.Widen(told);
                break;
            case EventKind.RefusalEnded:
                EndRefusal(told);
                break;
            case EventKind.FloodEnded:
                Floods.End(call, told);
                break;
            case EventKind.BlockEnded:
                Blocked.End(call, told);
                break;
        }
    }

    private void Add(in Call call, in ReflectorEvent told)
    {
        Unless(call.Kind == CallKind.Datagram && told.Remote == call.Route.Remote,
            "a gateway registers by its own poll");
        Unless(Find(call.Route) is null, "a gateway is added once");
        Unless(!Kicked.TryGetValue(told.Gateway.ToUpper(), out var until) || until <= call.Now,
            "a gateway that was sent away does not register");
        var gateway = new ModelGateway
        {
            Route = call.Route,
            Name = told.Gateway,
            IsStatic = IsListed(StaticRoom(call.Route.Port, told.Gateway)),
            IsLocked = rules.IsLocked(told.Gateway, call.Route.Remote.Address),
            Room = told.DgId,
            PolledAt = rebound?.PolledAt ?? call.Now,
            SeenAt = call.Now,
            Rates = rebound?.Rates ?? new GatewayRates(),
            Chosen = rebound?.Chosen ?? DgId.None,
            Picked = rebound?.Picked ?? DgId.None,
            PortRefusedAt = rebound?.PortRefusedAt ?? default,
            IsKnown = rebound?.IsKnown ?? false,
            IsConfirmed = rebound?.IsConfirmed ?? false,
            IsNoted = rebound?.IsNoted ?? false,
            NotedAt = rebound?.NotedAt ?? default,
            FirstPolledAt = rebound?.FirstPolledAt ?? default,
            SteadySince = rebound?.SteadySince ?? default,
            Copies = rebound?.Copies ?? new CopyTrack(),
            Hearing = rebound?.Hearing ?? new ModelHearing(),
            Play = rebound?.Play,
            Place = TakePlace(),
            WasRebound = rebound is not null,
        };
        var expected = rebound?.Room ?? Placed(gateway);
        Unless(told.DgId == expected, "a gateway starts in the room that is its");
        if (rebound?.Stream is { } stream)
        {
            (stream.Owner, gateway.Stream, rebound.Stream) = (gateway, stream, null);
            gateway.TalkedAt = rebound.TalkedAt;
        }

        var site = SiteOf(call.Route.Remote.Address);
        Unless(rebound is not null
            || sites.GetValueOrDefault(site) < Options.Limits.GatewaysPerAddress,
            "an address has its share only");
        if (rebound is null)
        {
            Trust.Add(call.Now, gateway, hasDisplaced, hasLeft);
            Hearing.Settle(call.Now, gateway);
        }

        rebound = null;
        gateways.Add((call.Route.Remote, call.Route.Port), gateway);
        RoomOf(gateway.Room).Add(gateway, 1);
        sites[site] = sites.GetValueOrDefault(site) + 1;
    }

    private void Remove(in Call call, in ReflectorEvent told)
    {
        var gateway = FindRemoved(call, told);
        Unless(gateway is not null, "only who was added is removed, and once");
        Unless((told.Removal == RemovalReason.PortClosed) == (call.Kind == CallKind.Options),
            "only new options close a port");
        Unless(gateway!.Stream is null || told.Removal == RemovalReason.Rebound,
            "the over of a gateway that goes ends before");
        Unless(told.Removal != RemovalReason.Disappeared
            || call.Now - gateway.PolledAt >= GatewaySilence
            || Trust.IsCrowdedOut(call.Now, gateway),
            "a gateway that polls does not disappear");
        Unless(told.Removal != RemovalReason.Kicked
            || (call.Kind == CallKind.Kick && call.Name.ToUpper() == gateway.Name.ToUpper()),
            "only whom the operator named is sent away");
        Departing.CheckRemoved(this, call, told, gateway);
        if (told.Removal == RemovalReason.Displaced)
        {
            Trust.Displace(gateway);
            hasDisplaced = true;
        }

        hasLeft |= Departing.WasUnlinked(told);
        rebound = told.Removal == RemovalReason.Rebound ? gateway : null;
        freePlaces.Push(gateway.Place);
        gateways.Remove((gateway.Route.Remote, gateway.Route.Port));
        RoomOf(gateway.Room).Add(gateway, -1);
        var site = SiteOf(gateway.Route.Remote.Address);
        sites[site]--;
        if (sites[site] == 0)
        {
            sites.Remove(site);
        }
    }

    // An event does not tell the listening port. Several of one name at one remote port are told
    // apart by their rooms and by who was silent longest.
    private ModelGateway? FindRemoved(in Call call, in ReflectorEvent told)
    {
        ModelGateway? found = null;
        for (byte port = 0; port < Options.Ports.Count; port++)
        {
            var gateway = gateways.GetValueOrDefault((told.Remote, new PortId(port)));
            var isMeant = gateway is not null && gateway.Name == told.Gateway
                && (gateway.Room == told.DgId || IsUnsure)
                && Departing.MayBe(call, told, gateway)
                && (call.Kind != CallKind.Options || OptionsCheck.IsClosing(new PortId(port)));
            if (isMeant && (found is null || Departing.IsBefore(gateway!, found)))
            {
                found = gateway;
            }
        }

        return found;
    }

    // The place that became free last is taken first; one that was rebound takes its own again.
    private int TakePlace()
    {
        Unless(freePlaces.Count > 0, "gateways are within their limit");
        return freePlaces.Pop();
    }

    private void Switch(in Call call, in ReflectorEvent told)
    {
        var gateway = Talker(call, told.Gateway);
        Unless(gateway.Room == told.Previous && IsListed(told.DgId),
            "a gateway moves from its room to a listed one");
        Unless(!gateway.IsStatic && !IsFixed(gateway) && call.Route.Port.IsMain,
            "a gateway that is held does not move by its squelch code");
        Hearing.Keep(call.Now, gateway, told.Previous);
        Move(call.Now, gateway, told.DgId);
        gateway.Picked = told.DgId;
        remembered.Remember(gateway.Name, told.DgId, gateway.IsKnown);
        hasSwitched = true;
    }

    private void Hold(in Call call, in ReflectorEvent told)
    {
        if (call.Kind == CallKind.Homes)
        {
            return;
        }

        var gateway = Talker(call, told.Gateway);
        Unless(gateway.Room == told.DgId, "a gateway is held where it is");
        Unless(told.Hold != HoldReason.PortOrName || gateway.IsStatic, "a static one is static");
        Unless(told.Hold != HoldReason.HomeList || IsFixed(gateway), "a fixed one is fixed");
        Unless(told.Hold != HoldReason.Options || gateway.Chosen == told.DgId,
            "a gateway is held where its options have it");
    }

    private void BringHome(Instant now, in ReflectorEvent told)
    {
        ModelGateway? found = null;
        foreach (var gateway in gateways.Values)
        {
            if (gateway.Name == told.Gateway && gateway.Room == told.Previous
                && gateway.Route.Remote == told.Remote && !gateway.IsStatic && !IsFixed(gateway) && told.DgId == HomeOf(gateway))
            {
                IsUnsure |= found is not null;
                found ??= gateway;
            }
        }

        Unless(found is not null || IsUnsure, "who goes home was away, and gets there");
        if (found is not null)
        {
            Move(now, found, told.DgId);
        }
    }

    private void EndRefusal(in ReflectorEvent told)
    {
        var isFound = false;
        foreach (var gateway in gateways.Values)
        {
            isFound |= gateway.Place == told.GatewayNumber && gateway.Name == told.Gateway;
        }

        Unless(isFound, "a refusal is told with its gateway's number");
    }

    private ModelGateway Talker(in Call call, CallsignField name)
    {
        var gateway = Find(call.Route);
        Unless(call.Kind == CallKind.Datagram && gateway is not null && gateway.Name == name,
            "an event is of the gateway that sent something");
        return gateway!;
    }

    /// <summary>Puts a gateway into another room.</summary>
    public void Move(Instant now, ModelGateway gateway, DgId to)
    {
        Unless(IsListed(to), "gateways are in listed rooms");
        rooms[gateway.Room.Number]?.Add(gateway, -1);
        gateway.Room = to;
        RoomOf(to).Add(gateway, 1);
        Hearing.Settle(now, gateway);
    }

    /// <summary>Port or name, home.db, the DG-ID used last, the default.</summary>
    public DgId Placed(ModelGateway gateway)
    {
        if (gateway.IsStatic)
        {
            return StaticRoom(gateway.Route.Port, gateway.Name);
        }

        if (TryFindHome(gateway.Name, out var home))
        {
            return home.DgId;
        }

        return remembered.TryFind(gateway.Name, out var last) && IsListed(last)
            ? last
            : Options.DefaultRoom;
    }

    /// <summary>Whether home.db gives a gateway a home.</summary>
    public bool HasListedHome(CallsignField name) => TryFindHome(name, out _);

    /// <summary>The home of a gateway; none without one.</summary>
    public DgId HomeOf(ModelGateway gateway) => gateway.IsStatic ? DgId.None
        : TryFindHome(gateway.Name, out var home) ? home.DgId : gateway.Chosen;

    private bool TryFindHome(CallsignField name, out Home home) =>
        rules.Homes.TryGetValue(name.ToUpper(), out home) && IsListed(home.DgId);

    /// <summary>Room that a port or a name fixes for a gateway, listed or not.
    /// </summary>
    public DgId StaticRoom(PortId port, CallsignField name)
    {
        if (!port.IsMain)
        {
            return Options.Ports[port.Index].DgId;
        }

        var parts = name.ToString().Split('-');
        return parts.Length == 2
            && byte.TryParse(
                parts[1].Trim(' '), NumberStyles.AllowLeadingSign, null, out var number)
            ? new DgId(number)
            : DgId.None;
    }

    /// <summary>An address, or an IPv6 /64: what one customer has.</summary>
    public static IpAddress SiteOf(IpAddress address) =>
        address.IsIPv4 ? address : new IpAddress(address.High, 0);
}

using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>
/// Which gateways are known and which are new, what new ones may have, and whose place goes to
/// whom.
/// </summary>
internal sealed class TrustModel(Model model)
{
    private static readonly TimeSpan SecondPoll = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan OverLeast = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan AgeMax = TimeSpan.FromDays(90);

    private readonly Dictionary<(CallsignField, IpAddress), Instant> known = [];
    private readonly Dictionary<(Endpoint, PortId), Instant> refused = [];
    private readonly HashSet<IpAddress> networks = [];
    private ModelGateway? leaver;
    private readonly Limits limitsOfStart = model.Options.Limits;

    private Limits Limits => model.Options.Limits;

    private IEnumerable<ModelGateway> Gateways =>
        model.Gateways.Values.Where(gateway => gateway != leaver);

    private IEnumerable<ModelGateway> Newcomers => Gateways.Where(gateway => !gateway.IsKnown);

    /// <summary>Whether who polls now without being linked is a known gateway.</summary>
    public bool IsCallerKnown { get; private set; }

    /// <summary>IPv4 /24, IPv6 /56.</summary>
    public static IpAddress NetworkOf(IpAddress address) =>
        address.Masked(address.IsIPv4 ? 120 : 56);

    /// <summary>Whether queries of that address may take what is left to gateways.</summary>
    public bool MayBeKnown(IpAddress address) =>
        IsTrusted(address) || networks.Contains(NetworkOf(address));

    /// <summary>Before the events of a datagram.</summary>
    public void Begin(in Call call, ReadOnlySpan<byte> datagram, ModelGateway? sender)
    {
        // One that was unlinked is gone before another of its place is judged.
        var isNewcomer = sender is null && Question.Of(datagram) == QuestionKind.Poll;
        leaver = isNewcomer ? model.Find(call.Route) : null;
        IsCallerKnown = false;
        if (isNewcomer)
        {
            var (name, address) = (
                CallsignField.Read(datagram[4..14]), call.Route.Remote.Address);
            IsCallerKnown = HasShare(address) && IsKnown(call.Now, name, address);
        }
    }

    /// <summary>A gateway is added that was not there before under another port.</summary>
    public void Add(Instant now, ModelGateway gateway, bool hasPlaceOfOther, bool hasLeft)
    {
        var address = gateway.Route.Remote.Address;
        gateway.IsKnown = gateway.IsConfirmed = IsCallerKnown;
        (gateway.FirstPolledAt, gateway.SteadySince, gateway.NotedAt) = (now, now, now);

        // Where a limit was lowered, places that are taken already go from one to another.
        var isExcused = IsCallerKnown
            || ((hasPlaceOfOther || hasLeft) && Limits != limitsOfStart);
        Unless(isExcused || CountNew(SiteOf(address)) < Limits.NewGatewaysPerAddress,
            "an address has its share of new gateways only");
        Unless(isExcused || CountNew(InNetworkOf(address)) < Limits.NewGatewaysPerNetwork,
            "a network has its share of new gateways only");
        Unless(isExcused || CountNew(_ => true) < Limits.NewGatewaysMost,
            "new gateways have their share of the table only");
        gateway.IsNoted = IsNoted(now, gateway.Name, NetworkOf(address));
        if (gateway.IsNoted && now - known[(gateway.Name, NetworkOf(address))] >= Day)
        {
            Note(now, gateway);
        }

        if (hasPlaceOfOther && !IsCallerKnown)
        {
            Unless(refused.Remove(PlaceOf(gateway.Route), out var first)
                && now - first >= SecondPoll,
                "a newcomer takes another's place by its second poll");
            gateway.FirstPolledAt = first;
        }
    }

    /// <summary>A gateway makes way for another.</summary>
    public void Displace(ModelGateway gateway)
    {
        Unless(!gateway.IsKnown, "no known gateway makes way");
        Unless(IsCallerKnown || !gateway.IsConfirmed || Gateways.Count(other =>
            !other.IsKnown && (IsNear(gateway, other))) > 1,
            "who polls goes on having a place, unless its network has several");
    }

    /// <summary>Whether a new gateway may be gone that was silent for a while only.</summary>
    public bool IsCrowdedOut(Instant now, ModelGateway gateway) =>
        !gateway.IsKnown && now - gateway.PolledAt >= Rhythm
        && 10 * CountNew(_ => true) > 9 * Limits.NewGatewaysMost;

    /// <summary>A gateway is known by what it did.</summary>
    public void Earn(in Call call, in ReflectorEvent told)
    {
        var gateway = model.Find(call.Route);
        Unless(call.Kind == CallKind.Datagram && gateway is not null
            && gateway.Name == told.Gateway && !gateway.IsNoted,
            "a gateway is noted once, by what it sent");
        Unless(gateway!.Stream is { IsCarried: true } stream
            && call.Now - stream.StartedAt >= OverLeast
            || IsSteady(call.Now, gateway),
            "trust is earned by a carried over of a second or by ten minutes of polls");
        Unless(gateway.IsKnown || HasShare(call.Route.Remote.Address),
            "a network has its share of known gateways only");
        MakeKnown(gateway);
        Note(call.Now, gateway);
    }

    /// <summary>A linked gateway has polled; its last poll is still the one before.</summary>
    public void Polled(Instant now, ModelGateway gateway)
    {
        var address = gateway.Route.Remote.Address;
        gateway.SteadySince = now - gateway.PolledAt >= Rhythm ? now : gateway.SteadySince;
        if (now - gateway.FirstPolledAt >= SecondPoll)
        {
            Confirm(gateway);
        }

        if (!gateway.IsKnown && IsKnown(now, gateway.Name, address) && HasShare(address))
        {
            MakeKnown(gateway);
        }

        Unless(gateway.IsNoted || !IsSteady(now, gateway)
            || now - gateway.PortRefusedAt < Steady
            || (!gateway.IsKnown && !HasShare(address)),
            "who polled for ten minutes has earned trust");
        if (gateway.IsNoted && now - gateway.NotedAt >= Day)
        {
            Note(now, gateway);
        }
    }

    /// <summary>A frame of an over was sent to others.</summary>
    public void Carried(Instant now, ModelStream stream) =>
        Unless(stream.Owner.IsNoted || now - stream.StartedAt < OverLeast
            || (!stream.Owner.IsKnown && !HasShare(stream.Owner.Route.Remote.Address)),
            "who was heard for a second has earned trust");

    /// <summary>The polling sender is not linked; no limit of rates is the reason.</summary>
    public void CheckRefusal(in Call call, Drops drops)
    {
        var address = call.Route.Remote.Address;
        var site = SiteOf(address);
        var isAddressFull = Gateways.Count(site) >= Limits.GatewaysPerAddress;
        var isFull = model.Gateways.Count == Limits.Gateways;
        Unless(drops[DropReason.AddressFull] == 0 || isAddressFull, "an address may be full");
        Unless(drops[DropReason.GatewaysFull] == 0 || isFull, "the table may be full");
        if (IsCallerKnown)
        {
            var isAbove = Gateways.Count(site) > Limits.GatewaysPerAddress;
            Unless(isAbove || (isAddressFull ? CountNew(site) == 0
                    : isFull && CountNew(_ => true) == 0),
                "no known gateway is refused while a new one has a place");
            return;
        }

        Unless(drops[DropReason.NewAddressFull] == 0
            || CountNew(site) >= Limits.NewGatewaysPerAddress, "an address has a share");
        Unless(drops[DropReason.NewNetworkFull] == 0
            || CountNew(InNetworkOf(address)) >= Limits.NewGatewaysPerNetwork,
            "a network has a share");
        Unless(drops[DropReason.NewGatewaysFull] == 0
            || CountNew(_ => true) >= Limits.NewGatewaysMost, "new gateways have a share");
        NoteRefusal(call);
    }

    /// <summary>Whether a gateway may be without a place, now that nothing is wrong.</summary>
    public bool MayBeLeftOut(in Route route)
    {
        var address = route.Remote.Address;
        var isKnown = HasShare(address) && IsTrusted(address);
        return model.Gateways.Count == Limits.Gateways
            || Gateways.Count(SiteOf(address)) >= Limits.GatewaysPerAddress
            || (!isKnown && IsShareFull(address));
    }

    /// <summary>Whether new gateways of an address have all that they may have.</summary>
    public bool IsShareFull(IpAddress address) =>
        CountNew(SiteOf(address)) >= Limits.NewGatewaysPerAddress
        || CountNew(InNetworkOf(address)) >= Limits.NewGatewaysPerNetwork
        || CountNew(_ => true) >= Limits.NewGatewaysMost;

    /// <summary>A newcomer's poll was refused: the first of several counts.</summary>
    public void NoteRefusal(in Call call)
    {
        var place = PlaceOf(call.Route);
        if (!refused.TryGetValue(place, out var first)
            || call.Now - first > TimeSpan.FromSeconds(60))
        {
            refused[place] = call.Now;
        }
    }

    private bool IsKnown(Instant now, CallsignField name, IpAddress address) =>
        IsTrusted(address) || IsNoted(now, name, NetworkOf(address))
        || (model.HasHome(name) && Gateways.Count(
            gateway => gateway.IsKnown && gateway.Name == name) < Limits.KnownByNameAlone);

    private bool IsTrusted(IpAddress address)
    {
        var (first, second) = ((byte)(address.Low >> 24), (byte)(address.Low >> 16));
        return model.Options.TrustPrivate && address.IsIPv4 && (first, second) switch
        {
            (10 or 127, _) or (192, 168) or (169, 254) or (172, >= 16 and < 32) => true,
            _ => false,
        };
    }

    private bool IsNoted(Instant now, CallsignField name, IpAddress network) =>
        known.TryGetValue((name, network), out var seenAt) && now - seenAt <= AgeMax;

    private static bool IsSteady(Instant now, ModelGateway gateway) =>
        now - gateway.PolledAt < Rhythm && now - gateway.SteadySince >= Steady;

    private bool HasShare(IpAddress address) =>
        Gateways.Count(gateway => gateway.IsKnown && InNetworkOf(address)(gateway))
        < Limits.KnownGatewaysMost;

    private void MakeKnown(ModelGateway gateway)
    {
        if (!gateway.IsKnown)
        {
            gateway.IsKnown = true;
            Confirm(gateway);
            model.KeepChoice(gateway);
        }
    }

    private void Confirm(ModelGateway gateway) =>
        model.Change(gateway, changed => changed.IsConfirmed = true);

    private void Note(Instant now, ModelGateway gateway)
    {
        var network = NetworkOf(gateway.Route.Remote.Address);
        (gateway.IsNoted, gateway.NotedAt) = (true, now);
        known[(gateway.Name, network)] = now;
        networks.Add(network);
        Unless(known.Count <= Limits.KnownGateways, "the simulation is too small to fill the table");
    }

    private int CountNew(Func<ModelGateway, bool> isMeant) => Newcomers.Count(isMeant);

    private static bool IsNear(ModelGateway one, ModelGateway other) =>
        NetworkOf(one.Route.Remote.Address) == NetworkOf(other.Route.Remote.Address);

    private static Func<ModelGateway, bool> SiteOf(IpAddress address) => gateway =>
        Model.SiteOf(gateway.Route.Remote.Address) == Model.SiteOf(address);

    private static Func<ModelGateway, bool> InNetworkOf(IpAddress address) => gateway =>
        NetworkOf(gateway.Route.Remote.Address) == NetworkOf(address);

    private static (Endpoint, PortId) PlaceOf(in Route route) => (route.Remote, route.Port);
}

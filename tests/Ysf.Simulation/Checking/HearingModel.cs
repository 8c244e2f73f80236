using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>
/// Rooms that gateways hear, and captures: worked out anew from what was asked, kept and heard.
/// </summary>
/// <remarks>
/// A gateway hears its room, its home, its list, and for a while the rooms that it left. An over
/// reaches it unless another over, or the pause after it, of no lower priority holds it.
/// </remarks>
internal sealed class HearingModel(Model model, Rulebook rules)
{
    private static readonly TimeSpan OptionsPause = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<CallsignField, HeardRooms> operators = [];
    private readonly List<ModelGateway> reached = [];
    private int expectedReports;
    private long round;

    public bool IsOn => Options.Several;

    private HearingOptions Options => model.Options.Hearing;

    /// <summary>Before the events of a call.</summary>
    public void Begin() => expectedReports = 0;

    /// <summary>After them: each change that is to be told was told.</summary>
    public void Finish() =>
        Unless(expectedReports == 0, "a gateway that hears other rooms is told, once");

    /// <summary>Whether a gateway may hear more than the room it talks in.</summary>
    public bool MayHearSeveral(ModelGateway gateway) =>
        IsOn && !gateway.IsStatic && gateway.Route.Port.IsMain
        && gateway.Room != model.Options.LocalRoom;

    /// <summary>The room of an over that moves nobody.</summary>
    public DgId RoomFor(Instant now, ModelGateway gateway, Fich fich)
    {
        var hearing = gateway.Hearing;
        return fich.Squelch == 0 && MayHearSeveral(gateway) && hearing.Captured.IsRoom
            && now < hearing.Until
            ? hearing.Captured
            : gateway.Room;
    }

    /// <summary>Whether a header asks to drop what PTT added.</summary>
    public bool IsClearing(ModelGateway gateway, Fich fich) =>
        IsOn && !gateway.IsStatic && gateway.Route.Port.IsMain && Options.Clear.IsRoom
        && fich.Squelch == Options.Clear.Number && !model.IsListed(Options.Clear);

    /// <summary>The rooms that a gateway hears follow anew.</summary>
    public void Settle(Instant now, ModelGateway gateway)
    {
        var hearing = gateway.Hearing;
        var list = MayHearSeveral(gateway) ? ListOf(gateway) : HeardRooms.None;
        var rooms = new List<(DgId Room, int Priority, Instant KeptUntil)>();
        var wanted = new List<DgId> { gateway.Room };
        if (MayHearSeveral(gateway))
        {
            wanted.Add(model.HomeOf(gateway));
            wanted.AddRange(Enumerable.Range(0, list.Count).Select(index => list[index].DgId));
            wanted.AddRange(hearing.Rooms.Where(one => one.KeptUntil > now)
                .OrderByDescending(one => one.KeptUntil).Select(one => one.Room));
        }

        foreach (var room in wanted.Distinct())
        {
            if (model.IsListed(room) && rooms.Count < Options.Max
                && (rooms.Count == 0 || room != model.Options.LocalRoom))
            {
                list.TryFind(room, out var priority);
                var index = hearing.IndexOf(room);
                var kept = index >= 0 ? hearing.Rooms[index].KeptUntil : default;
                rooms.Add((room, priority, kept > now ? kept : default));
            }
        }

        hearing.Rooms = rooms;
        if (!IsOn || !hearing.Hears(hearing.Captured))
        {
            hearing.Forget();
        }
    }

    /// <summary>A gateway goes by PTT and hears the room that it leaves for a while.</summary>
    public void Keep(Instant now, ModelGateway gateway, DgId left) =>
        SetKept(gateway, left, left == model.Options.LocalRoom ? null : now + Options.Keep);

    /// <summary>A gateway drops what PTT added.</summary>
    public void Clear(Instant now, ModelGateway gateway)
    {
        Unless(gateway.Room == (model.HomeOf(gateway) is { IsRoom: true } home
                ? home : model.Options.DefaultRoom),
            "who drops what PTT added goes home");
        gateway.Hearing.Rooms = [.. gateway.Hearing.Rooms.Select(
            one => (one.Room, one.Priority, default(Instant)))];
        Settle(now, gateway);
    }

    /// <summary>A linked gateway asks for a home and for rooms.</summary>
    public void TakeOptions(Instant now, ModelGateway gateway, in GatewayOptionsDatagram options)
    {
        if (!IsOn)
        {
            options.TryGetDgId(out var only);
            TakeHome(now, gateway, only);
            return;
        }

        var asked = options.ReadRooms(out var home);
        TakeHome(now, gateway, home);
        var hearing = gateway.Hearing;
        if (hearing.Asked == asked || now - hearing.AskedAt < OptionsPause)
        {
            return;
        }

        (hearing.Asked, hearing.AskedAt) = (asked, now);
        Change(now, gateway);
    }

    /// <summary>The outcome of a list for the gateways of a name.</summary>
    public HearOutcome OutcomeOf(CallsignField name, HeardRooms? rooms)
    {
        var named = model.Gateways.Values
            .Where(gateway => gateway.Name.ToUpper() == name.ToUpper()).ToArray();
        return !IsOn ? HearOutcome.IsOff
            : Unlisted(rooms) ? HearOutcome.NoRoom
            : named.Length == 0 ? HearOutcome.NoGateway
            : named.All(gateway => gateway.IsStatic) ? HearOutcome.IsBound
            : rooms is not null && operators.Count == Limits.OperatorLists
                && !operators.ContainsKey(name.ToUpper()) ? HearOutcome.Full
            : HearOutcome.Done;
    }

    /// <summary>The operator gave the gateways of a name a list, or took it away.</summary>
    public void SetList(Instant now, CallsignField name, HeardRooms? rooms)
    {
        if (rooms is { } list)
        {
            operators[name.ToUpper()] = list;
        }
        else
        {
            operators.Remove(name.ToUpper());
        }

        foreach (var gateway in model.Gateways.Values)
        {
            if (gateway.Name.ToUpper() == name.ToUpper())
            {
                Change(now, gateway);
            }
        }
    }

    /// <summary>A gateway was told to hear other rooms.</summary>
    public void CheckTold(in ReflectorEvent told)
    {
        var (name, remote, heard) = (told.Gateway, told.Remote, told.Heard);
        Unless(model.Gateways.Values.Any(gateway => gateway.Name == name
                && gateway.Route.Remote == remote && ToList(gateway) == heard),
            "a gateway is told to hear what it hears");
        expectedReports--;
    }

    /// <summary>An over began at a gateway, which hears its answer and nothing else.</summary>
    public void Begin(Instant now, ModelStream stream)
    {
        if (!IsOn || stream is { IsCarried: false, IsSwitching: false, IsParrot: false })
        {
            return;
        }

        var gateway = stream.Owner;
        Capture(gateway, stream);
        var index = gateway.Hearing.IndexOf(stream.Room);
        if (stream.Room != gateway.Room && index >= 0
            && gateway.Hearing.Rooms[index].KeptUntil != default)
        {
            SetKept(gateway, stream.Room, now + Options.Keep);
        }
    }

    /// <summary>An over ended: whom it captured it holds for the pause after it.</summary>
    public void End(Instant now, ModelStream stream)
    {
        if (!IsOn)
        {
            return;
        }

        foreach (var gateway in model.Gateways.Values)
        {
            if (gateway.Hearing.Over == stream)
            {
                (gateway.Hearing.Over, gateway.Hearing.Until) = (null, now + Options.Hang);
            }
        }
    }

    /// <summary>The gateways that a frame of an over reaches now.</summary>
    public IReadOnlyCollection<ModelGateway> Reached(Instant now, ModelStream stream)
    {
        reached.Clear();
        round++;
        foreach (var gateway in model.Gateways.Values)
        {
            if (gateway != stream.Owner && gateway is { IsHearing: true, IsLeaving: false }
                && gateway.Hearing.Hears(stream.Room) && IsFree(now, gateway.Hearing, stream))
            {
                reached.Add(gateway);
                gateway.Hearing.ReachedIn = round;
            }
        }

        return reached;
    }

    /// <summary>Whether a gateway is one of those that <see cref="Reached"/> found last.</summary>
    public bool IsReached(ModelGateway gateway) =>
        gateway.Hearing.IsUnsure || gateway.Hearing.ReachedIn == round;

    /// <summary>A frame went to those it reaches; it may have been the last of its over.</summary>
    public void Carried(Instant now, ModelStream stream)
    {
        if (!IsOn)
        {
            return;
        }

        reached.ForEach(gateway => Capture(gateway, stream));
        if (!model.Streams.ContainsKey(stream.Id))
        {
            End(now, stream);
        }
    }

    /// <summary>After all timeouts until now: no room is kept beyond its time.</summary>
    public void CheckTimers(Instant now)
    {
        if (!IsOn)
        {
            return;
        }

        foreach (var gateway in model.Gateways.Values)
        {
            EndKept(now, gateway);
        }
    }

    /// <summary>The rooms and the capture of a gateway against a snapshot, when nothing is due.
    /// </summary>
    public void Check(Instant now, ModelGateway gateway, in GatewaySnapshot state)
    {
        if (gateway.Hearing.IsUnsure)
        {
            return;
        }

        EndKept(now, gateway);
        Unless(gateway.IsStatic || state.Home == model.HomeOf(gateway), "a gateway's home is its");
        Unless(state.Heard == ToList(gateway), "a gateway hears its rooms, and no others");
        Unless(state.Captured == (now < gateway.Hearing.Until
                ? gateway.Hearing.Captured : DgId.None),
            "a gateway is captured as the model says");
    }

    private void EndKept(Instant now, ModelGateway gateway)
    {
        foreach (var (_, _, keptUntil) in gateway.Hearing.Rooms)
        {
            if (keptUntil != default && keptUntil <= now)
            {
                Settle(now, gateway);
                return;
            }
        }
    }

    private static bool IsFree(Instant now, ModelHearing hearing, ModelStream stream) =>
        hearing.Over == stream || hearing.Captured == stream.Room || now >= hearing.Until
        || hearing.PriorityOf(stream.Room) > hearing.PriorityOf(hearing.Captured);

    private static void Capture(ModelGateway gateway, ModelStream stream)
    {
        if (gateway.Hearing.Over != stream)
        {
            (gateway.Hearing.Over, gateway.Hearing.Captured, gateway.Hearing.Until) =
                (stream, stream.Room, Instant.Never);
        }
    }

    private static void SetKept(ModelGateway gateway, DgId room, Instant? until)
    {
        var index = gateway.Hearing.IndexOf(room);
        if (index >= 0 && until is { } at)
        {
            gateway.Hearing.Rooms[index] = gateway.Hearing.Rooms[index] with { KeptUntil = at };
        }
    }

    private static HeardRooms ToList(ModelGateway gateway)
    {
        var list = HeardRooms.None;
        foreach (var (room, priority, _) in gateway.Hearing.Rooms)
        {
            list.TryAdd(new HeardRoom(room, priority), out list);
        }

        return list;
    }

    private void TakeHome(Instant now, ModelGateway gateway, DgId asked)
    {
        var home = model.IsListed(asked) ? asked : DgId.None;
        var hearing = gateway.Hearing;
        if (gateway.IsStatic || model.HasListedHome(gateway.Name) || gateway.Chosen == home
            || (gateway.Chosen.IsRoom && now - hearing.HomeChangedAt < OptionsPause))
        {
            return;
        }

        (hearing.HomeChangedAt, gateway.Chosen) = (now, home);
        if (home.IsRoom)
        {
            model.Move(now, gateway, home);
        }
        else
        {
            Settle(now, gateway);
        }
    }

    private void Change(Instant now, ModelGateway gateway)
    {
        var before = ToList(gateway);
        Settle(now, gateway);
        expectedReports += ToList(gateway) == before ? 0 : 1;
    }

    private bool Unlisted(HeardRooms? rooms) => Enumerable.Range(0, rooms?.Count ?? 0)
        .Any(index => !model.IsListed(rooms!.Value[index].DgId));

    private HeardRooms ListOf(ModelGateway gateway) =>
        operators.TryGetValue(gateway.Name.ToUpper(), out var list) ? list
        : rules.Homes.TryGetValue(gateway.Name.ToUpper(), out var home) && home.Heard.Count > 0
            ? home.Heard
        : gateway.Hearing.Asked;
}

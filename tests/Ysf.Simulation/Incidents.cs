namespace Ysf.Simulation;

/// <summary>Incidents of the reflector and the network during overs.</summary>
internal sealed class Incidents(World world, Crowd crowd, Mischief mischief, Dice dice)
{
    private readonly Rulebook rules = world.Rules;
    private readonly CheckedReflector core = world.Core;
    private readonly Scenario scenario = world.Scenario;
    private readonly Liars liars = new(crowd, world.Ether, dice.Fork());

    /// <summary>Something happens, and is to happen again.</summary>
    public void Happen(Instant at)
    {
        var average = (int)scenario.IncidentEvery.TotalMilliseconds;
        world.Timeline.Add(at + dice.Milliseconds(average / 2, average * 3 / 2),
            HappeningKind.Incident);
        Pick(at);
    }

    /// <summary>No rules, no homes, no sender refused, no fault of the network.</summary>
    public void Calm(Instant now)
    {
        rules.Forget();
        core.ReplaceRules(now, rules);
        rules.Homes.Clear();
        core.ReplaceHomes(now, rules);
        core.ReplaceOptions(now, scenario.Options with { CheckRe = CheckRe.Anybody });
        Heal(now);
        world.Ether.Quality = LinkQuality.Calm;
    }

    /// <summary>Another deny.db.</summary>
    public void ReloadRules(Instant now)
    {
        rules.Forget();
        if (core.Options.CheckRe == CheckRe.AllowListOnly || dice.OneIn(4))
        {
            rules.AllowedCalls.UnionWith(
                crowd.Gateways.SelectMany(gateway => gateway.Calls).Select(ModelCall.Of));
        }

        for (var count = dice.Below(6); count > 0; count--)
        {
            rules.BlockedCalls.Add(ModelCall.Of(crowd.SomeCall()));
            rules.SilentNames.Add(dice.Of(crowd.Gateways).Name);
            rules.LockedNames.Add(dice.Of(crowd.Gateways).Name);
            rules.SilentAddresses.Add(dice.Of(crowd.Gateways).Route.Remote.Address);
            rules.LockedAddresses.Add(dice.Of(crowd.Gateways).Route.Remote.Address);
        }

        core.ReplaceRules(now, rules);
    }

    private void Pick(Instant at)
    {
        switch (dice.Below(scenario.IsRough ? 20 : 8))
        {
            case 0:
                ReloadRules(world.Now);
                break;
            case 1:
                ReloadHomes(world.Now);
                break;
            case 2:
                ReloadOptions(world.Now);
                break;
            case 3:
                core.Block(world.Now, crowd.SomeCall(), dice.Seconds(0, 60));
                break;
            case 4:
                core.Kick(world.Now, dice.Of(crowd.Gateways).Name, dice.Seconds(0, 60));
                break;
            case 5:
                core.Unblock(world.Now, crowd.SomeCall());
                core.Unblock(world.Now, dice.Of(crowd.Gateways).Name);
                break;
            case 6:
                Part(at);
                break;
            case 7:
                core.Move(world.Now, dice.Of(crowd.Gateways).Name, dice.Of(Scenario.AnyRooms));
                break;
            case 8:
                Heal(at);
                break;
            case 9 or 10:
                world.Stall(dice.Milliseconds(1, 4000));
                break;
            case 11:
                Jump();
                break;
            case 12 or 13:
                world.Ether.Quality = Scenario.Weather(dice);
                break;
            case 14 when dice.OneIn(6):
                mischief.Deluge(at);
                break;
            case 15:
                world.Ether.IsLying = dice.OneIn(2);
                mischief.Babble(at);
                break;
            case 17:
                Hear();
                break;
            case 16 when dice.OneIn(4):
                liars.Besiege(at);
                break;
            default:
                mischief.Invade(at);
                break;
        }
    }

    private void ReloadHomes(Instant now)
    {
        rules.Homes.Clear();
        foreach (var gateway in crowd.Gateways)
        {
            if (dice.OneIn(10))
            {
                var room = dice.OneIn(8) ? new DgId(78) : dice.Of(Scenario.AnyRooms);
                rules.Homes[gateway.Name] = new Home(
                    room, dice.OneIn(2) ? TimeSpan.FromMinutes(-1) : dice.Seconds(1, 60),
                    scenario.IsRough && dice.OneIn(2) ? SomeRooms() : HeardRooms.None);
            }
        }

        core.ReplaceHomes(now, rules);
    }

    private void Hear()
    {
        HeardRooms? rooms = dice.OneIn(4) ? null : SomeRooms();
        core.Hear(world.Now, dice.Of(crowd.Gateways).Name, rooms);
    }

    private HeardRooms SomeRooms()
    {
        var rooms = HeardRooms.None;
        for (var count = dice.Below(6); count > 0; count--)
        {
            rooms.TryAdd(new HeardRoom(dice.Of(Scenario.AnyRooms), dice.Below(4)), out rooms);
        }

        return rooms;
    }

    private void ReloadOptions(Instant now)
    {
        var next = scenario.Options with
        {
            Name = $"NAME {dice.Below(100)}",
            Description = $"TEXT {dice.Below(100)}",
            Id = dice.From(1, 99_999),
            Prefix = dice.OneIn(2),
            LateEntry = dice.OneIn(2),
            CheckRe = core.Options.CheckRe,
            StreamTimeout = scenario.Options.StreamTimeout * dice.From(1, 3),
            WildPttTime = scenario.Options.WildPttTime * dice.From(1, 3),

            BridgeLoop = (BridgeLoopRule)dice.Below(3),
            Rates = SomeRates(),

            // Nothing of this may change while overs run.
            Limits = new Limits { Gateways = 1, GatewaysPerAddress = dice.From(1, 70) },
            Seed = 0,
        };
        core.ReplaceOptions(
            now, Scenario.WithoutClash(scenario.IsRough ? Elsewhere(next) : next));
    }

    // The usual ones, or tight ones that honest gateways run into too.
    private RateLimits SomeRates() => dice.OneIn(2) ? scenario.Options.Rates : new RateLimits
    {
        PollRate = dice.Of(Scenario.AnyRates),
        FrameRate = dice.Of([5, 20, 100]),
        CarryRate = dice.Of([5, 10, 12]),
        QueryRate = dice.Of(Scenario.AnyRates),
        QueryRateTotal = dice.Of(Scenario.AnyRates),
        RegistrationRate = dice.Of(Scenario.AnyRates),
        RegistrationRateTotal = dice.Of(Scenario.AnyRates),
        StrangerRate = dice.Of(Scenario.AnyRates),
        UnlinkRate = dice.Of(Scenario.AnyRates),
    };

    // Rooms and ports come, go and change places, now and then the main port too.
    private ReflectorOptions Elsewhere(ReflectorOptions next)
    {
        var rooms = Some(Scenario.AnyRooms);
        List<ListeningPort> ports = [.. Some(Scenario.PortNumbers.Skip(1))
            .Select(number => new ListeningPort(number, dice.Of(Scenario.AnyRooms)))];
        ports.Insert(0, new ListeningPort(Scenario.PortNumbers[0], DgId.None));
        if (dice.OneIn(8))
        {
            // An auxiliary port is the main one now, and the main one is auxiliary or gone.
            (ports[0], ports[^1]) = (
                ports[^1] with { DgId = DgId.None },
                ports[0] with { DgId = dice.Of(Scenario.AnyRooms) });
            ports.RemoveRange(ports.Count - 1, ports.Count > 1 ? dice.Below(2) : 0);
        }

        return next with
        {
            Rooms = rooms,
            DefaultRoom = dice.Of(rooms),
            LocalRoom = dice.OneIn(3) ? DgId.None : dice.Of(Scenario.AnyRooms),
            Ports = ports,
            Aliases = [new ReflectorAlias(dice.Of(Scenario.AnyRooms), 7, "OTHER", "alias")],
            CheckRe = dice.Of([CheckRe.Anybody, CheckRe.Plausible]),
            Reactivation = dice.Seconds(1, 60),
            BackToHome = dice.Seconds(1, 60),
            Show = dice.Of([RoomDisplay.Prefix, RoomDisplay.Fich, RoomDisplay.Both]),
            Parrot = dice.OneIn(4) ? Scenario.SomeParrot(dice) : core.Options.Parrot,
            Replay = dice.OneIn(4) ? Scenario.SomeReplay(dice) : core.Options.Replay,
            WiresX = dice.OneIn(8) ? !core.Options.WiresX : core.Options.WiresX,
            Hearing = dice.OneIn(3) ? Scenario.SomeHearing(dice) : core.Options.Hearing,
            WildPttCount = dice.From(2, 6),
            TrustPrivate = !dice.OneIn(4),
            Limits = next.Limits with
            {
                NewGatewaysPerAddress = dice.From(1, 8),
                NewGatewaysPerNetwork = dice.From(1, 20),
                NewGateways = dice.OneIn(2) ? 0 : dice.From(1, 100),
                KnownGatewaysPerNetwork = dice.From(1, 200),
            },
        };
    }

    // At least one of them, in any order.
    private List<T> Some<T>(IEnumerable<T> all)
    {
        List<T> left = [.. all];
        List<T> some = [];
        for (var count = dice.From(1, left.Count); count > 0; count--)
        {
            var chosen = dice.Below(left.Count);
            some.Add(left[chosen]);
            left.RemoveAt(chosen);
        }

        return some;
    }

    // Some lose the network in one direction or in both.
    private void Part(Instant at)
    {
        var share = dice.From(1, 10);
        foreach (var gateway in crowd.Gateways)
        {
            if (!dice.OneIn(share))
            {
                continue;
            }

            var until = at + dice.Seconds(1, 100);
            gateway.Up.PartedUntil = dice.OneIn(3) ? default : until;
            gateway.Down.PartedUntil = dice.OneIn(3) ? default : until;
        }
    }

    private void Heal(Instant now)
    {
        foreach (var gateway in crowd.Gateways)
        {
            (gateway.Up.PartedUntil, gateway.Down.PartedUntil) = (now, now);
        }
    }

    // The machine slept, or nothing came for days: half the time the timers fire in between.
    private void Jump()
    {
        if (!dice.OneIn(5))
        {
            return;
        }

        var idle = dice.Seconds(1, dice.Of([10, 100, 10_000, 1_000_000]));
        world.Timeline.Postpone(idle);
        if (dice.OneIn(2))
        {
            world.Stall(idle);
        }
    }
}

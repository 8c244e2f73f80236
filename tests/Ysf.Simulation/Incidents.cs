namespace Ysf.Simulation;

/// <summary>What happens to the reflector and the network while everybody talks.</summary>
internal sealed class Incidents(World world, Crowd crowd, Mischief mischief, Dice dice)
{
    private readonly Rulebook rules = world.Rules;
    private readonly CheckedReflector core = world.Core;
    private readonly Scenario scenario = world.Scenario;

    /// <summary>Something happens, and is to happen again.</summary>
    public void Happen(Instant at)
    {
        var average = (int)scenario.IncidentEvery.TotalMilliseconds;
        world.Timeline.Add(at + dice.Milliseconds(average / 2, average * 3 / 2),
            HappeningKind.Incident);
        Pick(at);
    }

    /// <summary>No rules, no homes, nobody kept away, no fault of the network.</summary>
    public void Calm(Instant now)
    {
        rules.Forget();
        core.ReplaceRules(now, rules);
        rules.Homes.Clear();
        core.ReplaceHomes(now, rules);
        core.ReplaceOptions(now, core.Options with { CheckRe = CheckRe.Anybody });
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
                crowd.Gateways.SelectMany(gateway => gateway.Calls).Select(Model.Bare));
        }

        for (var count = dice.Below(6); count > 0; count--)
        {
            rules.BlockedCalls.Add(Model.Bare(crowd.SomeCall()));
            rules.SilentNames.Add(dice.Of(crowd.Gateways).Name);
            rules.LockedNames.Add(dice.Of(crowd.Gateways).Name);
            rules.SilentAddresses.Add(dice.Of(crowd.Gateways).Route.Remote.Address);
            rules.LockedAddresses.Add(dice.Of(crowd.Gateways).Route.Remote.Address);
        }

        core.ReplaceRules(now, rules);
    }

    private void Pick(Instant at)
    {
        switch (dice.Below(scenario.IsRough ? 16 : 7))
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
                Heal(at);
                break;
            case 8 or 9:
                world.Stall(dice.Milliseconds(1, 4000));
                break;
            case 10:
                Jump();
                break;
            case 11 or 12:
                world.Ether.Quality = Scenario.Weather(dice);
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
                var room = dice.OneIn(8) ? new DgId(78) : dice.Of(scenario.Options.Rooms);
                rules.Homes[gateway.Name] = new Home(
                    room, dice.OneIn(2) ? TimeSpan.FromMinutes(-1) : dice.Seconds(1, 60));
            }
        }

        core.ReplaceHomes(now, rules);
    }

    private void ReloadOptions(Instant now) => core.ReplaceOptions(now, core.Options with
    {
        Prefix = dice.OneIn(2),
        LateEntry = dice.OneIn(2),
        StreamTimeout = scenario.Options.StreamTimeout * dice.From(1, 3),
        WildPttTime = scenario.Options.WildPttTime * dice.From(1, 3),
        Reactivation = scenario.IsRough ? dice.Seconds(1, 60) : scenario.Options.Reactivation,

        // Nothing of this may change while overs run.
        Rooms = [new DgId(1)],
        DefaultRoom = new DgId(1),
        LocalRoom = new DgId(1),
        Limits = new Limits { Gateways = 1 },
        Seed = 0,
    });

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

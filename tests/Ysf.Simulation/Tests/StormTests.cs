namespace Ysf.Simulation;

/// <summary>Everything goes wrong at once, and the rules hold.</summary>
public sealed class StormTests
{
    private const int Seeds = 150;

    // Together, so that what a single storm does not meet another does.
    [Fact]
    public void In_any_storm_the_rules_hold_and_afterwards_everybody_is_served()
    {
        var told = new long[Enum.GetValues<EventKind>().Length];
        var removals = new long[Enum.GetValues<RemovalReason>().Length];
        var ends = new long[Enum.GetValues<StreamEnd>().Length];
        var drops = new long[Enum.GetValues<DropReason>().Length];
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var core = Simulation.Storm(seed).Core;
            Add(told, core.Told);
            Add(removals, core.Removals);
            Add(ends, core.Ends);
            Add(drops, [.. Enum.GetValues<DropReason>().Select(reason => core.Counters[reason])]);
        }

        // The limits of rates and the rule against copies are off here.
        ShouldAllHaveHappened(
            told, EventKind.BridgeLoop, EventKind.FloodStarted, EventKind.FloodEnded);
        ShouldAllHaveHappened<RemovalReason>(removals);
        ShouldAllHaveHappened(ends, StreamEnd.Copy);
        ShouldAllHaveHappened(
            drops,
            DropReason.BridgeLoop, DropReason.PollRate, DropReason.FrameRate,
            DropReason.QueryRateSource, DropReason.QueryRateTotal,
            DropReason.RegistrationRateSource, DropReason.RegistrationRateTotal,
            DropReason.StrangerRate);
    }

    [Fact]
    public void The_same_seed_gives_the_same_outboxes()
    {
        var first = Simulation.Storm(7);
        var second = Simulation.Storm(7);

        second.Core.Hash.ShouldBe(first.Core.Hash);
        second.Tally.ToString().ShouldBe(first.Tally.ToString());
    }

    [Fact]
    public void Another_seed_gives_another_storm() =>
        Simulation.Storm(8).Core.Hash.ShouldNotBe(Simulation.Storm(7).Core.Hash);

    private static void Add(long[] sums, long[] more)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += more[i];
        }
    }

    private static void ShouldAllHaveHappened<T>(long[] counts, params T[] except)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>().Except(except))
        {
            counts[Convert.ToInt32(value)].ShouldBeGreaterThan(0, $"{typeof(T).Name}.{value}");
        }
    }
}

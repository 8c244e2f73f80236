namespace Ysf.Simulation;

/// <summary>Everything goes wrong at once, and the rules hold.</summary>
public sealed class StormTests
{
    private const int Seeds = 110;

    // Together, so that what a single storm does not meet another does.
    [Fact]
    public void In_any_storm_the_rules_hold_and_afterwards_everybody_is_served()
    {
        var told = new long[Enum.GetValues<EventKind>().Length];
        var removals = new long[Enum.GetValues<RemovalReason>().Length];
        var ends = new long[Enum.GetValues<OverEnd>().Length];
        var drops = new long[Enum.GetValues<DropReason>().Length];
        var loops = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var world = Simulation.Storm(seed);
            var core = world.Core;
            loops += world.Tally.Loops;
            Add(told, core.Told);
            Add(removals, core.Removals);
            Add(ends, core.Ends);
            Add(drops, [.. Enum.GetValues<DropReason>().Select(reason => core.Counters[reason])]);
        }

        // Links are simulated elsewhere: LinkWorld of the core's tests.
        ShouldAllHaveHappened<EventKind>(told, but: EventKind.LinkChanged);
        ShouldAllHaveHappened<RemovalReason>(removals, but: RemovalReason.LinkEnded);
        ShouldAllHaveHappened<OverEnd>(ends);
        ShouldAllHaveHappened<DropReason>(drops, but: DropReason.NotOfLink);
        loops.ShouldBeGreaterThan(0);
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

    private static void ShouldAllHaveHappened<T>(long[] counts, T? but = null)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>().Where(value => !value.Equals(but)))
        {
            counts[Convert.ToInt32(value)].ShouldBeGreaterThan(0, $"{typeof(T).Name}.{value}");
        }
    }
}

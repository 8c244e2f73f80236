namespace Ysf.Simulation;

/// <summary>One run from its seed, told in a few lines.</summary>
internal static class Simulation
{
    /// <summary>A storm from a seed; the exception of a failure names the seed and shows the
    /// last calls.</summary>
    public static World Storm(ulong seed)
    {
        var dice = new Dice(seed);
        var world = new World(Scenario.Storm(dice), dice);
        Run(world, world.Run, seed);
        return world;
    }

    /// <summary>Runs a part of a story, and says of a failure where it is from.</summary>
    public static void Run(World world, Action part, ulong seed)
    {
        try
        {
            part();
        }
        catch (BrokenInvariantException broken)
        {
            var after = TimeSpan.FromTicks(world.Now.Ticks) - TimeSpan.FromDays(1);
            throw new BrokenInvariantException(
                $"seed {seed}, {after} after the start, call {world.Tally.Calls}: {broken.Message}"
                + $"\nthe last calls:\n{world.Core.Trace}");
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using Xunit.Runner.InProc.SystemConsole;

namespace Ysf.Simulation;

/// <summary>The tests, or with <c>sim</c> as the first argument single runs; see sim.sh.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments) => arguments switch
    {
        ["sim", "storm", var seed, var count] => Storms(Number(seed), (int)Number(count)),
        ["sim", "months", var seed, var days, var gateways] =>
            Long(Number(seed), (int)Number(days), (int)Number(gateways), TimeSpan.FromDays(1)),
        ["sim", "day", var seed, var gateways] =>
            Long(Number(seed), 1, (int)Number(gateways), TimeSpan.FromHours(1)),
        ["sim", "figures", var path] => Figures(path),
        _ => await ConsoleRunner.Run(arguments),
    };

    private static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);

    private static int Storms(ulong seed, int count)
    {
        for (var last = seed + (ulong)count; seed < last; seed++)
        {
            // Said before, so that it is known when the process itself ends.
            Console.WriteLine($"seed {seed}");
            var clock = Stopwatch.StartNew();
            try
            {
                var world = Simulation.Storm(seed);
                var perSecond = world.Tally.Calls / clock.Elapsed.TotalSeconds;
                Console.WriteLine(
                    $"  {world.Gateways.Length} gateways, {world.Scenario.Lasts}: {world.Tally}\n"
                    + $"  hash {world.Core.Hash:x16}, {clock.Elapsed.TotalSeconds:F1} s,"
                    + $" {perSecond:F0} calls/s");
            }
            catch (BrokenInvariantException broken)
            {
                Console.WriteLine(broken.Message);
                return 1;
            }
        }

        return 0;
    }

    private static int Long(ulong seed, int days, int gateways, TimeSpan step)
    {
        Console.WriteLine($"seed {seed}");
        try
        {
            new LongRun(seed, days, gateways, step).Run(Console.Out);
            return 0;
        }
        catch (BrokenInvariantException broken)
        {
            Console.WriteLine(broken.Message);
            return 1;
        }
    }

    private static int Figures(string path)
    {
        File.WriteAllText(path, FigureTable.Compute());
        return 0;
    }
}

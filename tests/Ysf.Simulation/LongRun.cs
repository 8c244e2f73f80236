using System.Diagnostics;
using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>Ordinary life for a day or months, watched for anything that grows.</summary>
internal sealed class LongRun
{
    private const double Megabyte = 1 << 20;

    /// <summary>The first day fills pools and tables; after it nothing may be added but noise.
    /// </summary>
    private const long HeapGrowthMost = 512 * 1024;

    private readonly World world;
    private readonly ulong seed;
    private readonly int days;
    private readonly TimeSpan step;
    private readonly List<(long Heap, long Calls)> samples = [];

    /// <param name="seed">Of everything that is left to chance.</param>
    /// <param name="days">How long.</param>
    /// <param name="gateways">How many.</param>
    /// <param name="step">How often it is looked at.</param>
    public LongRun(ulong seed, int days, int gateways, TimeSpan step)
    {
        (this.seed, this.days, this.step) = (seed, days, step);
        world = new World(Scenario.Months(gateways, days), new Dice(seed));
    }

    public void Run(TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        output.WriteLine("step   heap MB  resident MB         calls   gateways  overs  happenings  remembered");
        for (var number = 1; number * step <= TimeSpan.FromDays(days); number++)
        {
            Simulation.Run(world, () => world.RunFor(step), seed);
            Sample(number, output);
        }

        Simulation.Run(world, CheckFlat, seed);
        Simulation.Run(world, world.Finish, seed);
        var seconds = clock.Elapsed.TotalSeconds;
        output.WriteLine($"{world.Tally}");
        output.WriteLine($"hash {world.Core.Hash:x16}, {seconds:F1} s,"
            + $" {world.Tally.Calls / seconds:F0} calls/s");
    }

    private void Sample(int number, TextWriter output)
    {
        var calls = world.Tally.Calls - samples.Sum(sample => sample.Calls);
        var heap = GC.GetTotalMemory(true);
        samples.Add((heap, calls));
        output.WriteLine($"{number,4}  {heap / Megabyte,8:F3}"
            + $"  {Environment.WorkingSet / Megabyte,11:F1}  {calls,12}  {world.Core.GatewayCount,9}"
            + $"  {world.Core.OverCount,5}  {world.Timeline.Count,10}"
            + $"  {world.Core.Take(world.Now).Remembered.Length,10}");
    }

    private void CheckFlat()
    {
        // A day that is looked at by the hour fills them in its first half.
        var filled = step < TimeSpan.FromDays(1) ? samples.Count / 2 : 0;
        var first = samples[filled];
        foreach (var (heap, calls) in samples.Skip(filled + 1))
        {
            Unless(heap - first.Heap < HeapGrowthMost, "the heap does not grow");
            Unless(calls < first.Calls * 1.1 && calls > first.Calls * 0.9,
                "every step is as busy as the first");
        }
    }
}

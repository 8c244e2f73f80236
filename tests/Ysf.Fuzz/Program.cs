using System.Diagnostics;
using System.Globalization;

namespace Ysf.Fuzz;

/// <summary>Called by fuzz.sh; see README.md.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["core", var seed, var millions, var folder]:
                return Core(
                    ulong.Parse(seed, CultureInfo.InvariantCulture),
                    (long)(1e6 * double.Parse(millions, CultureInfo.InvariantCulture)), folder);
            case ["program", var seed, var millions, var path]:
                return Sockets(
                    ulong.Parse(seed, CultureInfo.InvariantCulture),
                    (long)(1e6 * double.Parse(millions, CultureInfo.InvariantCulture)), path);
            case ["replay", var path]:
                return Replay(path);
            case ["corpus", var vectors, var path]:
                File.WriteAllText(path, CorpusWriter.Make(vectors));
                return 0;
            default:
                Console.Error.WriteLine(
                    "usage: Ysf.Fuzz core SEED MILLIONS FOLDER | program SEED MILLIONS PROGRAM"
                    + " | replay FILE | corpus VECTORS FILE");
                return 1;
        }
    }

    private static int Core(ulong seed, long count, string folder)
    {
        var run = new CoreRun();
        var clock = Stopwatch.StartNew();
        MemoryUse? early = null;
        try
        {
            for (var round = seed; run.Done < count; round++)
            {
                run.Round(round, Math.Min(CoreRun.RoundSize, count - run.Done));
                if (round <= seed + 1)
                {
                    early = MemoryUse.OfThis();
                    Console.WriteLine($"after round {round}: {early}");
                }
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return Report(run, failure, folder);
        }

        Tell(run, clock.Elapsed);
        var late = MemoryUse.OfThis();
        Console.WriteLine($"at the end: {late}");
        GC.KeepAlive(run);
        if (early is { } first && (late.Resident > first.Resident + CoreRun.Slack
            || late.Managed > first.Managed + CoreRun.Slack))
        {
            Console.Error.WriteLine("memory grew");
            return 1;
        }

        return 0;
    }

    private static int Report(CoreRun run, Exception failure, string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"fuzz-{run.Seed}-{run.Number}.txt");
        using (var file = new StreamWriter(path))
        {
            run.WriteLastCalls(file);
        }

        Console.Error.WriteLine(failure);
        Console.Error.WriteLine(
            $"seed {run.Seed}, datagram {run.Number};"
                + $" the last {Recorder.Kept} calls are in {path}");
        return 1;
    }

    private static int Sockets(ulong seed, long count, string path)
    {
        try
        {
            using var run = new ProgramRun(path, seed);
            run.Run(count, Console.Out);
            return 0;
        }
        catch (FuzzFailureException failure)
        {
            Console.Error.WriteLine($"seed {seed}: {failure.Message}");
            return 1;
        }
    }

    private static int Replay(string path)
    {
        var counters = Recorder.Replay(path).Core.Counters;
        Console.WriteLine(
            $"{counters.Received} datagrams and nothing broke; the seed in the file has all");
        return 0;
    }

    private static void Tell(CoreRun run, TimeSpan took)
    {
        Console.WriteLine(
            $"{run.Done} datagrams in {took.TotalSeconds:F1} s,"
            + $" {run.Done / took.TotalSeconds:F0} a second; {run.VirtualTime.TotalHours:F1} h of"
            + $" virtual time, {run.Disturbances} reloads and commands, {run.Overs} overs,"
            + $" {run.Sent} datagrams sent");
        foreach (var reason in Enum.GetValues<DropReason>())
        {
            Console.WriteLine($"  {reason,-24} {run.Drops[(int)reason],12}");
        }
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Ysf.FanOut;

/// <summary>Estimates the cost of a datagram on boards that are not at hand.</summary>
/// <remarks>
/// Valgrind counts the program's instructions for a frame and for each datagram of it. The kernel's
/// share, nearly all of the time, was measured here, the receiving side included; a board is taken
/// to be slower by the same factor as sysbench's single thread.
/// </remarks>
internal sealed class Boards(Machine machine, string program)
{
    private const int Seconds = 20;

    /// <summary>A turn of the loop; what other threads do is left out.</summary>
    private const string Turn = "ysf_appliance_Ysf_Appliance_EventLoop__Turn";

    /// <summary>
    /// Events a second of <c>sysbench cpu --threads=1</c>, as published for boards 3B+, 4 and 5
    /// (leoncode.co.uk/articles/raspberry-pi-benchmarks); the others by their clock.
    /// </summary>
    private static readonly (string Name, double Events)[] Known =
    [
        ("Zero 2 W (A53, 1.0 GHz)", 687.45 / 1.4),
        ("3B (A53, 1.2 GHz)", 687.45 * 1.2 / 1.4),
        ("4B (A72, 1.5 GHz)", 1477.83),
        ("5 (A76, 2.4 GHz)", 2737.49),
    ];

    /// <summary>The estimate, as lines of text.</summary>
    /// <param name="measured">
    /// Processor time of a datagram here, ns, with a room of fifty and at full speed.
    /// </param>
    public IReadOnlyList<string> Estimate(double measured)
    {
        var (small, large) = (Count(100, 10), Count(100, 2));
        var (each, frame) = Solve(small, large);
        var here = SysbenchHere();
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"counted: {frame:F0} instructions a frame and {each:F0} a datagram, the kernel's left out"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"measured here: {measured:F0} ns a datagram; sysbench {here:F0} events a second"),
            "ESTIMATES                  ns a datagram   1000x20 paced, % of one core   datagrams a second of one core",
            .. Known.Select(board =>
            {
                var cost = measured * here / board.Events;
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{board.Name,-25} {cost,14:F0}   {9800 * cost / 1e7,28:F1}   {1e9 / cost,30:F0}");
            }),
        ];
    }

    /// <summary>Instructions, with what it was for.</summary>
    private sealed record Counted(double Instructions, long Frames, long Datagrams);

    private Counted Count(int gateways, int rooms)
    {
        var callgrind = new Callgrind(machine, Turn);
        var one = new FanOutCase("boards", gateways, rooms);
        using var reflector = Contestant.OfProgram(
            machine, program, isIPv6: false, new ReflectorSettings(machine.Folder).ToString(),
            callgrind.Before);
        using var side = reflector.Register(one.LoadArguments(isFloor: false));

        // Starting is over by then; so much is executed without a frame.
        Thread.Sleep(TimeSpan.FromSeconds(25));
        callgrind.Take(reflector.Id);
        Thread.Sleep(TimeSpan.FromSeconds(Seconds));
        var idle = callgrind.Take(reflector.Id).Instructions;
        var talked = side.Talk(Seconds);
        var whole = callgrind.Take(reflector.Id).Instructions;
        return new Counted(whole - idle, talked.Sent, talked.Heard);
    }

    // Two equations: instructions are frames times one cost plus datagrams times another.
    private static (double Each, double Frame) Solve(Counted a, Counted b)
    {
        var each = ((a.Instructions / a.Frames) - (b.Instructions / b.Frames))
            / (((double)a.Datagrams / a.Frames) - ((double)b.Datagrams / b.Frames));
        return (each, (a.Instructions / a.Frames) - (each * a.Datagrams / a.Frames));
    }

    private static double SysbenchHere()
    {
        using var sysbench = Process.Start(new ProcessStartInfo(
            "sysbench", ["cpu", "--threads=1", "--time=5", "run"])
        {
            RedirectStandardOutput = true,
        })!;
        var said = sysbench.StandardOutput.ReadToEnd();
        sysbench.WaitForExit();
        var line = said.Split('\n').Single(
            one => one.Contains("events per second", StringComparison.Ordinal));
        return double.Parse(line.Split(':')[1], CultureInfo.InvariantCulture);
    }
}

using System.Diagnostics;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// The published program while every write to its log hangs: strace holds it for a minute at each.
/// </summary>
public sealed class StuckLogTests
{
    private const string Held = "delay_enter=60000000";

    [Fact]
    public void A_log_whose_disk_is_stuck_is_said_and_holds_up_nobody_and_all_lines_come_in_the_end()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");
        Eventually(() => program.Log.Contains("Adding LISTENER", StringComparison.Ordinal));
        var before = program.Log;
        using (Stuck(program))
        {
            talker.Over("IU5AAA");
            listener.Receive(10).Count.ShouldBe(10);
            Eventually(() => program.Ask("status").Output.Contains(
                "health\tdegraded: log: ", StringComparison.Ordinal));
            program.Ask("status").Output.ShouldContain("the log's disk has been stuck for ");

            // It writes a line of its own thread.
            program.Ask("reload").ExitCode.ShouldBe(0);
            talker.Over("IU5CCC");
            listener.Receive(10).Count.ShouldBe(10);
            Eventually(() => program.Ask("log").Output.Contains("IU5CCC"));
            program.Log.ShouldBe(before);
        }

        Eventually(() => program.Log.Contains("The log file can be written again"), seconds: 30);
        program.Stop();
        program.ExitCode.ShouldBe(0);
        var lines = program.Log.Split('\n');
        string[] wanted = ["IU5AAA", "log's disk has been stuck", "IU5CCC", "written again"];
        wanted.Select(words => Array.FindIndex(lines, line => line.Contains(words)))
            .ShouldBeInOrder();
        program.Log.ShouldNotContain("are missing from the file");
        program.Log.ShouldContain("Stopping");
    }

    [Fact]
    public void Reflector_stops_in_order_while_its_log_is_stuck()
    {
        using var program = PublishedProgram.Native();
        using (var made = Process.Start("mkfifo", [program.PathOf("refl.log")]))
        {
            made.WaitForExit();
        }

        // No program reads the pipe that is in the file's place. (A traced program cannot end.)
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        talker.Over("IU5AAA", squelch: 9);
        Thread.Sleep(500);

        var started = Stopwatch.GetTimestamp();
        program.Signal(PublishedProgram.SigTerm);
        program.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(2.5));
        program.ExitCode.ShouldBe(0);
        File.ReadAllText(program.PathOf("dgid.json")).ShouldContain("TALKER");
    }

    private static Strace Stuck(PublishedProgram program) => new(
        program, [program.PathOf("refl.log")], "write:" + Held, "pwrite64:" + Held,
        "writev:" + Held, "pwritev:" + Held);
}

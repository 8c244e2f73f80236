using Ysf.Appliance.Loop;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program crashes on purpose, and tells why afterwards.</summary>
public sealed class CrashTests
{
    // 128 and SIGABRT, by which a .NET program ends after an uncaught exception.
    private const int Aborted = 134;

    [Fact]
    public void A_crash_is_written_down_and_named_at_the_next_start()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        talker.Over("IU5AAA");
        Eventually(() => program.Log.Contains("end of transmission", StringComparison.Ordinal));

        var (exitCode, output) = program.Ask("crash", "--yes");
        (exitCode, output).ShouldBe((0, "The reflector crashed; its supervisor restarts it"));
        program.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        program.ExitCode.ShouldBe(Aborted);

        var report = Reports(program).ShouldHaveSingleItem();
        var text = File.ReadAllText(report);
        text.ShouldContain("Invariant broken: crash requested by a command");
        text.ShouldContain($"at {typeof(EventLoop).FullName}.Turn()");
        text.ShouldMatch("Received [1-9][0-9]*, sent [1-9][0-9]*, overs 1");
        text.ShouldContain("end of transmission");
        program.Output.ShouldContain($"Crash report: {report}");

        program.Start(program.StockIni());
        Eventually(() => program.Log.Contains(
            $"There are crash reports; the newest is {report}", StringComparison.Ordinal));
        Eventually(() => program.Ask("status").Output.Contains(report, StringComparison.Ordinal));
        talker.Link();
    }

    [Fact]
    public void A_box_that_crashes_for_ever_keeps_the_newest_five_reports()
    {
        using var program = PublishedProgram.Native();
        for (var crash = 0; crash < 7; crash++)
        {
            program.Start(program.StockIni());
            Eventually(() => program.Ask("crash", "--yes").ExitCode == 0);
            program.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        }

        Reports(program).Count.ShouldBe(5);
    }

    [Fact]
    public void Crash_needs_a_confirmation()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        Eventually(() => File.Exists(program.Socket));

        program.Ask("crash").ShouldBe(
            (1, "A crash interrupts every over until the reflector runs again; confirm with --yes"));
        program.IsRunning.ShouldBeTrue();
    }

    private static List<string> Reports(PublishedProgram program) =>
        [.. Directory.GetFiles(program.PathOf("crash"), "crash-*.txt")];
}

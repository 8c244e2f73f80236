using System.Diagnostics;

namespace Ysf.Tests.EmulatedBoard;

/// <summary>The watchdog spares a program that works, restarts or stops in order.</summary>
public sealed class WatchdogLifeTests
{
    [Fact]
    public void A_reflector_that_works_is_fed_and_answers()
    {
        using var board = BoardMachine.Boot(timeout: 6);
        using var gateway = board.Gateway("TALKER");
        var since = Stopwatch.GetTimestamp();
        var polls = 0;
        while (Stopwatch.GetElapsedTime(since) < 3 * board.Timeout)
        {
            BoardMachine.IsAnswered(gateway).ShouldBeTrue();
            polls++;
            Thread.Sleep(1000);
        }

        board.LivesOn(TimeSpan.FromSeconds(1));
        BoardMachine.Note($"{polls} polls answered");
        board.Status.ShouldContain("watchdog\t/dev/watchdog (i6300ESB timer), 6 s");
    }

    [Fact]
    public void An_orderly_stop_leaves_the_machine_running()
    {
        using var board = BoardMachine.Boot(timeout: 6);
        board.Stop();
        board.LivesOn(board.Timeout + TimeSpan.FromSeconds(8));
        using var gateway = board.Gateway("TALKER");
        BoardMachine.IsAnswered(gateway).ShouldBeFalse();
    }

    [Fact]
    public void A_restart_in_order_is_no_gap()
    {
        using var board = BoardMachine.Boot(timeout: 15);
        using var gateway = board.Gateway("TALKER");
        const string states = "/sys/class/watchdog/watchdog0/state";
        board.Run($"(while usleep 20000; do cat {states}; done >/run/states) &");
        board.Run("ysf-appliance restart").ShouldContain("the reflector restarts");
        var since = Stopwatch.GetTimestamp();
        BoardMachine.Eventually(
            () => board.Log.Split("Starting YsfAppliance").Length > 2
                && BoardMachine.IsAnswered(gateway));
        BoardMachine.Note($"answers {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s later");
        board.WhyItStarts.ShouldStartWith("stopped in order");
        board.LivesOn(board.Timeout + TimeSpan.FromSeconds(4));

        // The kernel's word at each look: between two owners it counts on.
        var seen = board.Run("sort /run/states | uniq -c").Trim();
        BoardMachine.Note($"states of the device: {seen}");
        seen.ShouldEndWith(" active");
        seen.ShouldNotContain("\n");
    }
}

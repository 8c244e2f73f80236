using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Ysf.Tests.EmulatedBoard;

/// <summary>Whoever works, restarts or stops in order is left alone.</summary>
public sealed partial class WatchdogLifeTests
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
            Thread.Sleep(200);
        }

        board.LivesOn(TimeSpan.FromSeconds(1));
        BoardMachine.Note($"{polls} polls answered");
        board.Run("ysf-appliance status").ShouldContain("/dev/watchdog (i6300ESB timer), 6 s");
    }

    [Fact]
    public void An_orderly_stop_leaves_the_machine_running()
    {
        using var board = BoardMachine.Boot(timeout: 6);
        board.Run("kill -TERM $(cat /run/pid); wait $(cat /run/pid)");
        board.LivesOn(board.Timeout + TimeSpan.FromSeconds(8));
        using var gateway = board.Gateway("TALKER");
        BoardMachine.IsAnswered(gateway).ShouldBeFalse();
    }

    [Fact]
    public void A_restart_in_order_is_no_gap()
    {
        using var board = BoardMachine.Boot(timeout: 6);
        using var gateway = board.Gateway("TALKER");
        board.Run("ysf-appliance restart").ShouldContain("it starts anew");
        var since = Stopwatch.GetTimestamp();
        BoardMachine.Eventually(() => board.Log.Split("Starting YsfAppliance").Length > 2);
        BoardMachine.Eventually(() => BoardMachine.IsAnswered(gateway));
        BoardMachine.Note($"answers {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s later");
        var left = new List<int>();
        for (var look = 0; look < 8; look++)
        {
            var status = board.Run("ysf-appliance status --json");
            left.Add(int.Parse(TimeLeft().Match(status).Groups[1].Value));
            Thread.Sleep(500);
        }

        BoardMachine.Note($"seconds left of 6: {string.Join(", ", left)}");
        left.ShouldAllBe(seconds => seconds >= 2);
        board.LivesOn(board.Timeout + TimeSpan.FromSeconds(4));
        board.Run("ysf-appliance status").ShouldContain("it was stopped in order");
    }

    [GeneratedRegex("\"timeLeft\": ?([0-9]+)")]
    private static partial Regex TimeLeft();
}

namespace Ysf.Tests.EmulatedBoard;

/// <summary>Every way to stop working ends in a restart of the machine by its watchdog.</summary>
public sealed class WatchdogBiteTests
{
    private const string Pid = "$(cat /run/pid)";

    [Theory]
    [InlineData(6)]
    [InlineData(15)]
    public void A_reflector_that_stands_still(int timeout)
    {
        using var board = BoardMachine.Boot(timeout);
        board.Log.ShouldContain($"i6300ESB timer restarts the machine after {timeout} s");
        board.Type($"kill -STOP {Pid}");
        board.IsBitten();
    }

    [Fact]
    public void A_process_that_ends_and_is_not_started_again()
    {
        using var board = BoardMachine.Boot(timeout: 6);
        board.Type($"kill -KILL {Pid}");
        board.IsBitten();
    }

    [Fact]
    public void Ports_that_do_not_answer_and_the_next_start_knows_it()
    {
        using var board = BoardMachine.Boot(timeout: 6);
        board.Type("ip link set lo down");
        board.IsBitten();
        board.WaitUntilUp();
        board.WhyItStarts.ShouldStartWith("the watchdog restarted the machine: ");
    }

    [Fact]
    public async Task A_log_that_takes_nothing()
    {
        using var board = BoardMachine.Boot(timeout: 6);
        board.Run("fsfreeze --freeze /data/log").ShouldNotContain("fsfreeze:");
        using var stop = new CancellationTokenSource();
        var events = Task.Run(() =>
        {
            // Something to write into the log, again and again.
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                using var gateway = board.Gateway($"GW{number}");
                gateway.Poll();
                Thread.Sleep(200);
            }
        });
        board.IsBitten();
        await stop.CancelAsync();
        await events;
        board.WaitUntilUp();
        board.WhyItStarts.ShouldMatch(": the log('s disk)? is stuck; [0-9]+ ");
    }

    [Fact]
    public void The_test_of_the_watchdog_which_asks_twice()
    {
        using var board = BoardMachine.Boot(timeout: 6);
        board.Type("ysf-appliance watchdog test");
        board.Expect("/dev/watchdog restarts the machine within 6 s");
        board.Expect("Continue?");
        board.Type("yes");
        board.Expect("Type REBOOT");
        board.Type("REBOOT");
        board.IsBitten();
        board.WaitUntilUp();

        // Both are true; a slow machine notes the second first.
        board.WhyItStarts.ShouldMatch(
            "^the watchdog restarted the machine: (the loop stands still|no answer on our own UDP port)");
    }

    [Fact]
    public void Three_bites_in_a_row_lead_to_safe_mode()
    {
        using var board = BoardMachine.Boot(timeout: 6);
        for (var bite = 1; bite <= 3; bite++)
        {
            board.Status.ShouldNotContain("SAFE MODE");
            board.Type($"kill -STOP {Pid}");
            board.IsBitten();
            board.WaitUntilUp();
        }

        board.WhyItStarts.ShouldBe("the watchdog reports that it restarted the machine");
        board.Status.ShouldContain("SAFE MODE");
        using var gateway = board.Gateway("SAFE");
        BoardMachine.IsAnswered(gateway).ShouldBeTrue();
    }
}

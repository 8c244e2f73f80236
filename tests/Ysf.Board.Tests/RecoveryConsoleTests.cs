namespace Ysf.Tests.EmulatedBoard;

/// <summary>The recovery console on a second serial port, an 8250 of the kernel.</summary>
public sealed class RecoveryConsoleTests
{
    private const string Menu = "  1  state of the reflector";

    // Longer than the test, since a reflector that stands still is not fed.
    private const int Long = 60;

    [Fact]
    public void Console_shows_its_menu_also_while_the_reflector_hangs()
    {
        using var board = BoardMachine.Boot(Long);
        using var line = board.Recovery();
        line.Type("!!!");
        line.Expect(Menu);
        line.Expect("> ");
        line.Type("1\r");
        line.Expect("/dev/watchdog (i6300ESB timer)");
        line.Expect("safe mode is off");
        line.Expect("> ");

        board.Run("kill -STOP $(cat /run/pid)");
        line.Type("!!!");
        line.Expect(Menu);
        line.Expect("> ");
        line.Type("1\r");
        line.Expect("HANGS");
        board.Run("kill -CONT $(cat /run/pid)");
        board.LivesOn(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_break_on_the_line_and_Enter_bring_the_menu_out_of_a_log()
    {
        using var board = BoardMachine.Boot(Long);
        using var line = board.Recovery();
        line.Type("!!!");
        line.Expect(Menu);
        line.Expect("> ");
        line.Type("5\r");
        line.Expect("any key stops");
        board.Monitor.Break();
        line.Type("\r");
        line.Expect(Menu);
    }

    [Fact]
    public void The_watchdog_bears_with_a_hanging_loop_while_someone_works_and_no_longer()
    {
        using var board = BoardMachine.Boot(timeout: 6);
        using var line = board.Recovery();
        line.Type("!!!");
        line.Expect(Menu);
        BoardMachine.Eventually(() =>
            board.Run("ls /run/ysf-appliance").Contains("snooze", StringComparison.Ordinal));
        board.Type("ysf-appliance watchdog test");
        board.Type("yes");
        board.Type("REBOOT");
        board.Expect("The reflector hangs.");
        board.LivesOn(3 * board.Timeout);

        // The answer on its own ports may be missed before the loop is.
        board.Log.ShouldContain("The watchdog is reset only because the console is in use: ");
        board.Type("rm /run/ysf-appliance/snooze");
        board.IsBitten();
        board.WaitUntilUp();
        board.WhyItStarts.ShouldStartWith(
            "the watchdog restarted the machine: the loop stands still");
    }
}

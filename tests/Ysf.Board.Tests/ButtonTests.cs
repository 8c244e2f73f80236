namespace Ysf.Tests.EmulatedBoard;

/// <summary>
/// A button on a line of the GPIO chip, pressed from outside the machine, read through libgpiod.
/// </summary>
public sealed class ButtonTests
{
    private const int Line = 1;

    [Fact]
    public void Held_for_3_s_and_let_go_it_switches_off_with_the_state_written_and_the_light_dark()
    {
        using var board = BoardMachine.Boot(timeout: 15);
        PutSystemctl(board);

        // Stuck from before it is looked at: it does nothing.
        board.Drive(Line, isHigh: true);
        PutSettings(board);
        BoardMachine.Eventually(() => board.Status.Contains("held, ignored until it is let go"));
        board.Drive(Line, isHigh: false);
        WaitUntilReady(board);
        board.Log.ShouldNotContain("Switches the machine off");

        board.Drive(Line, isHigh: true);
        WaitForBlinks(board, on: 400);
        board.Drive(Line, isHigh: false);
        BoardMachine.Eventually(() => board.Run("cat /data/systemctl").Contains("poweroff.target"));
        BoardMachine.Eventually(() => board.Run("ps | grep -c '[a]ppliance run'").Trim() == "0");

        board.Log.ShouldContain("Switches the machine off: its button was held for 3 s");
        board.Run("cat /data/state/last-run").ShouldContain("on request");
        board.Run("cat /sys/class/leds/tx/trigger").ShouldContain("[none]");
        (board.Monitor.Lines & BoardMachine.TransmitLed).ShouldBe(0u);
    }

    [Fact]
    public void Held_for_10_s_and_let_go_it_restarts_in_safe_mode()
    {
        using var board = BoardMachine.Boot(timeout: 15);
        PutSettings(board);
        WaitUntilReady(board);

        board.Drive(Line, isHigh: true);
        WaitForBlinks(board, on: 50);
        board.Drive(Line, isHigh: false);

        BoardMachine.Eventually(() => board.Log.Contains("because the button switched safe mode on"));
        BoardMachine.Eventually(() => board.Status.Contains("safe mode"), seconds: 60);
        board.Run("cat /data/state/safe-mode").ShouldContain("requested by the button");
    }

    // Combined on the kernel's LED, which shows what the button would do.
    private static void PutSettings(BoardMachine board)
    {
        board.Run("sed -i -e s/^Combined=none/Combined=led:tx/ -e s/^Transmit=led:tx/Transmit=none/"
            + " /data/ysf.ini");
        board.Run($"printf '[Button]\\nPlace=gpio:gpiochip0:{Line}\\n' >>/data/ysf.ini");
    }

    // systemd stops the reflector by a signal.
    private static void PutSystemctl(BoardMachine board) => board.Run(
        "printf '#!/bin/sh\\necho \"$*\" >/data/systemctl\\nkill -TERM $(cat /run/pid)\\n' >/bin/systemctl;"
        + " chmod 755 /bin/systemctl");

    // Its line was read, and seen let go: the status has nothing to add.
    private static void WaitUntilReady(BoardMachine board) => BoardMachine.Eventually(
        () => board.Status.Split('\n', '\r').Contains($"button\tgpio:gpiochip0:{Line}"));

    private static void WaitForBlinks(BoardMachine board, int on) => board.Run(
        $"until [ \"$(cat /sys/class/leds/tx/delay_on 2>/dev/null)\" = {on} ]; do sleep 0.1; done");
}

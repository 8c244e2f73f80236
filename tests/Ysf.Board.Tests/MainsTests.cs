using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.EmulatedBoard;

/// <summary>
/// The line of a UPS on the GPIO chip, driven from outside the machine, read through libgpiod.
/// </summary>
public sealed class MainsTests
{
    private const int Line = 2;

    [Fact]
    public void A_loss_writes_the_state_and_switches_off_after_the_hold_unless_the_mains_is_back()
    {
        using var board = BoardMachine.Boot(timeout: 15);
        board.Run("printf '#!/bin/sh\\necho \"$*\" >/data/systemctl\\n' >/bin/systemctl;"
            + " chmod 755 /bin/systemctl");
        board.Run($"printf '[Power]\\nMains=gpio:gpiochip0:{Line}\\nHold=3600\\n' >>/data/ysf.ini");

        // Low from the start: nothing is known of the wire, so a loss does nothing.
        BoardMachine.Eventually(() => board.Status.Contains("never said that the mains is there"));
        board.Drive(Line, isHigh: true);
        BoardMachine.Eventually(() => board.Status.Contains($"mains\tgpio:gpiochip0:{Line}: there"));

        // The first loss writes, so that the next write would come five minutes later.
        LoseAndReturn(board);
        Talk(board);
        board.Run("cat /data/state/lastheard.json").ShouldNotContain("IU5AAA");
        LoseAndReturn(board);
        board.Run("cat /data/state/lastheard.json").ShouldContain("IU5AAA");
        board.Run("ls /data").ShouldNotContain("systemctl");

        board.Run("sed -i s/^Hold=3600/Hold=5/ /data/ysf.ini");
        board.Drive(Line, isHigh: false);
        BoardMachine.Eventually(() => board.Run("cat /data/systemctl").Contains("poweroff.target"));
        board.Log.ShouldContain("Switches the machine off: the mains stayed away");
    }

    private static void LoseAndReturn(BoardMachine board)
    {
        board.Drive(Line, isHigh: false);
        BoardMachine.Eventually(() => board.Status.Contains("health\tdegraded: mains: lost"));
        board.Run("ysf-appliance metrics").ShouldContain("ysf_mains 0");
        board.Drive(Line, isHigh: true);
        BoardMachine.Eventually(() => board.Status.Contains($"mains\tgpio:gpiochip0:{Line}: there"));
        BoardMachine.Eventually(() => board.Status.Contains("health\tok"));
        board.Run("ysf-appliance metrics").ShouldContain("ysf_mains 1");
    }

    private static void Talk(BoardMachine board)
    {
        using var talker = board.Gateway("TALKER");
        talker.Link();
        foreach (var frame in TestFrames.Over(
            CallsignField.FromText("TALKER"), CallsignField.FromText("IU5AAA"), squelch: 0))
        {
            Thread.Sleep(20);
            talker.Send(frame);
        }

        BoardMachine.Eventually(() => board.Run("ysf-appliance heard | cat").Contains("IU5AAA"));
    }
}

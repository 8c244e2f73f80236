using System.Diagnostics;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.EmulatedBoard;

/// <summary>
/// The lights as lines of a GPIO chip, seen from outside the machine: Transmit a LED of the kernel
/// (leds-gpio), Link a bare line driven through libgpiod.
/// </summary>
public sealed class LightTests
{
    private static readonly TimeSpan FramePause = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Transmit_is_lit_during_an_over_and_Link_while_there_is_a_gateway()
    {
        using var board = BoardMachine.Boot(timeout: 15);
        board.Status.ShouldContain("Link gpio:gpiochip0:6; Transmit led:tx");
        using var talker = board.Gateway("TALKER");
        talker.Link();
        BoardMachine.Eventually(() => IsLit(board, BoardMachine.LinkLine));

        var times = new List<TimeSpan>();
        for (var over = 0; over < 5; over++)
        {
            BoardMachine.Eventually(() => !IsLit(board, BoardMachine.TransmitLed));
            times.Add(TimeToLight(board, talker));
        }

        times.Sort();
        BoardMachine.Note("from the header to the light, emulation and looking included: "
            + string.Join(", ", times.Select(time => $"{time.TotalMilliseconds:F0} ms")));
        times[times.Count / 2].ShouldBeLessThan(TimeSpan.FromMilliseconds(500));
        BoardMachine.Eventually(() => !IsLit(board, BoardMachine.TransmitLed));
        IsLit(board, BoardMachine.LinkLine).ShouldBeTrue();
    }

    [Fact]
    public void A_refused_over_blinks_by_the_kernel_and_a_stop_gives_the_LED_back()
    {
        using var board = BoardMachine.Boot(timeout: 15);
        board.Run("cat /sys/class/leds/tx/trigger").ShouldContain("[none]");
        board.Run("echo CS:IU5BAD >/data/state/deny.db");
        BoardMachine.Eventually(() => board.Log.Contains("deny.db: reloaded"));
        using var talker = board.Gateway("TALKER");
        talker.Link();
        foreach (var frame in Frames("IU5BAD"))
        {
            talker.Send(frame);
            Thread.Sleep(FramePause);
            if (board.Run("cat /sys/class/leds/tx/trigger").Contains("[timer]"))
            {
                break;
            }
        }

        board.Run("cat /sys/class/leds/tx/delay_on /sys/class/leds/tx/delay_off")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["50", "150"]);
        BoardMachine.Eventually(() => IsLit(board, BoardMachine.TransmitLed));
        BoardMachine.Eventually(() => !IsLit(board, BoardMachine.TransmitLed));
        BoardMachine.Eventually(() => IsLit(board, BoardMachine.TransmitLed));

        board.Stop();
        board.Run("cat /sys/class/leds/tx/trigger").ShouldContain("[none]");
        (board.Monitor.Lines & (BoardMachine.TransmitLed | BoardMachine.LinkLine)).ShouldBe(0u);
    }

    private static bool IsLit(BoardMachine board, uint line) => (board.Monitor.Lines & line) != 0;

    private static List<byte[]> Frames(string call) => TestFrames.Over(
        CallsignField.FromText("TALKER"), CallsignField.FromText(call), squelch: 0);

    // A whole over at the pace of a radio; lit from its first frame to its last.
    private static TimeSpan TimeToLight(BoardMachine board, SimulatedGateway talker)
    {
        var frames = Frames("IU5AAA");
        var since = Stopwatch.GetTimestamp();
        talker.Send(frames[0]);
        BoardMachine.Eventually(() => IsLit(board, BoardMachine.TransmitLed));
        var time = Stopwatch.GetElapsedTime(since);
        foreach (var frame in frames.Skip(1))
        {
            Thread.Sleep(FramePause);
            IsLit(board, BoardMachine.TransmitLed).ShouldBeTrue();
            talker.Send(frame);
        }

        return time;
    }
}

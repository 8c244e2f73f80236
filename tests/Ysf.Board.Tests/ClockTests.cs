using System.Globalization;

namespace Ysf.Tests.EmulatedBoard;

/// <summary>
/// A board whose clock begins in 2001 whenever its power comes. The clock that is set is the
/// emulated machine's, and no other's.
/// </summary>
public sealed class ClockTests
{
    private const string Before = "2001-01-01T00:00:00";
    private const string Saved = "/data/state/clock";
    private const int Hour = 3600;

    [Fact]
    public void Clock_begins_at_the_build_then_at_the_saved_time_and_a_step_changes_no_timer()
    {
        using var board = BoardMachine.Boot(timeout: 15, Before);
        var first = Now(board);
        BoardMachine.Note($"without a saved time it comes up at {first:u}");
        first.ShouldBeInRange(new DateTime(2024, 1, 1), DateTime.UtcNow);
        board.Log.ShouldContain("The clock was set forward from 2001-01-01 00:0");
        board.Log.ShouldContain("times are those of the build of the program until it is"
            + " synchronised (clock not set)");
        Clock(board).ShouldStartWith("NOT SET YET: times are those of the build");
        board.Run("ysf-appliance metrics").ShouldContain("ysf_clock_trusted 0");

        Synchronise(board);

        Cut(board);
        var third = Now(board);
        BoardMachine.Note($"after a power cut it comes up at {third:u}");
        third.ShouldBeInRange(first.AddHours(100), first.AddHours(101));
        board.Log.ShouldContain(", the saved time");
        Clock(board).ShouldStartWith("NOT SET YET: times are those of the saved time");
    }

    [Fact]
    public void Clock_chip_is_believed_where_it_is_named_and_is_set_when_the_clock_is()
    {
        using var board = BoardMachine.Boot(timeout: 15);
        Clock(board).ShouldStartWith("NOT SET YET");
        board.Run("printf '[Time]\\nRtc=board\\n' >>/data/ysf.ini; sync");
        board.CutPower();
        Clock(board).ShouldBe("set by the clock chip");
        board.Run("ysf-appliance metrics").ShouldContain("ysf_clock_trusted 1");

        // What stands for NTP sets the clock of the kernel, and the kernel the chip.
        var before = Chip(board);
        board.Run($"synchronise {100 * Hour}").Trim().ShouldBeEmpty();
        BoardMachine.Eventually(() => Chip(board) >= before + (100 * Hour), seconds: 60);
    }

    private static long Chip(BoardMachine board) => long.Parse(
        board.Run("cat /sys/class/rtc/rtc0/since_epoch").Trim(), CultureInfo.InvariantCulture);

    // A hundred hours go by in a moment, while a gateway is linked and a callsign blocked for five
    // minutes; no gateway is unlinked for that, and no block ends.
    private static void Synchronise(BoardMachine board)
    {
        using var gateway = board.Gateway("TALKER");
        BoardMachine.IsAnswered(gateway).ShouldBeTrue();
        board.Run("ysf-appliance block IU5AAA --for 5m");
        board.Run($"synchronise {100 * Hour}").Trim().ShouldBeEmpty();
        BoardMachine.Eventually(() => Clock(board).StartsWith("synchronised"));
        board.Run("ysf-appliance gateways | cat").ShouldContain("TALKER");
        board.Run("ysf-appliance blocks | cat").ShouldContain("IU5AAA");
        board.Log.ShouldNotContain("Removing TALKER");
        board.Log.ShouldContain("The clock went forward by 4 days 0");
        board.Log.ShouldContain("The clock is set: times are right from now on");
        board.Run("ysf-appliance metrics").ShouldContain("ysf_clock_trusted 1");
        board.Status.ShouldContain("health\tok");
        BoardMachine.Eventually(() => board.Run($"cat {Saved}").Contains("synchronised=yes"));
    }

    private static void Cut(BoardMachine board)
    {
        board.Run("ls /data/state").ShouldContain("clock");
        board.CutPower();
    }

    private static DateTime Now(BoardMachine board) => DateTime.UnixEpoch.AddSeconds(
        long.Parse(board.Run("date +%s").Trim(), CultureInfo.InvariantCulture));

    private static string Clock(BoardMachine board)
    {
        const string row = "clock\t";
        var status = string.Empty;
        BoardMachine.Eventually(() => (status = board.Status).Contains(row));
        return status.Split(row)[1].Split('\n')[0].Trim();
    }
}

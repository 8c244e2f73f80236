using Ysf.Machine.Host;
using Ysf.Machine.Time;

namespace Ysf.Tests.Board.Time;

/// <summary>Starts and runs with a clock of the test's own, files real.</summary>
public sealed class ClockWatchTests : IDisposable
{
    private static readonly DateTime Built = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Early = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TempDirectory folder = new();
    private readonly FakeKernelClock clock = new(Early);
    private readonly List<string> said = [];
    private Instant now = new(TimeSpan.TicksPerDay);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_board_without_power_comes_up_at_the_build_and_says_so()
    {
        var watch = Begin();

        clock.Now.ShouldBe(Built);
        watch.Report.Trusted.ShouldBeFalse();
        watch.Report.Words.ShouldStartWith("NOT SET YET: times are those of the build");
        said.ShouldBe([
            "The clock was set forward from 2001-01-01 00:00:00 to 2026-03-01 00:00:00,"
                + " the build of the program",
            "W The clock is not set yet: times are those of the build of the program"
                + " until it is synchronised",
        ]);
    }

    [Fact]
    public void Each_run_begins_where_the_one_before_ended_also_without_a_network()
    {
        for (var run = 0; run < 4; run++)
        {
            clock.Now = Early;
            var watch = Begin();
            clock.Now.ShouldBe(Built.AddHours(run));
            RunFor(watch, TimeSpan.FromHours(1));
            watch.Saver!.Finish();
        }

        said.ShouldContain(line => line.Contains("the saved time", StringComparison.Ordinal));
    }

    [Fact]
    public void A_power_cut_costs_half_an_hour_at_most()
    {
        RunFor(Begin(), TimeSpan.FromMinutes(75));
        clock.Now = Early;

        Begin();

        clock.Now.ShouldBeInRange(Built.AddMinutes(45), Built.AddMinutes(75));
    }

    [Fact]
    public void Without_permission_it_is_said_once_and_goes_on()
    {
        clock.Fault = "Operation not permitted";

        RunFor(Begin(), TimeSpan.FromHours(2));

        clock.Settings.ShouldHaveSingleItem();
        said.ShouldBe([
            "W The clock shows 2001-01-01 00:00:00, before 2026-03-01 00:00:00, the build of the"
                + " program, and could not be set: Operation not permitted",
            "W The clock is not set yet: times are those of the machine's own clock"
                + " until it is synchronised",
        ]);
        File.Exists(folder["clock"]).ShouldBeFalse();
    }

    [Fact]
    public void A_synchronised_clock_is_left_alone_and_saved_at_once()
    {
        (clock.Now, clock.IsSynchronised) = (Built.AddDays(-400), true);
        var watch = Begin();

        RunFor(watch, Minute);

        clock.Settings.ShouldBeEmpty();
        said.ShouldBeEmpty();
        watch.Report.ShouldBe(new ClockReport(true, "synchronised"));
        Saved().ShouldBe(new SavedTime(Built.AddDays(-400).AddSeconds(10), true));
    }

    [Fact]
    public void When_the_network_sets_it_that_is_said_with_the_size_and_saved()
    {
        var watch = Begin();
        RunFor(watch, Minute);
        said.Clear();
        File.Exists(folder["clock"]).ShouldBeFalse();

        clock.Now += TimeSpan.FromDays(100);
        clock.IsSynchronised = true;
        RunFor(watch, TimeSpan.FromSeconds(10));

        said.ShouldBe([
            "The clock went forward by 100 days 00:00:00: times before this line are too early by"
                + " that",
            "The clock is set: times are right from now on (synchronised)",
        ]);
        watch.Report.Trusted.ShouldBeTrue();
        Saved()!.At.ShouldBeGreaterThan(Built.AddDays(100));
        clock.IsSynchronised = false;
        RunFor(watch, Minute);
        watch.Report.Trusted.ShouldBeTrue("a network that is gone makes no clock jump");
    }

    [Fact]
    public void A_clock_that_its_chip_set_is_trusted_from_the_start_without_a_network()
    {
        (clock.Now, clock.IsOfChip) = (Built.AddDays(9), true);
        var watch = Begin();
        watch.Report.ShouldBe(new ClockReport(true, "set by the clock chip"));
        RunFor(watch, TimeSpan.FromHours(1));

        said.ShouldBeEmpty();
        clock.Settings.ShouldBeEmpty();
        Saved()!.At.ShouldBeGreaterThan(Built.AddDays(9));
    }

    [Fact]
    public void A_chip_that_was_never_set_is_named_and_not_trusted_until_the_network_sets_the_clock()
    {
        clock.IsOfChip = true;
        var watch = Begin();
        RunFor(watch, Minute);

        clock.Now.ShouldBeInRange(Built, Built.AddHours(1));
        watch.Report.Trusted.ShouldBeFalse();
        said[1].ShouldBe("W The clock chip shows 2001-01-01 00:00:00, before 2026-03-01 00:00:00: it"
            + " was never set, or its battery is empty");
        clock.IsSynchronised = true;
        RunFor(watch, TimeSpan.FromSeconds(2));
        watch.Report.ShouldBe(new ClockReport(true, "synchronised"));
    }

    [Fact]
    public void A_chip_whose_driver_comes_late_is_trusted_when_it_has_set_the_clock()
    {
        var watch = Begin();
        RunFor(watch, Minute);
        watch.Report.Trusted.ShouldBeFalse();

        (clock.Now, clock.IsOfChip) = (Built.AddDays(9), true);
        RunFor(watch, TimeSpan.FromSeconds(2));

        watch.Report.ShouldBe(new ClockReport(true, "set by the clock chip"));
    }

    [Fact]
    public void One_that_is_set_again_and_again_does_not_fill_the_log()
    {
        clock.IsSynchronised = true;
        var watch = Begin();
        for (var second = 0; second < 300; second++)
        {
            clock.Now += TimeSpan.FromMinutes(second % 3 == 0 ? -5 : 5);
            RunFor(watch, TimeSpan.FromSeconds(1));
        }

        said.Count.ShouldBeInRange(4, 6);
        said.ShouldContain(line => line.StartsWith(
            "The clock went back by", StringComparison.Ordinal));
    }

    [Fact]
    public void At_most_one_write_in_half_an_hour_whatever_the_clock_does()
    {
        clock.IsSynchronised = true;
        var watch = Begin();
        var writes = 0;
        var last = string.Empty;
        for (var minute = 0; minute < 300; minute++)
        {
            clock.Now += TimeSpan.FromDays(minute % 2 == 0 ? 40 : -40);
            RunFor(watch, Minute);
            var text = File.ReadAllText(folder["clock"]);
            writes += text == last ? 0 : 1;
            last = text;
        }

        writes.ShouldBe(10);
    }

    [Fact]
    public void One_wrong_clock_does_not_poison_the_floor()
    {
        // Far beyond reach: nothing is kept of it.
        clock.Now = Built.AddYears(60);
        var watch = Begin();
        RunFor(watch, TimeSpan.FromHours(2));
        watch.Saver!.Finish();
        File.Exists(folder["clock"]).ShouldBeFalse();

        // Within reach: it is kept until there is a better one.
        clock.Now = Built.AddYears(3);
        watch = Begin();
        RunFor(watch, TimeSpan.FromHours(2));
        watch.Saver!.Finish();
        Saved()!.At.ShouldBeGreaterThan(Built.AddYears(3));
        (clock.Now, clock.IsSynchronised) = (Built.AddDays(50), true);
        RunFor(watch, TimeSpan.FromHours(1));
        Saved().ShouldNotBeNull().At.ShouldBeInRange(Built.AddDays(50), Built.AddDays(51));
    }

    [Fact]
    public void An_absurd_saved_time_is_said_and_written_over()
    {
        new ClockFile(folder.Path).Save(new SavedTime(Built.AddYears(70), false)).ShouldBeNull();

        var watch = Begin();
        RunFor(watch, TimeSpan.FromMinutes(31));

        clock.Now.ShouldBeInRange(Built, Built.AddHours(1));
        said[0].ShouldBe("W The saved time 2096-03-01 00:00:00 is years after the build of the"
            + " program and is ignored");
        Saved()!.At.ShouldBeInRange(Built, Built.AddHours(1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("time=yesterday\nsynchronised=yes\n")]
    [InlineData("time=2026-04-01T00:00:00Z\n")]
    [InlineData("time=2026-04-01T00:00:00Z\nsynchronised=perhaps\n")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public void A_file_that_cannot_be_read_is_set_aside_and_said(string text)
    {
        File.WriteAllText(folder["clock"], text);

        Begin();

        clock.Now.ShouldBe(Built);
        said[0].ShouldStartWith($"W {folder["clock"]}: ");
        File.ReadAllText(folder["clock.bad"]).ShouldBe(text);
    }

    [Fact]
    public void A_disk_that_takes_nothing_is_a_problem_and_no_more()
    {
        Directory.CreateDirectory(folder["clock"]);
        clock.IsSynchronised = true;
        var watch = Begin();

        RunFor(watch, Minute);

        watch.Saver!.Problem.ShouldNotBeNull().ShouldContain("notes about the clock cannot be");
        Directory.Delete(folder["clock"]);
        RunFor(watch, TimeSpan.FromMinutes(6));
        watch.Saver.Problem.ShouldBeNull();
        Saved().ShouldNotBeNull();
    }

    [Fact]
    public void Unchecked_clock_is_left_alone()
    {
        var watch = ClockWatch.None(new EarlyLines());
        watch.Turn(now);

        watch.Report.ShouldBe(ClockReport.AsItIs);
        watch.Saver.ShouldBeNull();
    }

    private SavedTime? Saved() => new ClockFile(folder.Path).Load().Saved;

    private ClockWatch Begin()
    {
        var lines = new EarlyLines();
        lines.TellTo(said.Add, line => said.Add($"W {line}"));
        return ClockWatch.Begin(clock, Built, new ClockFile(folder.Path), lines, now);
    }

    // As the two threads do: one looks every second, the other every ten.
    private void RunFor(ClockWatch watch, TimeSpan time)
    {
        for (var second = 1; second <= (int)time.TotalSeconds; second++)
        {
            now += TimeSpan.FromSeconds(1);
            clock.Now += TimeSpan.FromSeconds(1);
            watch.Turn(now);
            if (second % 10 == 0)
            {
                watch.Saver!.Turn(now);
            }
        }
    }
}

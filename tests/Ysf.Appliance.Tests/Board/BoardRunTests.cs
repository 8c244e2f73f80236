using Ysf.Appliance.Board;

namespace Ysf.Tests.Board;

public sealed class BoardRunTests : IDisposable
{
    private readonly TempDirectory folder = new();
    private readonly List<string> told = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Three_starts_that_never_came_into_service_lead_to_safe_mode()
    {
        Begin().LastStart.Cause.ShouldBe(StartCause.First);
        Begin().SafeMode.ShouldBeNull();
        Begin().SafeMode.ShouldBeNull();

        var third = Begin();

        third.LastStart.Cause.ShouldBe(StartCause.Killed);
        third.SafeMode.ShouldNotBeNull().ShouldBe("restarts: 3 starts in a row failed; the last:"
            + " the process was killed, before it was ready");
        third.Stop("on request");
        var planned = Begin();
        planned.LastStart.Cause.ShouldBe(StartCause.Planned);
        planned.SafeMode.ShouldBe(third.SafeMode, "it stays until it is left");
        planned.LeaveSafeMode().ShouldBeTrue();
        Begin().SafeMode.ShouldBeNull();
        told.ShouldBeEmpty();
    }

    [Fact]
    public void Any_number_of_ends_from_outside_after_service_never_lead_to_safe_mode()
    {
        Begin().Serve();
        for (var pull = 0; pull < 6; pull++)
        {
            var run = Begin();
            (run.SafeMode, run.LastStart.FailedInRow).ShouldBe((null, 0));
            run.Serve();
        }
    }

    [Theory]
    [InlineData("watchdog")]
    [InlineData("core-dump")]
    [InlineData("oom-kill")]
    public void Three_hangs_or_crashes_lead_to_safe_mode_also_with_plug_pulls_between(string result)
    {
        Begin().Serve();
        for (var end = 1; end <= 3; end++)
        {
            Begin().Serve();
            File.WriteAllText(folder[ServiceEnd.FileName], $"result={result}\nstatus=KILL\n");
            var run = Begin();
            run.LastStart.FailedInRow.ShouldBe(end);
            (run.SafeMode is null).ShouldBe(end < 3);
            run.Serve();
            File.Exists(folder[ServiceEnd.FileName]).ShouldBeFalse("it is read once");
        }
    }

    [Fact]
    public void A_program_started_by_hand_never_counts()
    {
        var byHand = new StartPlace { StateDirectory = folder.Path, IsCounted = false };
        for (var start = 0; start < 6; start++)
        {
            var run = BoardRun.Begin(byHand, told.Add);
            (run.SafeMode, run.LastStart.FailedInRow).ShouldBe((null, 0));
        }
    }

    [Fact]
    public void A_trial_is_never_in_safe_mode_by_restarts_and_what_another_version_did_is_forgotten()
    {
        var old = new StartPlace { StateDirectory = folder.Path, System = "slot A, 1.0.0" };
        var trial = new StartPlace
        {
            StateDirectory = folder.Path,
            System = "slot B, 1.1.0",
            IsOnTrial = true,
        };
        for (var start = 0; start < 4; start++)
        {
            BoardRun.Begin(old, told.Add);
        }

        new SafeModeFile(folder.Path).IsAutomatic.ShouldBeTrue();
        for (var start = 0; start < 6; start++)
        {
            BoardRun.Begin(trial, told.Add).SafeMode.ShouldBeNull();
        }

        new SafeModeFile(folder.Path).Exists.ShouldBeFalse();
        var back = BoardRun.Begin(old, told.Add);
        (back.SafeMode, back.LastStart.FailedInRow).ShouldBe((null, 0));
    }

    [Fact]
    public void A_start_that_fails_again_and_again_writes_nothing_more()
    {
        for (var start = 0; start < 5; start++)
        {
            Begin();
        }

        var mark = File.GetLastWriteTimeUtc(folder["last-run"]);
        File.SetLastWriteTimeUtc(folder["last-run"], mark.AddHours(-1));
        Begin().LastStart.FailedInRow.ShouldBe(3);
        File.GetLastWriteTimeUtc(folder["last-run"]).ShouldBe(mark.AddHours(-1));
    }

    [Fact]
    public void A_safe_mode_that_is_forced_from_outside_is_not_left_because_all_is_well()
    {
        var file = new SafeModeFile(folder.Path);
        file.Force("its file exists").ShouldBeNull();

        var run = Begin();

        run.SafeMode.ShouldBe("forced: its file exists");
        run.LeaveSafeMode().ShouldBeFalse();
        file.IsForced.ShouldBeTrue();
        told.ShouldBeEmpty();
    }

    [Fact]
    public void A_run_that_settled_begins_a_new_series()
    {
        Begin();
        for (var start = 0; start < 10; start++)
        {
            var run = Begin();
            run.LastStart.FailedInRow.ShouldBe(1);
            run.SafeMode.ShouldBeNull();
            run.Settle();
        }
    }

    [Fact]
    public void A_crash_is_known_by_a_report_that_was_not_there_before()
    {
        Begin("/crash/crash-1.txt");
        Begin("/crash/crash-1.txt").LastStart.Cause.ShouldBe(StartCause.Killed);
        Begin("/crash/crash-2.txt").LastStart.Cause.ShouldBe(StartCause.Crash);
    }

    [Fact]
    public void Without_a_place_to_write_it_runs_all_the_same_and_says_so()
    {
        var run = BoardRun.Begin(
            new StartPlace { StateDirectory = "/proc/nowhere" }, told.Add);

        run.LastStart.Cause.ShouldBe(StartCause.First);
        told.ShouldHaveSingleItem().ShouldContain("/proc/nowhere/last-run");
    }

    [Fact]
    public void Notes_that_cannot_be_read_are_set_aside()
    {
        File.WriteAllBytes(folder["last-run"], new byte[100_000]);
        Begin().LastStart.Cause.ShouldBe(StartCause.First);
        told.ShouldHaveSingleItem().ShouldContain("last-run.bad");
        Begin().LastStart.Cause.ShouldBe(StartCause.Killed);
    }

    private BoardRun Begin(string? report = null) => BoardRun.Begin(
        new StartPlace { StateDirectory = folder.Path, CrashReport = report }, told.Add);
}

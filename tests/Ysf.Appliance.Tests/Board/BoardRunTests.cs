using Ysf.Appliance.Board;

namespace Ysf.Tests.Board;

public sealed class BoardRunTests : IDisposable
{
    private readonly TempDirectory folder = new();
    private readonly List<string> told = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Three_starts_that_nobody_wanted_lead_to_safe_mode()
    {
        Begin().LastStart.Cause.ShouldBe(StartCause.First);
        Begin().SafeMode.ShouldBeNull();
        Begin().SafeMode.ShouldBeNull();

        var third = Begin();

        third.LastStart.Cause.ShouldBe(StartCause.Killed);
        third.SafeMode.ShouldNotBeNull().ShouldStartWith("3 starts in a row that nobody wanted");
        third.Stop("it was asked to");
        var planned = Begin();
        planned.LastStart.Cause.ShouldBe(StartCause.Planned);
        planned.SafeMode.ShouldBe(third.SafeMode, "it stays until it is left");
        planned.LeaveSafeMode().ShouldBeTrue();
        Begin().SafeMode.ShouldBeNull();
        told.ShouldBeEmpty();
    }

    [Fact]
    public void A_safe_mode_that_is_forced_from_outside_is_not_left_because_all_is_well()
    {
        var file = new SafeModeFile(folder.Path);
        file.Force("a file says so").ShouldBeNull();

        var run = Begin();

        run.SafeMode.ShouldBe("forced: a file says so");
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
            run.LastStart.UnplannedInRow.ShouldBe(1);
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
        var run = BoardRun.Begin("/proc/nowhere", null, hasBitten: false, told.Add);

        run.LastStart.Cause.ShouldBe(StartCause.First);
        told.ShouldHaveSingleItem().ShouldContain("/proc/nowhere/last-run");
    }

    [Fact]
    public void Notes_that_cannot_be_read_are_set_aside()
    {
        File.WriteAllBytes(folder["last-run"], new byte[100_000]);
        BoardRun.Begin(folder.Path, null, hasBitten: false, told.Add)
            .LastStart.Cause.ShouldBe(StartCause.First);
        told.ShouldHaveSingleItem().ShouldContain("last-run.bad");
        Begin().LastStart.Cause.ShouldBe(StartCause.Killed);
    }

    private BoardRun Begin(string? report = null) =>
        BoardRun.Begin(folder.Path, report, hasBitten: false, told.Add);
}

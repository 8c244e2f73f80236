using System.Text;
using Ysf.Appliance.Board;

namespace Ysf.Tests.Board;

public sealed class StartJudgeTests
{
    private static readonly RunRecord Ran = new(
        "boot-1", new DateTime(2026, 11, 25, 12, 0, 0, DateTimeKind.Utc), RunState.Running,
        string.Empty, 1, "crash-1.txt");

    private static readonly StartFacts SameBoot = new()
    {
        Before = Ran,
        Boot = "boot-1",
        HasCrashed = false,
        HasBitten = false,
        LastWords = null,
    };

    private static readonly StartFacts OtherBoot = SameBoot with { Boot = "boot-2" };

    [Fact]
    public void The_first_start_is_nobodys_fault()
    {
        var first = StartJudge.Judge(SameBoot with { Before = null });
        first.Cause.ShouldBe(StartCause.First);
        (first.IsUnplanned, first.UnplannedInRow).ShouldBe((false, 0));
    }

    [Fact]
    public void An_orderly_stop_is_planned_whatever_the_machine_did_then()
    {
        var stopped = Ran with { State = RunState.Stopped, Why = "it was asked to" };
        foreach (var facts in new[] { SameBoot, OtherBoot with { HasBitten = true } })
        {
            var start = StartJudge.Judge(facts with { Before = stopped });
            start.Cause.ShouldBe(StartCause.Planned);
            start.Words.ShouldBe("it was stopped in order: it was asked to");
            start.UnplannedInRow.ShouldBe(0);
        }
    }

    [Fact]
    public void A_new_report_means_a_crash() =>
        CauseOf(SameBoot with { HasCrashed = true }).ShouldBe(StartCause.Crash);

    [Fact]
    public void A_process_that_is_gone_without_a_word_was_killed() =>
        CauseOf(SameBoot).ShouldBe(StartCause.Killed);

    [Fact]
    public void Who_said_that_he_starves_was_bitten_also_by_a_watchdog_that_cannot_tell()
    {
        var start = StartJudge.Judge(OtherBoot with
        {
            Before = Ran with { State = RunState.Unfed, Why = "the loop stands still" },
        });
        start.Cause.ShouldBe(StartCause.Watchdog);
        start.Words.ShouldEndWith("since the loop stands still");
        start.UnplannedInRow.ShouldBe(2);
    }

    [Fact]
    public void Of_a_machine_that_restarted_the_watchdog_the_kernel_or_nobody_tells_why()
    {
        CauseOf(OtherBoot with { HasBitten = true }).ShouldBe(StartCause.Watchdog);
        CauseOf(OtherBoot with { LastWords = string.Empty }).ShouldBe(StartCause.Panic);
        CauseOf(OtherBoot).ShouldBe(StartCause.Power);
    }

    [Fact]
    public void A_panic_that_the_watchdog_ended_is_one_and_is_told_in_the_kernels_words()
    {
        var words = KernelWords.CauseIn("""
            Panic#1 Part1
            <4>[   91.5] Internal error: Oops: 0000000096000045 [#1] SMP
            <0>[   91.6] Kernel panic - not syncing: sysrq triggered crash
            <4>[   91.7] CPU: 0 UID: 0 PID: 402 Comm: sh
            """);
        var start = StartJudge.Judge(OtherBoot with { HasBitten = true, LastWords = words });
        start.Cause.ShouldBe(StartCause.Panic);
        start.Words.ShouldEndWith(": Kernel panic - not syncing: sysrq triggered crash");
    }

    [Theory]
    [InlineData("<4>[ 1.5] Internal error: Oops: 96000045", "Internal error: Oops: 96000045")]
    [InlineData("<4>[ 1.5] all is well", "")]
    [InlineData("", "")]
    public void Last_words_tell_what_failed_or_nothing(string log, string cause) =>
        KernelWords.CauseIn(log).ShouldBe(cause);

    [Fact]
    public void What_a_run_leaves_is_read_back()
    {
        var record = Ran with { State = RunState.Unfed, Why = "two\nlines = one", CrashReport = "" };
        RunRecord.TryRead(Encoding.UTF8.GetString(record.ToBytes()))
            .ShouldBe(record with { Why = "two lines = one" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("boot=1")]
    [InlineData("boot=1\nbegan=never\nstate=Running")]
    [InlineData("boot=1\nbegan=2026-11-25T12:00:00Z\nstate=Flying")]
    [InlineData("boot=1\nbegan=2026-11-25T12:00:00Z\nstate=7")]
    public void Rubbish_is_no_record(string text) => RunRecord.TryRead(text).ShouldBeNull();

    private static StartCause CauseOf(StartFacts facts) => StartJudge.Judge(facts).Cause;
}

using System.Text;
using Ysf.Appliance.Board;
using Ysf.Machine.Host;

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
        (first.IsUnplanned, first.FailedInRow).ShouldBe((false, 0));
    }

    [Fact]
    public void An_orderly_stop_is_planned_whatever_the_machine_did_then()
    {
        var stopped = Ran with { State = RunState.Stopped, Why = "on request" };
        foreach (var facts in new[] { SameBoot, OtherBoot with { HasBitten = true } })
        {
            var start = StartJudge.Judge(facts with { Before = stopped });
            start.Cause.ShouldBe(StartCause.Planned);
            start.Words.ShouldBe("stopped in order: on request");
            (start.FailedInRow, start.IsFailure).ShouldBe((0, false));
        }
    }

    [Fact]
    public void A_new_report_means_a_crash() =>
        CauseOf(SameBoot with { HasCrashed = true }).ShouldBe(StartCause.Crash);

    [Fact]
    public void A_process_that_is_gone_without_a_word_was_killed() =>
        CauseOf(SameBoot).ShouldBe(StartCause.Killed);

    [Fact]
    public void Recorded_hang_counts_as_a_watchdog_restart_without_a_report_of_the_device()
    {
        var start = StartJudge.Judge(OtherBoot with
        {
            Before = Ran with { State = RunState.Unfed, Why = "the loop stands still" },
        });
        start.Cause.ShouldBe(StartCause.Watchdog);
        start.Words.ShouldEndWith(": the loop stands still");
        (start.FailedInRow, start.IsFailure).ShouldBe((2, true));
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

    [Theory]
    [InlineData("watchdog", "", StartCause.Watchdog, "systemd restarted it: no answer for 10 s")]
    [InlineData("timeout", "", StartCause.Crash, "systemd killed it: it did not stop in time")]
    [InlineData("oom-kill", "KILL", StartCause.Crash, "the kernel killed it: out of memory")]
    [InlineData("core-dump", "ABRT", StartCause.Crash, "crashed: SIGABRT")]
    [InlineData("signal", "SEGV", StartCause.Crash, "crashed: SIGSEGV")]
    [InlineData("exit-code", "111", StartCause.Crash, "ended with exit status 111")]
    [InlineData("signal", "KILL", StartCause.Killed, "the process was killed")]
    public void The_mark_of_the_service_manager_tells_how_a_process_ended(
        string result, string status, StartCause cause, string words)
    {
        var end = new ServiceEnd(result, status);
        var start = StartJudge.Judge(SameBoot with
        {
            Before = Ran with { HasServed = true },
            End = end,
            WatchdogSeconds = 10,
        });
        (start.Cause, start.Words).ShouldBe((cause, words));
        start.IsFailure.ShouldBe(cause != StartCause.Killed);
    }

    [Fact]
    public void A_loop_that_hung_is_named_when_systemd_ended_the_process() =>
        StartJudge.Judge(SameBoot with
        {
            Before = Ran with { State = RunState.Unfed, Why = "the loop stands still" },
            End = new ServiceEnd("watchdog", "KILL"),
        }).Words.ShouldBe("systemd restarted it: the loop stands still");

    [Fact]
    public void A_boot_that_the_guard_ended_is_a_failure_also_after_an_orderly_stop()
    {
        var start = StartJudge.Judge(OtherBoot with
        {
            Before = Ran with { State = RunState.Stopped, Why = "on request" },
            LastWords = KernelWords.CauseIn(
                "<0>[ 130.1] ysf-guard: it was not in service 120 s after the start\n"
                + "<0>[ 130.2] Kernel panic - not syncing: sysrq triggered crash"),
        });
        start.Cause.ShouldBe(StartCause.Watchdog);
        start.Words.ShouldBe("it was not in service 120 s after the start");
        start.IsFailure.ShouldBeTrue();
    }

    [Fact]
    public void The_hindrance_of_a_start_is_named() =>
        StartJudge.Judge(SameBoot with
        {
            Before = Ran with { State = RunState.Failed, Why = "bind 42000: Address in use" },
            End = new ServiceEnd("exit-code", "111"),
        }).Words.ShouldBe("ended itself: bind 42000: Address in use");

    [Fact]
    public void A_machine_that_hides_its_boots_is_not_reported_as_running_on() =>
        StartJudge.Judge(SameBoot with { Boot = "", Before = Ran with { HasServed = true } })
            .Words.ShouldBe("the process was killed or the machine restarted");

    /// <summary>Every combination of facts: what counts, and that words are there for it.</summary>
    [Fact]
    public void A_run_that_served_never_counts_unless_it_crashed_or_left_a_mark_of_a_hang()
    {
        var seen = new HashSet<(StartCause, bool)>();
        foreach (var facts in AllFacts())
        {
            var (start, before) = (StartJudge.Judge(facts), facts.Before!);
            var expected = facts.IsCounted && before.System == facts.System && start.Cause switch
            {
                StartCause.Crash or StartCause.Panic or StartCause.Watchdog => true,
                StartCause.Killed or StartCause.Power =>
                    !before.HasServed || before.State == RunState.Unfed,
                _ => false,
            };
            start.IsFailure.ShouldBe(expected, $"{facts}");
            start.FailedInRow.ShouldBe(
                start.Cause == StartCause.Planned || !facts.IsCounted ? 0
                    : Math.Min(BoardRun.FailedMax,
                        (before.System == facts.System ? before.FailedInRow : 0) + (expected ? 1 : 0)),
                $"{facts}");
            start.Words.ShouldNotBeNullOrWhiteSpace();
            start.Words.ShouldNotEndWith(".");
            if (facts.LastWords is null && !facts.HasBitten && !facts.HasCrashed && facts.End is null
                && before is { HasServed: true, State: RunState.Running })
            {
                start.IsFailure.ShouldBeFalse($"the plug was pulled: {facts}");
            }

            seen.Add((start.Cause, start.IsFailure));
        }

        seen.Count.ShouldBe(11, "each cause but the first, counted and not; planned never counts");
    }

    private static IEnumerable<StartFacts> AllFacts() =>
        from state in Enum.GetValues<RunState>()
        from hasServed in new[] { false, true }
        from boot in new[] { "boot-1", "boot-2", "" }
        from hasCrashed in new[] { false, true }
        from hasBitten in new[] { false, true }
        from words in new[] { null, "", "Internal error: Oops", "ysf-guard: late" }
        from end in new[]
        {
            null, "success", "watchdog", "timeout", "oom-kill", "core-dump", "signal", "exit-code",
        }
        from isCounted in new[] { false, true }
        from system in new[] { "slot A, 1.0.0", "slot B, 1.1.0" }
        from row in new[] { 0, 2, 3 }
        select new StartFacts
        {
            Before = Ran with
            {
                State = state,
                Why = "why",
                HasServed = hasServed,
                FailedInRow = row,
                System = "slot A, 1.0.0",
            },
            Boot = boot,
            HasCrashed = hasCrashed,
            HasBitten = hasBitten,
            LastWords = words,
            End = end is null ? null : new ServiceEnd(end, "KILL"),
            IsCounted = isCounted,
            System = system,
        };

    [Theory]
    [InlineData("result=watchdog\nstatus=KILL\n", "watchdog", "KILL")]
    [InlineData("status=111\r\nresult=exit-code", "exit-code", "111")]
    [InlineData("result=timeout", "timeout", "")]
    public void A_mark_of_the_service_manager_is_read(string text, string result, string status) =>
        ServiceEnd.TryParse(text).ShouldBe(new ServiceEnd(result, status));

    [Theory]
    [InlineData("")]
    [InlineData("result=")]
    [InlineData("\0\0\0")]
    public void Rubbish_is_no_mark(string text) => ServiceEnd.TryParse(text).ShouldBeNull();

    [Fact]
    public void Record_of_a_run_is_read_back()
    {
        var record = Ran with
        {
            State = RunState.Unfed,
            Why = "two\nlines = one",
            CrashReport = "",
            HasServed = true,
            System = "slot A, 1.0.0",
        };
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

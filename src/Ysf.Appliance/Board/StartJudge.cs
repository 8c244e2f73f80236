using Ysf.Machine.Host;

namespace Ysf.Appliance.Board;

/// <summary>Works out why the reflector had to start, and whether the run before failed. Pure.
/// </summary>
/// <remarks>
/// <para>A Raspberry Pi cannot tell a bite of its watchdog from a power cut or a plain reboot. So
/// each run records what happens to it, and only what it left unsaid is guessed.</para>
/// <para>Failures are crashes, hangs that left a mark, kernel panics, and runs that
/// never came into service. A run that came into service and was well does not count, however its
/// power or its process was taken away: pulling the plug is how a card is switched off.</para>
/// </remarks>
internal static class StartJudge
{
    private const string Kill = "KILL";

    public static LastStart Judge(StartFacts facts)
    {
        if (facts.Before is not { } before)
        {
            return new LastStart(StartCause.First, "no record of a previous run", 0);
        }

        var (cause, words) = CauseOf(facts, before);
        if (cause == StartCause.Planned || !facts.IsCounted)
        {
            return new LastStart(cause, words, 0);
        }

        // Another version is not to pay for the failures of the one before it.
        var isSame = before.System.Length == 0 || before.System == facts.System;
        var isFailure = isSame && IsFailure(cause, before);
        var row = isSame ? before.FailedInRow : 0;
        return new LastStart(
            cause, words, Math.Min(row + (isFailure ? 1 : 0), BoardRun.FailedMax), isFailure);
    }

    private static bool IsFailure(StartCause cause, RunRecord before) => cause switch
    {
        StartCause.Crash or StartCause.Panic or StartCause.Watchdog => true,
        StartCause.Killed or StartCause.Power =>
            !before.HasServed || before.State == RunState.Unfed,
        _ => false,
    };

    private static (StartCause Cause, string Words) CauseOf(StartFacts facts, RunRecord before)
    {
        var isKnown = facts.Boot.Length > 0 && before.Boot.Length > 0;
        var isOtherBoot = isKnown && facts.Boot != before.Boot;
        if (isOtherBoot && facts.LastWords is { } words && KernelWords.OfGuard(words) is { } late)
        {
            // Also after an orderly stop: it is the boot in between that failed.
            return (StartCause.Watchdog, late);
        }

        return before.State == RunState.Stopped
                ? (StartCause.Planned, $"stopped in order: {before.Why}")
            : facts.HasCrashed ? (StartCause.Crash, "crashed, with a crash report")
            : before.State == RunState.Failed
                ? (StartCause.Crash, $"ended itself: {before.Why}")
            : facts.End is { } end && Of(end, before, facts) is { } seen ? seen
            : isOtherBoot ? OfReset(facts, before)
            : (StartCause.Killed, isKnown
                ? $"the process was killed{Unserved(before)}"
                : $"the process was killed or the machine restarted{Unserved(before)}");
    }

    // Null for an end that systemd cannot explain either.
    private static (StartCause Cause, string Words)? Of(
        ServiceEnd end, RunRecord before, StartFacts facts) => end.Result switch
        {
            "watchdog" => (StartCause.Watchdog, "systemd restarted it: "
                + (before.State == RunState.Unfed ? before.Why : Silence(facts.WatchdogSeconds))),
            "timeout" => (StartCause.Crash, before.HasServed
                ? "systemd killed it: it did not stop in time"
                : "systemd killed it: it was not ready in time"),
            "oom-kill" => (StartCause.Crash, "the kernel killed it: out of memory"),
            "core-dump" => (StartCause.Crash, $"crashed: SIG{end.Status}"),
            "signal" when end.Status != Kill => (StartCause.Crash, $"crashed: SIG{end.Status}"),
            "exit-code" => (StartCause.Crash, $"ended with exit status {end.Status}"),
            _ => null,
        };

    private static string Silence(long? seconds) => seconds is { } limit
        ? $"no answer for {limit} s"
        : "no answer";

    private static (StartCause Cause, string Words) OfReset(StartFacts facts, RunRecord before)
    {
        if (before.State == RunState.Unfed)
        {
            return (StartCause.Watchdog,
                $"the watchdog restarted the machine: {before.Why}");
        }

        return facts switch
        {
            // The watchdog may well be the one that ends a panic.
            { LastWords: "" } =>
                (StartCause.Panic, "the kernel failed (last lines in pstore)"),
            { LastWords: { } words } =>
                (StartCause.Panic, $"the kernel failed: {words}"),
            { HasBitten: true } =>
                (StartCause.Watchdog, "the watchdog reports that it restarted the machine"),
            _ => (StartCause.Power, "the machine restarted without a record: power cut"
                + $" or hang{Unserved(before)}"),
        };
    }

    private static string Unserved(RunRecord before) =>
        before.HasServed ? string.Empty : ", before it was ready";
}

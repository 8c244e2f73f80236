namespace Ysf.Appliance.Board;

/// <summary>Works out why the reflector had to start. Pure.</summary>
/// <remarks>
/// A Raspberry Pi cannot tell a bite of its watchdog from a power cut or a plain reboot; so the run
/// before says what it was about to do, and only what it left unsaid is guessed.
/// </remarks>
internal static class StartJudge
{
    public static LastStart Judge(StartFacts facts)
    {
        if (facts.Before is not { } before)
        {
            return new LastStart(StartCause.First, "nothing is known of a run before", 0);
        }

        var (cause, words) = CauseOf(facts, before, before.Boot == facts.Boot);
        var unplanned = cause == StartCause.Planned ? 0 : before.UnplannedInRow + 1;
        return new LastStart(cause, words, unplanned);
    }

    private static (StartCause Cause, string Words) CauseOf(
        StartFacts facts, RunRecord before, bool isSameBoot)
    {
        if (before.State == RunState.Stopped)
        {
            return (StartCause.Planned, $"it was stopped in order: {before.Why}");
        }

        if (facts.HasCrashed)
        {
            return (StartCause.Crash, "it crashed and left a report");
        }

        if (isSameBoot)
        {
            return (StartCause.Killed, "its process was ended from outside");
        }

        if (before.State == RunState.Unfed)
        {
            return (StartCause.Watchdog,
                $"the watchdog restarted the machine, since {before.Why}");
        }

        return facts switch
        {
            // The watchdog may well be the one that ends a panic.
            { LastWords: "" } =>
                (StartCause.Panic, "the kernel failed and left its last words"),
            { LastWords: { } words } =>
                (StartCause.Panic, $"the kernel failed, and its last words were: {words}"),
            { HasBitten: true } =>
                (StartCause.Watchdog, "the watchdog says that it restarted the machine"),
            _ => (StartCause.Power, "the machine restarted without a word: its power was cut,"
                + " or it hung"),
        };
    }
}

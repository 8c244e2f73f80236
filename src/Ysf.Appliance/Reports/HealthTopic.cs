using Ysf.Machine.Work;

namespace Ysf.Appliance.Reports;

/// <summary>Headings of the operator's text <c>health.md</c>, by the reasons of health. Pure.</summary>
/// <remarks>
/// The page links reasons by <c>/help/index.json</c>, which <c>make texts</c> makes of the texts; a test
/// holds this table to the same texts.
/// </remarks>
internal static class HealthTopic
{
    /// <summary>The heading of a fault of one part, whose reason is any text behind its name.</summary>
    public const string PartFault = "a-part-cannot-work";

    // A reason matches when it has the words; the first match counts.
    private static readonly (string Words, string Anchor)[] Known =
    [
        ("the loop stands still", "the-loop-stands-still"),
        ("no answer on our own UDP port", "no-answer-on-our-own-ports"),
        (" MiB of memory are more than [", "too-much-memory"),
        (" keeps failing", "a-part-keeps-failing"),
        ("the settings file has errors; older settings are in force", "settings-with-errors"),
        ("the settings file did not work; older settings are in force", "settings-with-errors"),
        ("are in force, not the settings file", "settings-with-errors"),
        ("; the loop runs at normal priority", "no-real-time-priority"),
        ("Restarts in order ", "a-restart-in-order"),
        ("safe mode: no feeds, and the settings that worked last", "safe-mode-is-on"),
        ("the power supply is too weak (under-voltage)", "the-power-supply-is-too-weak"),
        ("the processor is too hot, 80 °C or more", "the-processor-is-too-hot"),
        ("the clock is not set yet, so times in the log are wrong", "the-clock-is-not-set"),
        ("the flash memory ", "worn-flash-memory"),
    ];

    /// <summary>The heading's anchor in <c>health.md</c> and on the page's <c>/help/health</c>.</summary>
    /// <param name="reason">A reason or a hint of health.</param>
    public static string AnchorOf(string reason) =>
        Known.FirstOrDefault(one => reason.Contains(one.Words, StringComparison.Ordinal)).Anchor
            ?? PartFault;

    /// <summary>Places that explain each reason and hint, each place once, in their order.</summary>
    /// <param name="health">The verdict.</param>
    public static IEnumerable<string> PlacesOf(HealthReport health) =>
        health.Reasons.Concat(health.Hints)
            .Select(reason => $"health.md#{AnchorOf(reason)}, on the page /help/health")
            .Distinct();
}

using System.Text.RegularExpressions;

namespace Ysf.Machine.Work;

/// <summary>Decides whether a verdict differs from the one before, for people. Pure.</summary>
internal static partial class HealthChange
{
    /// <summary>
    /// Whether the state or a condition changed. A reason can stay while the state becomes worse,
    /// and an amount in a reason can grow while the condition is the same.
    /// </summary>
    public static bool IsNews(HealthReport before, HealthReport next) =>
        before.State != next.State
        || !next.Reasons.Select(Condition).SequenceEqual(before.Reasons.Select(Condition));

    // A port or an address names the condition; a number before a unit is an amount.
    /// <summary>The condition of a reason: its text without amounts.</summary>
    public static string Condition(string reason) => Amount().Replace(reason, "#");

    [GeneratedRegex(@"\d+(\.\d+)?(?= (MiB|s|min|%|lines|events|times)\b)")]
    private static partial Regex Amount();
}

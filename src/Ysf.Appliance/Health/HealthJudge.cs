using Ysf.Machine.Work;

namespace Ysf.Appliance.Health;

/// <summary>The one place that says what is healthy. Pure.</summary>
public static class HealthJudge
{
    /// <summary>The loop turns at least once a second.</summary>
    public static readonly TimeSpan LoopPatience = TimeSpan.FromSeconds(10);

    /// <summary>Two self-tests in a row may be lost to a busy moment, the third may not.</summary>
    public static readonly TimeSpan SelfTestPatience = TimeSpan.FromSeconds(17);

    /// <summary>One lost self-test is nothing to talk about, a second is.</summary>
    public static readonly TimeSpan SelfTestWorry = TimeSpan.FromSeconds(12);

    /// <summary>Every start of a board without a clock begins so, and overs do not need it.
    /// </summary>
    public const string ClockHint = "the clock is not set yet, so times in the log are wrong";

    /// <summary>The board slows down or fails, and spoils its card.</summary>
    public const string UnderVoltage = "the power supply is too weak (under-voltage)";

    /// <summary>The firmware slows the processor, and frames come late.</summary>
    public const string TooHot = "the processor is too hot, 80 °C or more";

    private const long Mebibyte = 1 << 20;

    public static HealthReport Judge(HealthFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var failed = new List<string>(Failures(facts));
        var worries = new List<string>(Worries(facts));
        var state = failed.Count > 0 ? HealthState.Failed
            : worries.Count > 0 ? HealthState.Degraded
            : HealthState.Ok;
        return new HealthReport(state, [.. failed, .. worries])
        {
            Failures = failed.Count,
            Hints = [.. Hints(facts)],
        };
    }

    private static IEnumerable<string> Failures(HealthFacts facts)
    {
        if (facts.LoopSilence > LoopPatience)
        {
            yield return "the loop stands still";
        }

        if (facts.SelfTestSilence > SelfTestPatience)
        {
            yield return Unanswered(facts);
        }

        if (facts.MemoryHard > 0 && facts.Memory > facts.MemoryHard)
        {
            yield return Above("Limits] MemoryHard", facts.Memory, facts.MemoryHard);
        }

        foreach (var part in facts.Parts.Where(part => part.HasGivenUp))
        {
            yield return $"{part.Name} keeps failing";
        }
    }

    private static IEnumerable<string> Worries(HealthFacts facts)
    {
        if (facts.SelfTestSilence > SelfTestWorry && facts.SelfTestSilence <= SelfTestPatience)
        {
            yield return Unanswered(facts);
        }

        if (facts.MemorySoft > 0 && facts.Memory > facts.MemorySoft
            && !(facts.MemoryHard > 0 && facts.Memory > facts.MemoryHard))
        {
            yield return Above("Limits] MemorySoft", facts.Memory, facts.MemorySoft);
        }

        if (facts.IsSafeMode)
        {
            yield return "safe mode: no feeds, and the settings that worked last";
        }

        if (facts.SettingsFault is { } fault)
        {
            yield return fault;
        }

        if (facts.Alarms.IsUnderVoltage)
        {
            yield return UnderVoltage;
        }

        if (facts.Alarms.IsHot)
        {
            yield return TooHot;
        }

        foreach (var part in facts.Parts.Where(part => part.Fault is not null))
        {
            yield return $"{part.Name}: {part.Fault}";
        }
    }

    private static IEnumerable<string> Hints(HealthFacts facts)
    {
        if (facts.IsClockDoubted)
        {
            yield return ClockHint;
        }

        foreach (var flash in facts.WornFlash)
        {
            yield return $"the flash memory {flash} is worn out";
        }

        foreach (var part in facts.Parts.Where(part => part.Hint is not null))
        {
            yield return $"{part.Name}: {part.Hint}";
        }
    }

    private static string Unanswered(HealthFacts facts) => facts.SilentPorts.Count > 0
        ? $"no answer on our own UDP port {string.Join(", ", facts.SilentPorts)}"
        : "no answer on our own UDP ports";

    private static string Above(string key, long memory, long limit) =>
        $"{memory / Mebibyte} MiB of memory are more than [{key} = {limit / Mebibyte}";
}

namespace Ysf.Appliance.Update;

/// <summary>Facts about a system on trial at one moment.</summary>
internal sealed record TrialFacts
{
    /// <summary>Whether an interface other than loopback has a carrier and an address.</summary>
    public required bool HasNetwork { get; init; }

    /// <summary>Why the reflector cannot be relied upon; null when it can.</summary>
    public required string? ReflectorFault { get; init; }

    /// <summary>Whether the reflector got answers from its own ports.</summary>
    public required bool IsServing { get; init; }

    /// <summary>Seconds since the reflector started; less than before after a restart.</summary>
    public required long Uptime { get; init; }

    /// <summary>Units of systemd that failed; null when systemd did not say.</summary>
    public required IReadOnlyList<string>? FailedUnits { get; init; }

    /// <summary>The first unmet condition; null when all are met.</summary>
    public string? Hindrance =>
        !HasNetwork ? "no network"
        : ReflectorFault is { } fault ? fault
        : !IsServing ? "the self-test through the reflector's own ports got no answer"
        : FailedUnits is null ? "systemd does not report failed units"
        : FailedUnits.Count > 0 ? $"failed units: {string.Join(", ", FailedUnits)}"
        : null;
}

namespace Ysf.Appliance.Board;

/// <summary>Everything known about the start that is taking place.</summary>
internal sealed record StartFacts
{
    /// <summary>The record of the run before; null when there is none.</summary>
    public required RunRecord? Before { get; init; }

    /// <summary>The kernel's id of this boot; empty when it cannot be read.</summary>
    public required string Boot { get; init; }

    /// <summary>Whether the run before left a crash report.</summary>
    public required bool HasCrashed { get; init; }

    /// <summary>Whether the watchdog says that it restarted the machine.</summary>
    public required bool HasBitten { get; init; }

    /// <summary>
    /// The failure that the kernel's last words name, empty when they do not tell or cannot be
    /// read; null when it left none.
    /// </summary>
    public required string? LastWords { get; init; }

    /// <summary>The end of the run before as the service manager saw it; null without a mark.
    /// </summary>
    public ServiceEnd? End { get; init; }

    /// <summary>
    /// Seconds without an answer after which the service manager ends the reflector; null when it
    /// does not.
    /// </summary>
    public long? WatchdogSeconds { get; init; }

    /// <summary>Slot and version that run now.</summary>
    public string System { get; init; } = string.Empty;

    /// <summary>
    /// Whether failures lead to safe mode: on a board or as a service, where no operator looks on.
    /// </summary>
    public bool IsCounted { get; init; } = true;
}

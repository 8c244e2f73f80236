namespace Ysf.Appliance.Board;

/// <summary>The place where a run begins: its files, and the system that it is part of.</summary>
internal sealed record StartPlace
{
    /// <summary>The state directory.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>The newest crash report; null when there is none.</summary>
    public string? CrashReport { get; init; }

    /// <summary>Slot and version, or the version alone.</summary>
    public string System { get; init; } = string.Empty;

    /// <summary>
    /// Whether this boot is an update's trial. Its judge has the system go back when it fails, so
    /// no safe mode may hide that.
    /// </summary>
    public bool IsOnTrial { get; init; }

    /// <summary>
    /// Whether failures lead to safe mode: on a board or as a service. An operator who starts
    /// the program by hand sees how it ends.
    /// </summary>
    public bool IsCounted { get; init; } = true;

    /// <summary>Whether the watchdog says that it restarted the machine.</summary>
    public bool HasBitten { get; init; }

    /// <summary>Seconds without an answer after which systemd ends the reflector.</summary>
    public long? WatchdogSeconds { get; init; }
}

namespace Ysf.Machine.Watchdog;

/// <summary>State of the watchdogs over the reflector.</summary>
public sealed record WatchdogReport
{
    /// <summary>The device; null when the machine has none, or it could not be had.</summary>
    public string? Device { get; init; }

    /// <summary>The driver's name for the device.</summary>
    public string? Identity { get; init; }

    /// <summary>
    /// Seconds without food after which it restarts the machine, as granted by its driver.
    /// </summary>
    public long? Timeout { get; init; }

    /// <summary>
    /// Seconds that were left of them when it was asked last; null when the driver cannot tell.
    /// </summary>
    public long? TimeLeft { get; init; }

    /// <summary>Seconds after which systemd restarts the reflector; null when it does not.</summary>
    public long? SystemdTimeout { get; init; }

    /// <summary>The device's flags of the machine's last restart.</summary>
    public IReadOnlyList<string>? BootStatus { get; init; }

    /// <summary>
    /// True while an operator works at the console, so that the device is petted whatever becomes
    /// of the reflector; null otherwise.
    /// </summary>
    public bool? Snoozed { get; init; }

    /// <summary>Why neither is petted any more; null when they are.</summary>
    public string? Unfed { get; init; }
}

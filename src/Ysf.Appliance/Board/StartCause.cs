namespace Ysf.Appliance.Board;

/// <summary>Why the reflector had to start.</summary>
public enum StartCause
{
    /// <summary>It never ran here before, or what it wrote down is gone.</summary>
    First,

    /// <summary>It was stopped or restarted in order.</summary>
    Planned,

    /// <summary>It ended by a fault of its own, and wrote a crash report.</summary>
    Crash,

    /// <summary>Its process was ended from outside; the machine ran on.</summary>
    Killed,

    /// <summary>The kernel failed.</summary>
    Panic,

    /// <summary>The watchdog restarted the machine, or the reflector had ended feeding it.</summary>
    Watchdog,

    /// <summary>The machine restarted and nothing tells why: most likely its power was cut.</summary>
    Power,
}

using Ysf.Machine.Host;
using Ysf.Machine.Time;
using Ysf.Machine.Watchdog;

namespace Ysf.Appliance.Board;

/// <summary>Why the reflector runs, in which mode, and who watches over it.</summary>
public sealed record BoardReport
{
    /// <summary>Why it had to start.</summary>
    public required LastStart LastStart { get; init; }

    /// <summary>Why it is in safe mode; null when it is not.</summary>
    public string? SafeMode { get; init; }

    public required WatchdogReport Watchdog { get; init; }

    /// <summary>Sensors, interfaces and file systems.</summary>
    public MachineReport Machine { get; init; } = MachineReport.Unknown;

    /// <summary>Whether times may be believed.</summary>
    public required ClockReport Clock { get; init; }
}

using System.Text.Json.Serialization;

namespace Ysf.Machine.Host;

/// <summary>The state of the machine, as its sensors and file systems report it.</summary>
public sealed record MachineReport
{
    /// <summary>A machine of which nothing is known yet.</summary>
    public static MachineReport Unknown { get; } = new();

    /// <summary>Degrees Celsius of the processor; null without a sensor.</summary>
    public double? Temperature { get; init; }

    /// <summary>Whether the power supply is too weak just now; null without a sensor.</summary>
    public bool? UnderVoltage { get; init; }

    /// <summary>Whether the mains is there, by the line of a UPS; null without one.</summary>
    public bool? Mains { get; init; }

    /// <summary>Throttling by the firmware; null where the kernel does not show it.
    /// </summary>
    public ThrottleReport? Throttle { get; init; }

    /// <summary>Whether a sensor reports a fault of this moment: power, throttling, heat, wear.</summary>
    [JsonIgnore]
    public bool IsAlarming => UnderVoltage == true || Mains == false || Throttle?.Now == true
        || Temperature >= MachineAlarms.HotAt || Flash.Any(flash => flash.IsWorn);

    /// <summary>Wear of soldered flash memory; none on SD cards, which do not report theirs.
    /// </summary>
    public IReadOnlyList<FlashReport> Flash { get; init; } = [];

    /// <summary>The file systems of state and log.</summary>
    public IReadOnlyList<DiskReport> Disks { get; init; } = [];

    public IReadOnlyList<InterfaceReport> Interfaces { get; init; } = [];
}

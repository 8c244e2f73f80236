namespace Ysf.Machine.Host;

/// <summary>
/// Alarms of a board's sensors that do not flap: each ends later than the reading that ended it.
/// Pure.
/// </summary>
/// <param name="IsUnderVoltage">Whether the power supply is too weak.</param>
/// <param name="IsHot">Whether the processor is too hot.</param>
public readonly record struct MachineAlarms(bool IsUnderVoltage, bool IsHot)
{
    /// <summary>The firmware of a Raspberry Pi slows the processor from 80 °C on.</summary>
    public const double HotAt = 80;

    /// <summary>Hot ends below this.</summary>
    public const double CoolBelow = 75;

    /// <summary>Under-voltage comes in dips, so it ends after so many readings without one.</summary>
    public const int ReadingsToEnd = 3;

    private int Calm { get; init; }

    /// <summary>The alarms after another reading; a missing sensor raises none.</summary>
    public MachineAlarms After(MachineReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var calm = report.UnderVoltage == true ? 0 : Math.Min(Calm + 1, ReadingsToEnd);
        return new MachineAlarms(
            report.UnderVoltage == true || (IsUnderVoltage && calm < ReadingsToEnd),
            report.Temperature >= (IsHot ? CoolBelow : HotAt))
        {
            Calm = calm,
        };
    }
}

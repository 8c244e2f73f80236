using Ysf.Machine.Host;

namespace Ysf.Tests.Board;

public sealed class MachineAlarmsTests
{
    [Fact]
    public void Heat_begins_at_80_degrees_and_ends_below_75() =>
        Heat(79.9, 80, 79, 75, 74.9, 79, 80.1)
            .ShouldBe([false, true, true, true, false, false, true]);

    [Fact]
    public void A_sensor_that_vanishes_is_not_hot() => Heat(90, null, 78)
        .ShouldBe([true, false, false]);

    [Fact]
    public void Under_voltage_ends_after_three_readings_without_a_dip() =>
        Voltage(false, true, false, false, true, false, false, false, false)
            .ShouldBe([false, true, true, true, true, true, true, false, false]);

    [Fact]
    public void A_monitor_that_was_never_there_raises_nothing() =>
        Voltage(null, null).ShouldBe([false, false]);

    private static IEnumerable<bool> Heat(params double?[] degrees) =>
        Alarms(degrees.Select(each => new MachineReport { Temperature = each }))
            .Select(alarms => alarms.IsHot);

    private static IEnumerable<bool> Voltage(params bool?[] low) =>
        Alarms(low.Select(each => new MachineReport { UnderVoltage = each }))
            .Select(alarms => alarms.IsUnderVoltage);

    private static IEnumerable<MachineAlarms> Alarms(IEnumerable<MachineReport> reports)
    {
        var alarms = default(MachineAlarms);
        foreach (var report in reports)
        {
            yield return alarms = alarms.After(report);
        }
    }
}

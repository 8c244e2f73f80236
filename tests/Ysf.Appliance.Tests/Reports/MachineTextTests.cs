using Ysf.Appliance.Reports;
using Ysf.Machine.Host;

namespace Ysf.Tests.Reports;

public sealed class MachineTextTests
{
    [Fact]
    public void A_machine_of_which_nothing_is_known_has_no_text() =>
        MachineText.Of(MachineReport.Unknown).ShouldBeEmpty();

    [Fact]
    public void Alarms_of_now_are_in_capitals() => MachineText.Of(new MachineReport
    {
        Temperature = 81.26,
        UnderVoltage = true,
        Throttle = new ThrottleReport(Now: true, Before: true, UnderVoltageBefore: true),
        Interfaces = [new("eth0", true), new("wlan0", false)],
        Disks = [new("state", 5 << 20, 9 << 20)],
        Flash = [new("mmc0:0001", 30, "normal"), new("mmc1:0001", FlashReport.BeyondLife, null)],
    }).ShouldBe("81.3 °C; UNDER-VOLTAGE: the power supply is too weak;"
        + " THROTTLED: the processor runs slower; eth0 up; wlan0 down; state: 5 of 9 MiB free;"
        + " flash mmc0:0001 30 % of its life used, reserve normal; flash mmc1:0001 beyond its life");

    [Fact]
    public void Each_sensor_with_a_fault_of_this_moment_raises_the_alarm()
    {
        MachineReport[] faults =
        [
            new() { UnderVoltage = true },
            new() { Temperature = 80 },
            new() { Throttle = new ThrottleReport(Now: true, Before: true, UnderVoltageBefore: false) },
            new() { Flash = [new("mmc0:0001", FlashReport.BeyondLife, null)] },
        ];
        faults.ShouldAllBe(report => report.IsAlarming);

        new MachineReport
        {
            UnderVoltage = false,
            Temperature = 79.9,
            Throttle = new ThrottleReport(Now: false, Before: true, UnderVoltageBefore: true),
            Flash = [new("mmc0:0001", 30, "normal")],
        }.IsAlarming.ShouldBeFalse();
        MachineReport.Unknown.IsAlarming.ShouldBeFalse();
    }

    [Fact]
    public void Alarms_that_are_past_are_told_as_such() => MachineText.Of(new MachineReport
    {
        UnderVoltage = false,
        Throttle = new ThrottleReport(Now: false, Before: true, UnderVoltageBefore: true),
    }).ShouldBe("under-voltage since the machine started; throttled since the machine started");
}

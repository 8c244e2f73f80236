using Ysf.Machine.Host;

namespace Ysf.Tests.Board;

/// <summary>Sensors of a machine of files.</summary>
public sealed class MachineSensorsTests : IDisposable
{
    private readonly TempDirectory root = new();
    private readonly MachineSensors sensors;

    public MachineSensorsTests() => sensors = new MachineSensors(new MachineFiles(root[""].TrimEnd('/')));

    public void Dispose() => root.Dispose();

    [Fact]
    public void A_machine_without_sensors_has_no_values()
    {
        var report = sensors.Read([]);

        (report.Temperature, report.UnderVoltage).ShouldBe((null, null));
        report.Throttle.ShouldBeNull();
        report.Flash.ShouldBeEmpty();
        report.Interfaces.ShouldBeEmpty();
        report.Disks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("48312\n", 48.312)]
    [InlineData("-5000\n", -5.0)]
    [InlineData("", null)]
    [InlineData("warm\n", null)]
    public void Temperature_is_in_degrees(string text, double? degrees)
    {
        Put("sys/class/thermal/thermal_zone0/temp", text);
        sensors.Read([]).Temperature.ShouldBe(degrees);
    }

    [Theory]
    [InlineData("0\n", false)]
    [InlineData("1\n", true)]
    public void Under_voltage_is_the_alarm_of_the_boards_monitor(string alarm, bool isLow)
    {
        Put("sys/class/hwmon/hwmon0/name", "cpu_thermal\n");
        Put("sys/class/hwmon/hwmon1/name", "rpi_volt\n");
        Put("sys/class/hwmon/hwmon1/in0_lcrit_alarm", alarm);

        sensors.Read([]).UnderVoltage.ShouldBe(isLow);
    }

    [Theory]
    [InlineData("0\n", false)]
    [InlineData("50005\n", true)]
    [InlineData("0x50000\n", false)]
    [InlineData("80008\n", false)]
    [InlineData("?\n", null)]
    public void Under_voltage_is_a_bit_of_the_firmware_else(string bits, bool? isLow)
    {
        Put("sys/devices/platform/soc/soc:firmware/get_throttled", bits);
        sensors.Read([]).UnderVoltage.ShouldBe(isLow);
    }

    [Theory]
    [InlineData("0\n", false, false, false)]
    [InlineData("1\n", false, false, false)]
    [InlineData("2\n", true, false, false)]
    [InlineData("0x4\n", true, false, false)]
    [InlineData("80008\n", true, true, false)]
    [InlineData("50000\n", false, true, true)]
    [InlineData("10000\n", false, false, true)]
    public void Throttling_is_read_from_bits_of_now_and_of_since_the_start(
        string bits, bool now, bool before, bool lowBefore)
    {
        Put("sys/devices/platform/soc/soc:firmware/get_throttled", bits);
        sensors.Read([]).Throttle.ShouldBe(new ThrottleReport(now, before, lowBefore));
    }

    [Theory]
    [InlineData("0x01 0x03\n", "0x01\n", 30, "normal", false)]
    [InlineData("0x0b 0x00\n", "0x02\n", 110, "warning", true)]
    [InlineData("0x0a 0x01\n", "0x03\n", 100, "urgent", true)]
    [InlineData("0x0b 0x0b\n", "0x01\n", 110, "normal", true)]
    [InlineData("0x00 0x00\n", "0x01\n", null, "normal", false)]
    [InlineData("0xff 0x02\n", "0x01\n", null, "normal", false)]
    [InlineData("0x02 0x02\n", "0x00\n", 20, null, false)]
    public void Flash_memory_reports_the_worse_of_its_two_lives(
        string life, string reserve, int? percent, string? word, bool isWorn)
    {
        Put("sys/class/mmc_host/mmc0/mmc0:0001/life_time", life);
        Put("sys/class/mmc_host/mmc0/mmc0:0001/pre_eol_info", reserve);
        Put("sys/class/mmc_host/mmc1/mmc1:aaaa/name", "SD32G\n");

        var flash = sensors.Read([]).Flash.ShouldHaveSingleItem();
        flash.ShouldBe(new FlashReport("mmc0:0001", percent, word));
        flash.IsWorn.ShouldBe(isWorn);
    }

    [Fact]
    public void Interfaces_are_up_with_a_carrier_and_loopback_is_none()
    {
        Put("sys/class/net/lo/operstate", "unknown\n");
        Put("sys/class/net/eth0/operstate", "up\n");
        Put("sys/class/net/tun0/operstate", "unknown\n");
        Put("sys/class/net/wlan0/operstate", "dormant\n");
        Put("sys/class/net/usb0/operstate", "down\n");

        sensors.Read([]).Interfaces.ShouldBe(
        [
            new("eth0", true), new("tun0", true), new("usb0", false), new("wlan0", false),
        ]);
    }

    [Fact]
    public void Disks_are_those_of_the_places_also_of_one_that_is_not_there_yet()
    {
        var report = sensors.Read([("state", root["here"]), ("log", root["a/b/c"])]);

        report.Disks.Select(disk => disk.Place).ShouldBe(["state", "log"]);
        report.Disks.ShouldAllBe(disk => disk.Free > 0 && disk.Size >= disk.Free);
    }

    private void Put(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(root[file])!);
        File.WriteAllText(root[file], text);
    }
}

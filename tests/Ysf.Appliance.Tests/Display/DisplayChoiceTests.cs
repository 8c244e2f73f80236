using Ysf.Appliance.Display;
using Ysf.Machine.Host;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Display;

/// <summary>Boards by their device trees and buses, which are fakes of files here.</summary>
public sealed class DisplayChoiceTests : IDisposable
{
    private readonly TempDirectory machine = new();

    public void Dispose() => machine.Dispose();

    [Fact]
    public void Auto_looks_on_a_Raspberry_Pi_with_the_bus_and_nowhere_else()
    {
        Chosen("").ShouldBeNull();
        Put("dev/i2c-1", "");
        Chosen("").ShouldBeNull();
        Put("proc/device-tree/compatible", "raspberrypi,4-model-b\0");
        Chosen("").ShouldBe("auto /dev/i2c-1");
        Chosen("Bus=/dev/i2c-3").ShouldBeNull();
        File.Delete(machine["dev/i2c-1"]);
        Chosen("").ShouldBeNull();
    }

    [Theory]
    [InlineData("Type=none", null)]
    [InlineData("Type=SSD1306", "ssd1306 /dev/i2c-1 0x3C")]
    [InlineData("Type=sh1106\nAddress=0x3d", "sh1106 /dev/i2c-1 0x3D")]
    [InlineData("Type=lcd2004\nBus=/dev/i2c-10", "lcd2004 /dev/i2c-10 0x27")]
    [InlineData("Type=lcd1602\nAddress=0x3F", "lcd1602 /dev/i2c-1 0x3F")]
    public void What_is_named_is_used_on_every_machine(string settings, string? place) =>
        Chosen(settings).ShouldBe(place);

    [Theory]
    [InlineData("Type=oled", "none, auto, ssd1306, sh1106, lcd2004 or lcd1602")]
    [InlineData("Bus=i2c-1", "/dev/i2c- and a number")]
    [InlineData("Bus=/dev/i2c-1/../mem", "/dev/i2c- and a number")]
    [InlineData("Address=3C", "auto or 0x08 to 0x77")]
    [InlineData("Address=0x78", "auto or 0x08 to 0x77")]
    [InlineData("Rotation=90", "0 or 180")]
    [InlineData("Brightness=0", "a whole number from 1 to 100")]
    public void Anything_else_is_named_with_what_would_be_right(string line, string rule) =>
        SettingsCase.Problems($"[Display]\n{line}").ShouldHaveSingleItem()
            .ShouldEndWith($"must be {rule}");

    private string? Chosen(string lines) => DisplayChoice.Of(
        SettingsCase.ReadClean($"[Display]\n{lines}").Display,
        new MachineFiles(machine.Path))?.ToString();

    private void Put(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(machine[file])!);
        File.WriteAllText(machine[file], text);
    }
}

using Ysf.Appliance.Board;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Host;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Board;

/// <summary>Boards by their device trees, which are fakes of two files here.</summary>
public sealed class BoardModelTests : IDisposable
{
    private readonly TempDirectory machine = new();

    public void Dispose() => machine.Dispose();

    [Theory]
    [InlineData("Raspberry Pi Zero 2 W Rev 1.0", "raspberrypi,model-zero-2-w", "brcm,bcm2837")]
    [InlineData("Raspberry Pi 3 Model B Plus", "raspberrypi,3-model-b-plus", "brcm,bcm2837")]
    [InlineData("Raspberry Pi 4 Model B Rev 1.5", "raspberrypi,4-model-b", "brcm,bcm2711")]
    [InlineData("Raspberry Pi 5 Model B Rev 1.0", "raspberrypi,5-model-b", "brcm,bcm2712")]
    [InlineData("Raspberry Pi Compute Module 4", "raspberrypi,4-compute-module", "brcm,bcm2711")]
    public void A_Raspberry_Pi_tells_all_on_its_green_LED(string model, params string[] compatible)
    {
        DeviceTree(model, compatible);
        _ = new FakeLed(machine.Path, "ACT");
        Board.Name.ShouldBe(model);
        Chosen("").ShouldBe("none none none led:ACT");
    }

    [Fact]
    public void An_old_kernel_calls_it_led0()
    {
        DeviceTree("Raspberry Pi 3 Model B", "raspberrypi,3-model-b");
        _ = new FakeLed(machine.Path, "led0");
        Chosen("").ShouldBe("none none none led:led0");
    }

    [Fact]
    public void A_board_that_is_not_known_and_one_without_a_device_tree_have_no_LEDs()
    {
        Board.Name.ShouldBe("a board without a device tree");
        Chosen("").ShouldBe("none none none none");

        DeviceTree("Some Board", "some,board");
        Board.Name.ShouldBe("Some Board");
        Chosen("").ShouldBe("none none none none");
        Chosen("Transmit = gpio:pinctrl:3").ShouldBe("none gpio:pinctrl:3 none none");
    }

    [Fact]
    public void LED_lines_of_the_device_tree_are_used_before_their_driver_is_loaded()
    {
        DeviceTree("Some Board", "some,board");
        Directory.CreateDirectory(machine["proc/device-tree/ysf-leds/link"]);
        Directory.CreateDirectory(machine["proc/device-tree/ysf-leds/transmit"]);
        Chosen("").ShouldBe("led:ysf-link led:ysf-transmit none none");
        Chosen("Link = none").ShouldBe("none led:ysf-transmit none none");

        DeviceTree("Raspberry Pi 4", "raspberrypi,4-model-b");
        Chosen("").ShouldBe("led:ysf-link led:ysf-transmit none led:ACT");
    }

    [Fact]
    public void A_LED_that_the_settings_use_for_one_light_is_not_used_for_all()
    {
        DeviceTree("Raspberry Pi 4", "raspberrypi,4-model-b");
        Chosen("Link = led:ACT").ShouldBe("led:ACT none none none");
        Chosen("Combined = none").ShouldBe("none none none none");
        Chosen("Link = led:PWR").ShouldBe("led:PWR none none led:ACT");
    }

    [Fact]
    public void By_itself_a_board_uses_its_watchdog_and_another_machine_none()
    {
        var files = new MachineFiles(machine.Path);
        BoardDefaults.WatchdogDeviceOf(files).ShouldBeEmpty();
        DeviceTree("Some Board", "some,board");
        BoardDefaults.WatchdogDeviceOf(files).ShouldBe(machine["dev/watchdog"]);
    }

    private BoardModel Board => BoardModel.Of(new MachineFiles(machine.Path));

    private string Chosen(string settings) => string.Join(
        ' ', Board.Choose(SettingsCase.ReadClean("[Led]\n" + settings).Leds).All);

    // Each text ends with a zero, as the firmware writes it.
    private void DeviceTree(string model, params string[] compatible)
    {
        Directory.CreateDirectory(machine["proc/device-tree"]);
        File.WriteAllText(machine["proc/device-tree/model"], model + '\0');
        File.WriteAllText(
            machine["proc/device-tree/compatible"], string.Join('\0', compatible) + '\0');
    }
}

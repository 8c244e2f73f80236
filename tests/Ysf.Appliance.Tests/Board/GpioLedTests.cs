using System.Device.Gpio;
using Ysf.Appliance.Board;
using Ysf.Machine.Gpio;
using Ysf.Machine.Host;
using Ysf.Machine.Lights;

namespace Ysf.Tests.Board;

/// <summary>A LED that a high line lights, on a fake chip.</summary>
public sealed class GpioLedTests() : GpioLedContract(isLow: false)
{
    [Fact]
    public void A_chip_that_is_not_there_is_named()
    {
        using var machine = new TempDirectory();
        Directory.CreateDirectory(machine["dev"]);
        File.WriteAllText(machine["dev/gpiochip0"], "no device");
        var chips = new GpioChips(new MachineFiles(machine.Path));

        Fault(chips, "gpio:pinctrl-bcm2711:17").ShouldBe("no GPIO chip pinctrl-bcm2711");
        Fault(chips, "gpio:gpiochip0:17").ShouldEndWith(
            "gpiochip0: Inappropriate ioctl for device");
    }

    private static string Fault(GpioChips chips, string place) =>
        Should.Throw<GpioFault>(() => chips.Find(GpioPlace.TryRead(place)!)).Message;
}

/// <summary>A LED that a low line lights, on a fake chip.</summary>
public sealed class LowGpioLedTests() : GpioLedContract(isLow: true);

/// <summary>The GPIO line on a fake chip; libgpiod and the kernel's GPIO are not in it.</summary>
public abstract class GpioLedContract : LedContract, IDisposable
{
    private readonly FakeGpioDriver.Chip chip = new();
    private readonly PinValue lit;
    private readonly GpioLed led;

    protected GpioLedContract(bool isLow)
    {
        lit = isLow ? PinValue.Low : PinValue.High;
        led = new GpioLed(() => (0, 3), isLow, _ => new FakeGpioDriver(chip.IfThere(chip)));
    }

    private protected override ILed Led => led;

    protected override bool IsLit => chip.IsHeld && chip.Level == lit;

    protected override bool IsAsBefore => !chip.IsHeld && chip.Level == !lit;

    public void Dispose()
    {
        led.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Gpio_LED_does_not_blink_on_its_own()
    {
        led.Open();
        chip.Mode.ShouldBe(PinMode.Output);
        led.TryBlink(StatusLights.Failed).ShouldBeFalse();
    }

    protected override void TakeAway() => chip.IsThere = false;

    protected override void BringBack() => chip.IsThere = true;
}

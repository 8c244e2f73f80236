using Ysf.Appliance.Board;
using Ysf.Machine.Lights;

namespace Ysf.Tests.Board;

/// <summary>The LED class on a fake directory; the kernel's own is not in it.</summary>
public sealed class LedDeviceTests : LedContract, IDisposable
{
    private readonly TempDirectory machine = new();
    private readonly FakeLed fake;
    private readonly LedDevice led;

    public LedDeviceTests()
    {
        fake = new FakeLed(machine.Path, "ACT");
        led = new LedDevice(fake.Directory);
    }

    private protected override ILed Led => led;

    protected override bool IsLit => fake.IsLit;

    protected override bool IsAsBefore => fake["trigger"] is "mmc0" or FakeLed.Triggers;

    public void Dispose() => machine.Dispose();

    [Fact]
    public void The_kernel_is_told_to_blink()
    {
        led.Open();
        led.TryBlink(StatusLights.NoGateway).ShouldBeTrue();
        fake.Blinks.ShouldBe("100/2900");
        led.Say().ShouldBe("dark", "the fake does not mark the trigger in use");

        led.Set(true);
        fake.IsLit.ShouldBeTrue();
    }

    [Fact]
    public void Several_blips_are_a_pattern_of_jumps()
    {
        led.Open();
        led.TryBlink(StatusLights.StandbyLinked).ShouldBeTrue();

        fake["trigger"].ShouldBe("pattern");
        fake["pattern"].ShouldBe("255 100 255 0 0 200 0 0 255 100 255 0 0 2600 0 0");
    }

    [Fact]
    public void A_trigger_that_the_kernel_lacks_changes_nothing()
    {
        fake["trigger"] = "[none] pattern";
        led.Open();
        led.Set(true);

        led.TryBlink(StatusLights.NoGateway).ShouldBeFalse();
        fake.IsLit.ShouldBeTrue();
    }

    [Theory]
    [InlineData("none [timer]", "delay_on", "70", "timer")]
    [InlineData("[none] timer", "brightness", "12", "none")]
    [InlineData("none timer [pattern]", "pattern", "0 10 255 10", "pattern")]
    public void Trigger_parameters_are_restored_too(
        string triggers, string file, string text, string trigger)
    {
        (fake["trigger"], fake[file]) = (triggers, text);
        led.Open();
        led.TryBlink(StatusLights.Failed);
        led.Set(true);
        fake[file] = "7";

        led.Release();
        (fake["trigger"], fake[file]).ShouldBe((trigger, text));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named_with_the_reason()
    {
        led.Open();
        File.Delete($"{fake.Directory}/brightness");

        Should.Throw<LedFault>(() => led.Set(true)).Message
            .ShouldBe("brightness = 255: No such file or directory");
        File.Exists($"{fake.Directory}/brightness").ShouldBeFalse();
    }

    [Fact]
    public void LED_describes_its_state()
    {
        led.Say().ShouldBe("trigger mmc0");
        fake["trigger"] = "none [timer]";
        led.Say().ShouldBe("500 ms lit, 500 ms dark");
        fake.Remove();
        led.Say().ShouldBe("no such LED");
    }

    protected override void TakeAway() => fake.Remove();

    protected override void BringBack() => fake.Make();
}

using System.Device.Gpio;
using Ysf.Machine.Gpio;
using Ysf.Tests.Board;

namespace Ysf.Tests.Gpio;

/// <summary>Inputs on a fake chip; libgpiod and the kernel's GPIO are not in it.</summary>
public sealed class GpioInputTests : IDisposable
{
    private readonly FakeGpioDriver.Chip chip = new();
    private readonly List<GpioInput> made = [];

    public void Dispose() => made.ForEach(input => input.Dispose());

    [Theory]
    [InlineData(false, false, PinMode.Input)]
    [InlineData(false, true, PinMode.InputPullDown)]
    [InlineData(true, true, PinMode.InputPullUp)]
    [InlineData(true, false, PinMode.Input)]
    public void A_bare_button_is_pulled_to_no_and_a_driven_line_is_left_as_it_is(
        bool isLow, bool isPulled, PinMode mode)
    {
        Open(isLow, isPulled);
        chip.Mode.ShouldBe(mode);
    }

    [Fact]
    public void A_chip_that_cannot_pull_is_read_without()
    {
        chip.CanPull = false;
        Open(isLow: true, isPulled: true);
        chip.Mode.ShouldBe(PinMode.Input);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Low_means_yes_where_the_place_says_so(bool isLow)
    {
        var input = Open(isLow, isPulled: true);
        chip.Level = PinValue.High;
        input.Read().ShouldBe(!isLow);
        chip.Level = PinValue.Low;
        input.Read().ShouldBe(isLow);
    }

    [Fact]
    public void A_chip_that_goes_away_is_a_fault_and_may_be_opened_when_it_is_back()
    {
        var input = Open(isLow: false, isPulled: false);
        chip.IsThere = false;
        Should.Throw<GpioFault>(() => input.Read()).Message.ShouldBe("no such device");
        input.Release();
        Should.Throw<GpioFault>(input.Open);
        input.Release();
        chip.IsThere = true;
        input.Open();
        chip.IsHeld.ShouldBeTrue();
        input.Release();
        chip.IsHeld.ShouldBeFalse();
        input.Release();
    }

    [Theory]
    [InlineData("gpio:gpiochip0:17", true)]
    [InlineData("GPIO:pinctrl-bcm2711:GPIO17:LOW", true)]
    [InlineData("gpio:gpiochip0", false)]
    [InlineData("gpio:..:1", false)]
    [InlineData("gpio:a:1:high", false)]
    [InlineData("led:ACT", false)]
    [InlineData("17", false)]
    public void A_place_is_read_as_it_is_spelt(string text, bool isRight)
    {
        var place = GpioPlace.TryRead(text);
        (place is not null).ShouldBe(isRight);
        if (place is not null)
        {
            GpioPlace.TryRead($"{place}").ShouldBe(place);
        }
    }

    private GpioInput Open(bool isLow, bool isPulled)
    {
        var input = new GpioInput(
            () => (0, 3), isLow, isPulled, _ => new FakeGpioDriver(chip.IfThere(chip)));
        made.Add(input);
        input.Open();
        return input;
    }
}

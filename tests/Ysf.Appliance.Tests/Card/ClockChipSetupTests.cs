using Ysf.Appliance.Card;
using Ysf.Machine.Time;

namespace Ysf.Tests.Card;

/// <summary>A clock chip given to a kernel of files; a real kernel and a real chip are not in it.
/// </summary>
public sealed class ClockChipSetupTests : IDisposable
{
    private const string Clock = "/sys/class/rtc/rtc0";
    private const string Bus = "/sys/bus/i2c/devices/i2c-1/new_device";

    private readonly TempDirectory folder = new();
    private readonly CardPlaces places;

    public ClockChipSetupTests() =>
        places = new CardPlaces(folder["card"], folder["data"], folder["root"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(ClockChip.Ds1307, "ds1307 0x68")]
    [InlineData(ClockChip.Ds3231, "ds3231 0x68")]
    [InlineData(ClockChip.Pcf8523, "pcf8523 0x68")]
    [InlineData(ClockChip.Pcf8563, "pcf8563 0x51")]
    [InlineData(ClockChip.Pcf85063, "pcf85063 0x51")]
    [InlineData(ClockChip.Rv8803, "rv8803 0x32")]
    public void Its_name_and_address_go_to_the_bus(ClockChip chip, string text)
    {
        PutBus();

        // Nobody makes the clock of it here, so it is reported as missing.
        Apply(chip).ShouldBe(
            $"[Time] Rtc = {text.Split(' ')[0]}: no such chip answers at address {text.Split(' ')[1]}");

        File.ReadAllText(places.Below(Bus)).ShouldBe(text);
    }

    [Theory]
    [InlineData(ClockChip.None)]
    [InlineData(ClockChip.Board)]
    public void Without_a_named_chip_the_bus_is_left_alone(ClockChip chip)
    {
        PutBus();
        Apply(chip).ShouldBeNull();
        File.ReadAllText(places.Below(Bus)).ShouldBeEmpty();
    }

    [Fact]
    public void A_clock_that_is_there_already_needs_no_second_one()
    {
        PutBus();
        Directory.CreateDirectory(places.Below(Clock));
        Apply(ClockChip.Ds3231).ShouldBeNull();
        File.ReadAllText(places.Below(Bus)).ShouldBeEmpty();
    }

    [Fact]
    public void A_clock_whose_driver_is_loaded_meanwhile_is_waited_for()
    {
        PutBus();
        using var bus = new FileSystemWatcher(Path.GetDirectoryName(places.Below(Bus))!);
        bus.Changed += (_, _) => Directory.CreateDirectory(places.Below(Clock));
        bus.EnableRaisingEvents = true;
        new ClockChipSetup(places) { Patience = TimeSpan.FromSeconds(30) }
            .Apply(ClockChip.Pcf8523).ShouldBeNull();
    }

    [Fact]
    public void A_board_without_the_bus_is_named() => Apply(ClockChip.Ds3231).ShouldBe(
        "[Time] Rtc = ds3231: the board has no bus /dev/i2c-1");

    private string? Apply(ClockChip chip) =>
        new ClockChipSetup(places) { Patience = TimeSpan.FromMilliseconds(100) }.Apply(chip);

    private void PutBus()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(places.Below(Bus))!);
        File.WriteAllText(places.Below(Bus), string.Empty);
    }
}

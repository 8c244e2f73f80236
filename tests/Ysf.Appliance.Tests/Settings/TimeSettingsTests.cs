using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Time;

namespace Ysf.Tests.Settings;

public sealed class TimeSettingsTests
{
    [Theory]
    [InlineData("", FloorMode.Auto)]
    [InlineData("auto", FloorMode.Auto)]
    [InlineData("On", FloorMode.On)]
    [InlineData("off", FloorMode.Off)]
    public void Modes_are_read(string text, FloorMode mode) =>
        SettingsCase.ReadClean($"[Time]\nFloor={text}\n").Time.Floor.ShouldBe(mode);

    [Theory]
    [InlineData("1")]
    [InlineData("yes")]
    [InlineData("on, off")]
    public void Others_are_refused(string text) => SettingsCase.Problems($"[Time]\nFloor={text}\n")
        .ShouldHaveSingleItem().ShouldBe(
            $"test.ini:2: [Time] Floor = {text}: must be auto, on or off");

    [Theory]
    [InlineData("", ClockChip.None)]
    [InlineData("Rtc=DS3231", ClockChip.Ds3231)]
    [InlineData("Rtc=pcf85063", ClockChip.Pcf85063)]
    [InlineData("Rtc=board", ClockChip.Board)]
    public void There_is_a_clock_chip_only_where_one_is_named(string text, ClockChip chip) =>
        SettingsCase.ReadClean($"[Time]\n{text}\n").Time.Chip.ShouldBe(chip);

    [Fact]
    public void A_chip_without_a_driver_is_refused_with_those_that_have_one() =>
        SettingsCase.Problems("[Time]\nRtc=rv3028\n").ShouldHaveSingleItem().ShouldBe(
            "test.ini:2: [Time] Rtc = rv3028: must be none, board, ds1307, ds3231, pcf8523, pcf8563,"
            + " pcf85063 or rv8803");

    [Theory]
    [InlineData(FloorMode.Auto, true, true)]
    [InlineData(FloorMode.Auto, false, false)]
    [InlineData(FloorMode.On, false, true)]
    [InlineData(FloorMode.Off, true, false)]
    public void Auto_means_on_boards(FloorMode mode, bool isBoard, bool isKept) =>
        new TimeSettings(mode, ClockChip.None).IsKept(isBoard).ShouldBe(isKept);
}

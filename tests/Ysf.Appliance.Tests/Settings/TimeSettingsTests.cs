using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

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
    [InlineData(FloorMode.Auto, true, true)]
    [InlineData(FloorMode.Auto, false, false)]
    [InlineData(FloorMode.On, false, true)]
    [InlineData(FloorMode.Off, true, false)]
    public void Auto_means_on_boards(FloorMode mode, bool isBoard, bool isKept) =>
        new TimeSettings(mode).IsKept(isBoard).ShouldBe(isKept);
}

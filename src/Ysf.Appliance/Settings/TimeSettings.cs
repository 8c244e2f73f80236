using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Time;

namespace Ysf.Appliance.Settings;

/// <summary>Settings of the clock.</summary>
/// <param name="Floor">Where it has a floor.</param>
/// <param name="Chip">The clock chip with a battery.</param>
public sealed record TimeSettings(FloorMode Floor, ClockChip Chip)
{
    /// <summary>Whether the clock has a floor on this machine.</summary>
    /// <param name="isBoard">Whether the machine is a board.</param>
    public bool IsKept(bool isBoard) =>
        Floor == FloorMode.On || (Floor == FloorMode.Auto && isBoard);

    internal static TimeSettings Of(SettingsValues values) => new(
        values.Of(Keys.Time.Floor), values.Of(Keys.Time.Rtc));
}

using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings;

/// <summary>The path of deny.db and the interval between two looks at it.</summary>
/// <param name="DenyFile">Path of deny.db.</param>
/// <param name="Interval">Time between two looks at deny.db and home.db, should the kernel not
/// have told of a change before.</param>
public sealed record BlockListSettings(string DenyFile, TimeSpan Interval)
{
    internal static BlockListSettings Of(SettingsValues values) =>
        new(values.Of(Keys.BlockList.File), values.Of(Keys.BlockList.Time));
}

using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Display;

namespace Ysf.Appliance.Settings;

/// <summary>The display.</summary>
/// <param name="Kind">Its controller and size.</param>
/// <param name="Bus">Path of its I2C bus.</param>
/// <param name="Address">Address on the bus; 0 for the usual one.</param>
/// <param name="IsRotated">Whether it hangs upside down.</param>
/// <param name="Brightness">Percent while something happens.</param>
/// <param name="OffAfter">It goes out so long after the last change; zero for never.</param>
public sealed record DisplaySettings(
    DisplayKind Kind, string Bus, int Address, bool IsRotated, int Brightness, TimeSpan OffAfter)
{
    internal static DisplaySettings Of(SettingsValues values) => new(
        values.Of(Keys.Display.Type), values.Of(Keys.Display.Bus), values.Of(Keys.Display.Address),
        values.Of(Keys.Display.Rotation) != 0, values.Of(Keys.Display.Brightness),
        values.Of(Keys.Display.OffAfter));
}

using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Gpio;

namespace Ysf.Appliance.Settings;

/// <summary>The button, and the mains.</summary>
/// <param name="Button">The button's line; null for none.</param>
/// <param name="Mains">The line that says whether the mains is there; null for none.</param>
/// <param name="Hold">The time from a loss of the mains to the end.</param>
public sealed record PowerSettings(GpioPlace? Button, GpioPlace? Mains, TimeSpan Hold)
{
    internal static PowerSettings Of(SettingsValues values) => new(
        values.Of(Keys.Button.Place), values.Of(Keys.Power.Mains), values.Of(Keys.Power.Hold));
}

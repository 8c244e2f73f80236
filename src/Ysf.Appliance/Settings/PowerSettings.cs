using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Gpio;

namespace Ysf.Appliance.Settings;

/// <summary>The button.</summary>
/// <param name="Button">Its line; null for none.</param>
public sealed record PowerSettings(GpioPlace? Button)
{
    internal static PowerSettings Of(SettingsValues values) => new(values.Of(Keys.Button.Place));
}

using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings;

/// <summary>The watchdog that restarts the machine.</summary>
/// <param name="Device">Its device; empty for none.</param>
/// <param name="Timeout">How long it waits, in whole seconds; a driver may grant another time.</param>
public sealed record WatchdogSettings(string Device, TimeSpan Timeout)
{
    internal static WatchdogSettings Of(SettingsValues values) =>
        new(values.Of(Keys.Watchdog.Device), values.Of(Keys.Watchdog.Timeout));
}

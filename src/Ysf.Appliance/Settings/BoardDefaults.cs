namespace Ysf.Appliance.Settings;

/// <summary>What suits the machine, where the settings leave it to us.</summary>
internal static class BoardDefaults
{
    /// <summary>
    /// Boards are described to their kernel by a device tree; servers and desktops, where somebody
    /// else may own the watchdog, are not.
    /// </summary>
    private const string DeviceTree = "/proc/device-tree/model";

    /// <summary>Empty where we take none by ourselves.</summary>
    public static string WatchdogDevice =>
        System.IO.File.Exists(DeviceTree) ? "/dev/watchdog" : string.Empty;
}

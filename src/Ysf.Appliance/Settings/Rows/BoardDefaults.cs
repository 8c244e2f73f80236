using Ysf.Machine.Host;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>Defaults that depend on the machine.</summary>
internal static class BoardDefaults
{
    /// <summary>
    /// The watchdog of a board; empty where we take none by ourselves. Boards are described to
    /// their kernel by a device tree; servers and desktops, where another program may own
    /// the watchdog, are not.
    /// </summary>
    public static string WatchdogDeviceOf(MachineFiles machine) =>
        System.IO.File.Exists(machine.Model) ? $"{machine.Devices}/watchdog" : string.Empty;
}

namespace Ysf.Appliance.Board;

/// <summary>Where the kernel shows the machine.</summary>
/// <remarks>
/// All of it lies below <c>YSF_MACHINE_ROOT</c> when that is set: for tests, which have a machine
/// of files, and for containers that see the machine's /sys elsewhere.
/// </remarks>
internal sealed class MachineFiles(string root)
{
    /// <summary>Those of this machine.</summary>
    public static MachineFiles Own { get; } =
        new(Environment.GetEnvironmentVariable("YSF_MACHINE_ROOT") ?? string.Empty);

    /// <summary>The directory with one directory for each LED.</summary>
    public string Leds => root + "/sys/class/leds";

    /// <summary>The directory with the firmware's description of the board.</summary>
    public string DeviceTree => root + "/proc/device-tree";

    /// <summary>The directory of device files.</summary>
    public string Devices => root + "/dev";

    /// <summary>The directories where what the kernel kept over a reset is found: as it left it,
    /// or put away by systemd-pstore.</summary>
    public IReadOnlyList<string> Pstore =>
        [root + "/sys/fs/pstore", root + "/var/lib/systemd/pstore"];
}

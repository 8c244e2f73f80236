namespace Ysf.Machine.Host;

/// <summary>Paths under which the kernel shows the machine.</summary>
/// <remarks>
/// All of it lies below <c>YSF_MACHINE_ROOT</c> when that is set: for tests, which have a machine
/// of files, and for containers that see the machine's /sys elsewhere.
/// </remarks>
internal sealed class MachineFiles(string root)
{
    /// <summary>Those of this machine.</summary>
    public static MachineFiles Own { get; } =
        new(Environment.GetEnvironmentVariable("YSF_MACHINE_ROOT") ?? string.Empty);

    /// <summary>Whether the machine is the one on which we run, and not files that stand for one.
    /// </summary>
    public bool IsThisMachine => root.Length == 0;

    /// <summary>
    /// Boards are described to their kernel by a device tree; servers and desktops, which have a
    /// clock of their own, are not.
    /// </summary>
    public bool IsBoard => File.Exists(DeviceTree + "/model");

    /// <summary>Is there when systemd-timesyncd has set the clock since the kernel started.
    /// </summary>
    public string TimeSynchronised => root + "/run/systemd/timesync/synchronized";

    /// <summary>1 when the kernel set its clock by its first clock chip.</summary>
    public string ClockOfChip => root + "/sys/class/rtc/rtc0/hctosys";

    /// <summary>The directory with one directory for each LED.</summary>
    public string Leds => root + "/sys/class/leds";

    /// <summary>The directory with the firmware's description of the board.</summary>
    public string DeviceTree => root + "/proc/device-tree";

    /// <summary>The board's name by its firmware; only boards have this file.</summary>
    public string Model => DeviceTree + "/model";

    /// <summary>The directory with what the firmware of a Raspberry Pi notes about this start.
    /// </summary>
    public string Bootloader => DeviceTree + "/chosen/bootloader";

    /// <summary>The argument that systemd gives the kernel with the next restart.</summary>
    public string RestartArgument => root + "/run/systemd/reboot-param";

    /// <summary>The directory of device files.</summary>
    public string Devices => root + "/dev";

    /// <summary>
    /// Temperature of the processor, in thousandths of a degree; not on every machine.
    /// </summary>
    public string Temperature => root + "/sys/class/thermal/thermal_zone0/temp";

    /// <summary>The directory with one directory for each sensor of voltages and the like.
    /// </summary>
    public string Monitors => root + "/sys/class/hwmon";

    /// <summary>Bits, in hexadecimal digits, of what the firmware of a Raspberry Pi throttles and
    /// why; only in kernels of its maker.</summary>
    public string Throttled => root + "/sys/devices/platform/soc/soc:firmware/get_throttled";

    /// <summary>The directory with one directory for each controller of SD cards and eMMC.
    /// </summary>
    public string FlashHosts => root + "/sys/class/mmc_host";

    /// <summary>The directory with one directory for each network interface.</summary>
    public string Interfaces => root + "/sys/class/net";

    /// <summary>The kernel's command line.</summary>
    public string CommandLine => root + "/proc/cmdline";

    /// <summary>The partition where what we keep lies.</summary>
    public string Data => root + "/data";

    /// <summary>The partition that people write to on their computers.</summary>
    public string Card => root + "/card";

    /// <summary>
    /// Notes about an update, until the machine restarts; only root can read them.
    /// </summary>
    public string UpdateRun => root + "/run/ysf-appliance-update";

    /// <summary>Directory of the root helper's socket; only on the card's own system.</summary>
    public string RootHelper => root + "/run/ysf-door";

    /// <summary>The pipe to the guard of the initial RAM disk, which lets the watchdog go.</summary>
    public string Guard => root + "/run/guard";

    /// <summary>Notes about the card's partitions at this start.</summary>
    public string CardRun => root + "/run/ysf-appliance-card";

    /// <summary>The settings of RAUC, which name the board that bundles have to be for.</summary>
    public string RaucSettings => root + "/etc/rauc/system.conf";

    /// <summary>The version of the image in the slot.</summary>
    public string ImageVersion => root + "/etc/ysf-appliance-version";

    /// <summary>Whether this is the system of our own card, whose image names its version.
    /// </summary>
    public bool IsCard => File.Exists(ImageVersion);

    /// <summary>The directories where what the kernel kept over a reset is found: as it left it,
    /// or put away by systemd-pstore.</summary>
    public IReadOnlyList<string> Pstore =>
        [root + "/sys/fs/pstore", root + "/var/lib/systemd/pstore"];
}

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

    /// <summary>The directory with one directory for each LED.</summary>
    public string Leds => root + "/sys/class/leds";

    /// <summary>The directory with the firmware's description of the board.</summary>
    public string DeviceTree => root + "/proc/device-tree";

    /// <summary>What the firmware calls the board; there is no such file on other machines.
    /// </summary>
    public string Model => DeviceTree + "/model";

    /// <summary>The directory of device files.</summary>
    public string Devices => root + "/dev";

    /// <summary>How warm the processor is, in thousandths of a degree; not on every machine.
    /// </summary>
    public string Temperature => root + "/sys/class/thermal/thermal_zone0/temp";

    /// <summary>What the kernel was started with.</summary>
    public string CommandLine => root + "/proc/cmdline";

    /// <summary>The partition where what we keep lies.</summary>
    public string Data => root + "/data";

    /// <summary>The partition that people write to on their computers.</summary>
    public string Card => root + "/card";

    /// <summary>What is known of an update, until the machine restarts; root's alone.</summary>
    public string UpdateRun => root + "/run/ysf-appliance-update";

    /// <summary>Where root may be asked for what the reflector may not do; only on the card's own
    /// system.</summary>
    public string Door => root + "/run/ysf-door";

    /// <summary>What became of the card's partitions at this start.</summary>
    public string CardRun => root + "/run/ysf-appliance-card";

    /// <summary>The settings of RAUC, which name the board that bundles have to be for.</summary>
    public string RaucSettings => root + "/etc/rauc/system.conf";

    /// <summary>The version of the image in the slot.</summary>
    public string ImageVersion => root + "/etc/ysf-appliance-version";

    /// <summary>The directories where what the kernel kept over a reset is found: as it left it,
    /// or put away by systemd-pstore.</summary>
    public IReadOnlyList<string> Pstore =>
        [root + "/sys/fs/pstore", root + "/var/lib/systemd/pstore"];
}

using Ysf.Appliance.Board;
using Ysf.Appliance.Product;
using Ysf.Machine.Files;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Slots;

/// <summary>A machine that runs from one of two slots, and what updates have to know.</summary>
internal sealed class SlotSystem
{
    /// <summary>The disk of the card, below the directory of devices.</summary>
    public const string DiskName = "ysf/disk";

    private const string CardName = "ysf/card";

    private const string CompatibleKey = "compatible=";
    private const long BytesMax = 1 << 14;

    private SlotSystem(MachineFiles machine, ISlotStore disk, RunningSlot running)
    {
        (Machine, Disk, Running) = (machine, disk, running);
        Record = new UpdateFile(machine);
    }

    public MachineFiles Machine { get; }

    public ISlotStore Disk { get; }

    public RunningSlot Running { get; }

    public UpdateFile Record { get; }

    /// <summary>The program that knows bundles; another one in tests.</summary>
    public string Rauc { get; set; } = "rauc";

    /// <summary>Takes what RAUC printed, for the log alone.</summary>
    public Action<string> Log { get; set; } = StandardFiles.Complain;

    /// <summary>Why the reflector is in safe mode; null when it is not.</summary>
    public string? SafeMode =>
        new SafeModeFile(Path.Combine(Machine.Data, "ysf-appliance")).Reason;

    /// <summary>
    /// Why nothing may be installed just now; null when it may. Throws <see cref="SystemError"/>.
    /// </summary>
    public string? Hindrance => UpdateMark.IsThere(Machine)
        ? "an update is being installed"
        : BundleRules.Hindrance(Disk.Read(), Running, SafeMode);

    /// <summary>The outcome of the last update. Throws <see cref="SystemError"/>.</summary>
    public string UpdateText => UpdateWords.Of(Record.Read(), UpdateMoment.Of(this));

    /// <summary>The board, as bundles spell it; empty when unknown.</summary>
    public string Compatible => Lines(Machine.RaucSettings)
        .Where(line => line.StartsWith(CompatibleKey, StringComparison.Ordinal))
        .Select(line => line[CompatibleKey.Length..].Trim())
        .FirstOrDefault(string.Empty);

    /// <summary>The version of the image that runs.</summary>
    public string Version => VersionOf(Machine);

    /// <summary>Null, and why, on a machine without slots.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="disk">A disk in the place of the card's; for tests.</param>
    /// <param name="fault">Why there are none.</param>
    public static SlotSystem? Find(MachineFiles machine, string? disk, out string fault)
    {
        var isByFirmware = RunningSlot.IsByFirmware(machine);
        var path = disk ?? Path.Combine(machine.Devices, isByFirmware ? CardName : DiskName);
        ISlotStore file = isByFirmware ? new AutobootFile(path) : new SlotStateFile(path);
        var running = RunningSlot.Of(machine);
        fault = !file.Exists
                ? $"This machine does not run from a card with two slots: {path} does not exist"
            : running is null
                ? $"{(isByFirmware ? machine.Bootloader + "/partition" : machine.CommandLine)} does"
                    + " not name the running slot"
            : string.Empty;
        return fault.Length == 0 ? new SlotSystem(machine, file, running!) : null;
    }

    /// <summary>The version of the image; the program's own where there is no image.</summary>
    public static string VersionOf(MachineFiles machine) =>
        Lines(machine.ImageVersion).FirstOrDefault() ?? ProductInfo.Version;

    /// <summary>The device of a slot's partition.</summary>
    public string PartitionOf(Slot slot) =>
        Path.Combine(Machine.Devices, slot == Slot.A ? "ysf/slot-a" : "ysf/slot-b");

    /// <summary>
    /// Why a slot holds nothing that could be booted; null when it may. What was interrupted while
    /// it was written is known from the record.
    /// </summary>
    public string? EmptinessOf(Slot slot)
    {
        if (Record.Read() is { State: UpdateStates.Installing } record
            && record.Slot == slot.ToString())
        {
            return $"slot {slot} is incomplete: an installation was interrupted";
        }

        return HasFileSystem(PartitionOf(slot)) ? null : $"slot {slot} is empty";
    }

    // The two bytes at the end of the first sector of everything that a FAT can be.
    private static unsafe bool HasFileSystem(string partition)
    {
        var file = fcntl.open(partition, fcntl.O_RDONLY | fcntl.O_CLOEXEC);
        if (file < 0)
        {
            return false;
        }

        var mark = stackalloc byte[2];
        var read = unistd.pread(file, mark, 2, 510);
        _ = unistd.close(file);
        return read == 2 && mark[0] == 0x55 && mark[1] == 0xAA;
    }

    private static IEnumerable<string> Lines(string path) =>
        (FileText.TryRead(path, BytesMax, out _) ?? string.Empty).Split('\n')
            .Select(line => line.Trim()).Where(line => line.Length > 0);
}

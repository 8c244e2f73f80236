using Ysf.Machine.Linux;

namespace Ysf.Appliance.Slots;

/// <summary>
/// The slot state in <c>autoboot.txt</c> of the sysop's partition. It is read and written on the
/// device, below the mounted file system: a change is one sector, and no other is touched.
/// </summary>
/// <param name="partition">The device of the partition; a file in tests.</param>
internal sealed class AutobootFile(string partition) : ISlotStore, ISlotDisk
{
    public const string Name = "autoboot.txt";

    private readonly RawDisk disk = new(partition);

    public bool Exists => File.Exists(partition);

    public bool IsArmedAtRestart => true;

    public SlotState Read() => AutobootSector.Read(this);

    public void Write(SlotState state) => AutobootSector.Write(this, state);

    public byte[] Read(int copy) => disk.Read(At(), SlotSector.Size);

    public void Write(int copy, ReadOnlySpan<byte> sector) => disk.Write(At(), sector);

    // Looked for each time: a computer that saves the file anew puts it elsewhere.
    private long At()
    {
        var file = FatRoot.Find(disk.Read, "AUTOBOOTTXT", out var fault)
            ?? throw SystemError.Of("slot state of", partition, $"{Name}: {fault}");
        return file.Size == AutobootText.Size
            ? file.Offset
            : throw SystemError.Of(
                "slot state of", partition,
                $"{Name} has {file.Size} bytes and must have {AutobootText.Size}");
    }
}

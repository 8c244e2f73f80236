namespace Ysf.Appliance.Slots;

/// <summary>The slot state on the disk of the card, outside of every partition.</summary>
/// <param name="disk">The device of the whole disk; a file in tests.</param>
internal sealed class SlotStateFile(string disk) : ISlotStore, ISlotDisk
{
    /// <summary>
    /// Offset of the first copy: behind the partition table, before all partitions.
    /// </summary>
    public const long Offset = 1 << 20;

    /// <summary>From one copy to the next: two pages of flash, so that no write spoils both.
    /// </summary>
    public const long Distance = 4096;

    private readonly RawDisk raw = new(disk);

    public bool Exists => File.Exists(disk);

    public bool IsArmedAtRestart => false;

    public SlotState Read() => SlotCopies.Read(this);

    public void Write(SlotState state) => SlotCopies.Write(this, state);

    public byte[] Read(int copy) => raw.Read(At(copy), SlotSector.Size);

    public void Write(int copy, ReadOnlySpan<byte> sector) => raw.Write(At(copy), sector);

    private static long At(int copy) => Offset + (copy * Distance);
}

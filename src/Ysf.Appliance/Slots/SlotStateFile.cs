using Ysf.Machine.Linux;

namespace Ysf.Appliance.Slots;

/// <summary>The slot state on the disk of the card, outside of every partition.</summary>
/// <param name="disk">The device of the whole disk; a file in tests.</param>
internal sealed unsafe class SlotStateFile(string disk) : ISlotDisk
{
    /// <summary>
    /// Offset of the first copy: behind the partition table, before all partitions.
    /// </summary>
    public const long Offset = 1 << 20;

    /// <summary>From one copy to the next: two pages of flash, so that no write spoils both.
    /// </summary>
    public const long Distance = 4096;

    /// <summary>Whether there is a disk with slots.</summary>
    public bool Exists => File.Exists(disk);

    /// <summary>Throws <see cref="SystemError"/>.</summary>
    public SlotState Read() => SlotCopies.Read(this);

    /// <summary>Throws <see cref="SystemError"/>; the state is the old one or the new one then.
    /// </summary>
    public void Write(SlotState state) => SlotCopies.Write(this, state);

    public byte[] Read(int copy)
    {
        var sector = new byte[SlotSector.Size];
        Use(fcntl.O_RDONLY, file =>
        {
            fixed (byte* first = sector)
            {
                return unistd.pread(file, first, (nuint)sector.Length, At(copy));
            }
        });
        return sector;
    }

    public void Write(int copy, ReadOnlySpan<byte> sector)
    {
        var bytes = sector.ToArray();
        Use(fcntl.O_WRONLY, file =>
        {
            fixed (byte* first = bytes)
            {
                var written = unistd.pwrite(file, first, (nuint)bytes.Length, At(copy));
                return written == bytes.Length && unistd.fdatasync(file) != 0 ? -1 : written;
            }
        });
    }

    private static long At(int copy) => Offset + (copy * Distance);

    private void Use(int flags, Func<int, nint> act)
    {
        var file = fcntl.open(disk, flags | fcntl.O_CLOEXEC);
        if (file < 0)
        {
            throw SystemError.Last("open", disk);
        }

        try
        {
            var done = act(file);
            if (done < 0)
            {
                throw SystemError.Last("slot state of", disk);
            }

            if (done != SlotSector.Size)
            {
                throw new SystemError("slot state of", disk, errno.EIO);
            }
        }
        finally
        {
            _ = unistd.close(file);
        }
    }
}

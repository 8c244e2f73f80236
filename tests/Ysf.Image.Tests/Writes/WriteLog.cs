using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Ysf.Tests.Image;

/// <summary>
/// A log of block writes in the format of dm-log-writes, as QEMU's blklogwrites keeps it of a card.
/// </summary>
/// <remarks>
/// Source: Linux, Documentation/admin-guide/device-mapper/log-writes.rst and
/// drivers/md/dm-log-writes.c. All numbers are little endian:
/// <code>
/// sector 0   magic u64 | version u64 | entries u64 | sector size u32
/// an entry   first u64 | count u64 | flags u64 | data length u64, filled to a sector; then its bytes
/// </code>
/// A log that is cut off ends with its last flush, since only a flush writes sector 0.
/// </remarks>
internal sealed class WriteLog : IDisposable
{
    private const ulong Magic = 0x6a736677736872, Version = 1;

    private readonly SafeFileHandle file;

    /// <summary>Throws <see cref="InvalidDataException"/> for what is no such log.</summary>
    public WriteLog(string path)
    {
        file = File.OpenHandle(path);
        try
        {
            Entries = Read();
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public IReadOnlyList<LoggedWrite> Entries { get; }

    /// <summary>The sectors of a write from its beginning on; empty ones for a discard.</summary>
    /// <param name="write">An entry of this log.</param>
    /// <param name="count">How many sectors.</param>
    public byte[][] Sectors(LoggedWrite write, long count) =>
        write.Flags.HasFlag(WriteFlags.Discard)
            ? Sector.Empty(count)
            : Sector.Split(At(write.Offset, (int)(count * Sector.Size)));

    public void Dispose() => file.Dispose();

    private List<LoggedWrite> Read()
    {
        var head = At(0, Sector.Size);
        if (BinaryPrimitives.ReadUInt64LittleEndian(head) != Magic
            || BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(8)) != Version
            || BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(24)) != Sector.Size)
        {
            throw new InvalidDataException("not a log of dm-log-writes in sectors of 512 bytes");
        }

        var entries = new List<LoggedWrite>();
        var count = BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(16));
        for (long offset = Sector.Size; (ulong)entries.Count < count;)
        {
            var entry = At(offset, Sector.Size);
            var write = new LoggedWrite(
                entries.Count,
                (WriteFlags)BinaryPrimitives.ReadUInt64LittleEndian(entry.AsSpan(16)),
                BinaryPrimitives.ReadInt64LittleEndian(entry),
                BinaryPrimitives.ReadInt64LittleEndian(entry.AsSpan(8)),
                offset + Sector.Size);
            entries.Add(write);
            var bytes = write.Flags.HasFlag(WriteFlags.Discard) ? 0 : write.Count * Sector.Size;
            offset += Sector.Size + bytes;
        }

        return entries;
    }

    private byte[] At(long offset, int length)
    {
        var bytes = new byte[length];
        for (var done = 0; done < length;)
        {
            var read = RandomAccess.Read(file, bytes.AsSpan(done), offset + done);
            done += read > 0 ? read : throw new InvalidDataException("the log ends in an entry");
        }

        return bytes;
    }
}

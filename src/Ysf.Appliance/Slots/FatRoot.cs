using System.Buffers.Binary;
using System.Text;

namespace Ysf.Appliance.Slots;

/// <summary>Finds a file in the first directory of a FAT32 file system, by its bytes. Pure.</summary>
/// <remarks>
/// Microsoft Extensible Firmware Initiative FAT32 File System Specification 1.03: the boot sector,
/// the table of 4-byte entries, directory entries of 32 bytes.
/// </remarks>
internal static class FatRoot
{
    private const int SectorSize = 512;
    private const int EntrySize = 32;
    private const int NameSize = 11;

    // Long names, directories and the volume's name are no files.
    private const int NoFile = 0x08 | 0x10;
    private const uint EndOfChain = 0x0FFFFFF8;

    // 64 clusters are thousands of names; a chain that is longer goes in a circle.
    private const int ClustersMax = 64;

    /// <summary>Offset of its first byte and size in bytes; null, and why, when there is none.
    /// </summary>
    /// <param name="read">Reads so many bytes at an offset.</param>
    /// <param name="name">Its short name: eight characters and three, padded with spaces.</param>
    /// <param name="fault">Why there is none.</param>
    public static (long Offset, long Size)? Find(
        Func<long, int, byte[]> read, string name, out string fault)
    {
        var boot = read(0, SectorSize);
        var (perCluster, tables) = ((int)boot[13], (int)boot[16]);
        var reserved = BinaryPrimitives.ReadUInt16LittleEndian(boot.AsSpan(14));
        var tableSectors = BinaryPrimitives.ReadUInt32LittleEndian(boot.AsSpan(36));
        if (BinaryPrimitives.ReadUInt16LittleEndian(boot.AsSpan(11)) != SectorSize
            || perCluster == 0 || boot[510] != 0x55 || boot[511] != 0xAA
            || BinaryPrimitives.ReadUInt16LittleEndian(boot.AsSpan(22)) != 0 || tableSectors == 0)
        {
            fault = "the partition is not FAT32 with sectors of 512 bytes";
            return null;
        }

        var first = (reserved + ((long)tables * tableSectors)) * SectorSize;
        long Place(uint cluster) => first + ((cluster - 2L) * perCluster * SectorSize);
        var cluster = BinaryPrimitives.ReadUInt32LittleEndian(boot.AsSpan(44));
        for (var seen = 0; cluster is >= 2 and < EndOfChain && seen < ClustersMax; seen++)
        {
            var entries = read(Place(cluster), perCluster * SectorSize);
            if (EntryOf(entries, Encoding.ASCII.GetBytes(name)) is { } entry)
            {
                return Locate(entry, Place, out fault);
            }

            cluster = BinaryPrimitives.ReadUInt32LittleEndian(
                read(((long)reserved * SectorSize) + (cluster * 4L), 4)) & 0x0FFFFFFF;
        }

        fault = "the file does not exist";
        return null;
    }

    private static byte[]? EntryOf(byte[] entries, byte[] name)
    {
        for (var at = 0; at < entries.Length; at += EntrySize)
        {
            var entry = entries.AsSpan(at, EntrySize);
            if ((entry[NameSize] & NoFile) == 0 && entry[..NameSize].SequenceEqual(name))
            {
                return entry.ToArray();
            }
        }

        return null;
    }

    private static (long Offset, long Size)? Locate(
        byte[] entry, Func<uint, long> place, out string fault)
    {
        var cluster = ((uint)BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(20)) << 16)
            | BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(26));
        fault = cluster < 2 ? "the file is empty" : string.Empty;
        return cluster < 2
            ? null
            : (place(cluster), BinaryPrimitives.ReadUInt32LittleEndian(entry.AsSpan(28)));
    }
}

using System.Buffers.Binary;
using System.Text;

namespace Ysf.Tests.Update;

/// <summary>
/// A FAT32 partition in memory with one file, which lies behind a full cluster of other entries; a
/// fake for tests of what looks for it.
/// </summary>
internal static class FatCard
{
    /// <summary>Offset of the file's first byte, which is that of cluster 7.</summary>
    public const int FileAt = (32 + (2 * 8) + ((7 - 2) * 4)) * 512;

    private const int Reserved = 32;
    private const int TableSectors = 8;
    private const int ClusterSize = 4 * 512;
    private const int SecondOfRoot = 9;

    public static byte[] With(string name, byte[] file, int attributes = 0x20)
    {
        var disk = new byte[128 * 512];
        BinaryPrimitives.WriteUInt16LittleEndian(disk.AsSpan(11), 512);
        disk[13] = 4;
        BinaryPrimitives.WriteUInt16LittleEndian(disk.AsSpan(14), Reserved);
        disk[16] = 2;
        BinaryPrimitives.WriteUInt32LittleEndian(disk.AsSpan(36), TableSectors);
        BinaryPrimitives.WriteUInt32LittleEndian(disk.AsSpan(44), 2);
        (disk[510], disk[511]) = (0x55, 0xAA);
        Table(disk, 2, SecondOfRoot);
        Table(disk, SecondOfRoot, 0x0FFFFFFF);
        Table(disk, 7, 0x0FFFFFFF);
        for (var other = 0; other < ClusterSize / 32; other++)
        {
            Entry(disk, Place(2) + (other * 32), $"OTHER{other:D3}TXT", 0x20, 100, 1);
        }

        // A volume of that name, and a file that was deleted, are not the file.
        Entry(disk, Place(SecondOfRoot), name, 0x08, 0, 0);
        Entry(disk, Place(SecondOfRoot) + 32, "\u0001" + name[1..], 0x20, 50, 1);
        Entry(disk, Place(SecondOfRoot) + 64, name, attributes, 7, file.Length);
        file.CopyTo(disk, Place(7));
        return disk;
    }

    private static int Place(int cluster) =>
        ((Reserved + (2 * TableSectors)) * 512) + ((cluster - 2) * ClusterSize);

    private static void Table(byte[] disk, int cluster, uint next) =>
        BinaryPrimitives.WriteUInt32LittleEndian(
            disk.AsSpan((Reserved * 512) + (cluster * 4)), next);

    private static void Entry(
        byte[] disk, int at, string name, int attributes, int cluster, int size)
    {
        Encoding.ASCII.GetBytes(name, disk.AsSpan(at));
        disk[at + 11] = (byte)attributes;
        BinaryPrimitives.WriteUInt16LittleEndian(disk.AsSpan(at + 26), (ushort)cluster);
        BinaryPrimitives.WriteInt32LittleEndian(disk.AsSpan(at + 28), size);
    }
}

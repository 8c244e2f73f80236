using System.Buffers.Binary;

namespace Ysf.Tests.Image;

/// <summary>The partition table: what stays, and the size of the data partition, which grows.</summary>
/// <param name="Rest">All of the first sector but that size, as hexadecimal digits.</param>
/// <param name="DataSectors">Sectors of the data partition.</param>
internal sealed record CardTable(string Rest, long DataSectors)
{
    private const int Size = 506;

    // Starts and ends by cylinder mean nothing today, and change with the size.
    private const int Cylinders = 494 + 1, CylindersEnd = 494 + 8;

    public static CardTable Read(ReadOnlySpan<byte> first)
    {
        var rest = first[..Sector.Size].ToArray();
        rest.AsSpan(Size, sizeof(uint)).Clear();
        rest.AsSpan(Cylinders + 4, CylindersEnd - Cylinders - 4).Clear();
        return new CardTable(
            Convert.ToHexString(rest), BinaryPrimitives.ReadUInt32LittleEndian(first[Size..]));
    }
}

using System.Buffers.Binary;

namespace Ysf;

/// <summary>
/// The checksum of FICH, CSD and DCH: polynomial 0x1021 (x^16 + x^12 + x^5 + 1), start 0, bits not
/// reflected, complemented at the end, stored high byte first after the data it covers.
/// </summary>
/// <remarks>
/// Source: DGIdGateway/CRC.cpp of g4klx/YSFClients (CCITT16); vectors in crc.json.
/// </remarks>
public static class Crc16
{
    /// <summary>Length of the stored checksum in bytes.</summary>
    public const int Size = 2;

    private const ushort Polynomial = 0x1021;

    private static readonly ushort[] Remainders = MakeRemainders();

    public static ushort Compute(ReadOnlySpan<byte> data)
    {
        ushort crc = 0;
        foreach (byte b in data)
            crc = (ushort)((crc << 8) ^ Remainders[(crc >> 8) ^ b]);
        return (ushort)~crc;
    }

    /// <summary>True when the last two bytes of a block are the checksum of those before.</summary>
    public static bool Matches(ReadOnlySpan<byte> block) =>
        block.Length >= Size
        && Compute(block[..^Size]) == BinaryPrimitives.ReadUInt16BigEndian(block[^Size..]);

    /// <summary>Stores the checksum of a block in its last two bytes. A block without room for
    /// it is left as it is.</summary>
    public static void Seal(Span<byte> block)
    {
        if (block.Length >= Size)
            BinaryPrimitives.WriteUInt16BigEndian(block[^Size..], Compute(block[..^Size]));
    }

    // Entry b is the remainder of b * x^16 modulo the polynomial.
    private static ushort[] MakeRemainders()
    {
        var remainders = new ushort[256];
        for (int b = 0; b < remainders.Length; b++)
        {
            int r = b << 8;
            for (int bit = 0; bit < 8; bit++)
                r = (r & 0x8000) != 0 ? (r << 1) ^ Polynomial : r << 1;
            remainders[b] = (ushort)r;
        }
        return remainders;
    }
}

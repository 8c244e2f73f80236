using System.Buffers.Binary;

namespace Ysf;

/// <summary>
/// Spreads neighbouring dibits over a block, so that a burst of noise hits bits that are far apart
/// in the code. A block of C columns has 20 dibits (five bytes) in each column, and dibit i stands
/// at bit (i mod C) * 40 + (i div C) * 2: FICH and DCH have C = 5, CSD has C = 9.
/// </summary>
/// <remarks>
/// Dibits are held one to a byte, values 0 to 3, the first bit of the pair being the high one.
/// <code>
///   block     column 0, 5 bytes        column 1, 5 bytes           column C-1
///             +--+--+--+--+-- ... --+  +---+---+---+-- ... --+     +-----+-- ...
///   dibit     | 0| C|2C|3C|   19C   |  | 1 |C+1|2C+1|        | ... | C-1 |
///             +--+--+--+--+-- ... --+  +---+---+---+-- ... --+     +-----+-- ...
/// </code>
/// Source: ysfpayload.py of pYSFReflector3 (INTERLEAVE_TABLE_5_20 and 9_20), from
/// YSFGateway/YSFPayload.cpp of g4klx/YSFClients; vectors in fich_encode.json and
/// header_payload.json.
/// </remarks>
public static class Interleaver
{
    /// <summary>Bytes of a column.</summary>
    public const int ColumnSize = 5;

    private const int DibitsPerColumn = ColumnSize * 4;

    /// <summary>Takes 4 dibits for each byte of the block, in the order of the code. The block
    /// must be whole columns, and <paramref name="dibits"/> have room for four times its length.
    /// </summary>
    public static void Deinterleave(ReadOnlySpan<byte> block, Span<byte> dibits)
    {
        int columns = block.Length / ColumnSize;
        for (int column = 0; column < columns; column++)
        {
            ulong bits = ReadColumn(block.Slice(column * ColumnSize, ColumnSize));
            int at = column;
            for (int shift = 2 * (DibitsPerColumn - 1); shift >= 0; shift -= 2)
            {
                dibits[at] = (byte)(bits >> shift & 3);
                at += columns;
            }
        }
    }

    /// <summary>The inverse of <see cref="Deinterleave"/>.</summary>
    public static void Interleave(ReadOnlySpan<byte> dibits, Span<byte> block)
    {
        int columns = block.Length / ColumnSize;
        for (int column = 0; column < columns; column++)
        {
            ulong bits = 0;
            for (int at = column; at < columns * DibitsPerColumn; at += columns)
                bits = bits << 2 | dibits[at];
            WriteColumn(block.Slice(column * ColumnSize, ColumnSize), bits);
        }
    }

    /// <summary>The 40 bits of the column that begins a span, first bit highest.</summary>
    internal static ulong ReadColumn(ReadOnlySpan<byte> column) =>
        (ulong)BinaryPrimitives.ReadUInt32BigEndian(column) << 8 | column[4];

    private static void WriteColumn(Span<byte> column, ulong bits)
    {
        BinaryPrimitives.WriteUInt32BigEndian(column, (uint)(bits >> 8));
        column[4] = (byte)bits;
    }
}

using System.Runtime.CompilerServices;

namespace Ysf;

/// <summary>
/// Undoes interleaving and convolution of a block without one wrong bit, in a fraction of
/// Viterbi's time. Gateways mend frames before they send them, so nearly all blocks are such.
/// </summary>
/// <remarks>
/// With G1 = 1 + D^3 + D^4 and G2 = 1 + D + D^2 + D^4 there is D^2 * G1 + (1 + D + D^2) * G2 = 1.
/// If c1 and c2 are a code word's bits, then the data are D^2 * c1 + (1 + D + D^2) * c2, and they
/// are a code word if coding these data with G1 gives c1 again: c2 then follows.
/// <para>
/// Twenty dibits are handled at a time, as they stand in a column: the dibit before is in the
/// column before, and for the first column one place earlier in the last.
/// </para>
/// </remarks>
internal static class CleanWord
{
    private const int ColumnsMax = 9;
    private const int DibitsPerColumn = Interleaver.ColumnSize * 4;
    private const ulong LowBits = 0x55_5555_5555;

    /// <summary>Reads the data of a block of whole columns, five or nine; false, and nothing
    /// written, when a bit of it is wrong. The data are half as long as the block, rounded down.
    /// </summary>
    [SkipLocalsInit]
    public static bool TryRead(ReadOnlySpan<byte> block, Span<byte> data)
    {
        int columns = block.Length / Interleaver.ColumnSize;
        Span<ulong> first = stackalloc ulong[ColumnsMax];
        Span<ulong> second = stackalloc ulong[ColumnsMax];
        Span<ulong> bits = stackalloc ulong[ColumnsMax];
        first = first[..columns];
        second = second[..columns];
        bits = bits[..columns];
        for (int c = 0; c < columns; c++)
        {
            ulong column = Interleaver.ReadColumn(block.Slice(c * Interleaver.ColumnSize));
            first[c] = column >> 1 & LowBits;
            second[c] = column & LowBits;
        }
        for (int c = 0; c < columns; c++)
        {
            bits[c] = Delayed(first, c, 2)
                ^ second[c] ^ Delayed(second, c, 1) ^ Delayed(second, c, 2);
        }
        if (!IsCodeWord(bits, first))
            return false;
        Gather(bits, data);
        return true;
    }

    private static bool IsCodeWord(ReadOnlySpan<ulong> bits, ReadOnlySpan<ulong> first)
    {
        ulong wrong = 0;
        for (int c = 0; c < bits.Length; c++)
            wrong |= bits[c] ^ Delayed(bits, c, 3) ^ Delayed(bits, c, 4) ^ first[c];

        // The flush bits are the last of the last four columns, and must be zero.
        foreach (ulong column in bits[^ConvolutionalCode.FlushBits..])
            wrong |= column & 1;
        return wrong == 0;
    }

    private static ulong Delayed(ReadOnlySpan<ulong> columns, int column, int by) => column >= by
        ? columns[column - by]
        : columns[column - by + columns.Length] >> 2;

    private static void Gather(ReadOnlySpan<ulong> bits, Span<byte> data)
    {
        ulong gathered = 0;
        int pending = 0;
        int at = 0;
        for (int shift = 2 * (DibitsPerColumn - 1); shift >= 0; shift -= 2)
        {
            foreach (ulong column in bits)
                gathered = gathered << 1 | (column >> shift & 1);
            pending += bits.Length;
            while (pending >= 8 && at < data.Length)
            {
                pending -= 8;
                data[at++] = (byte)(gathered >> pending);
            }
        }
    }
}

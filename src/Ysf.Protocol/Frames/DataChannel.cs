using System.Runtime.CompilerServices;

namespace Ysf;

/// <summary>
/// The data channel (DCH) of a V/D mode 2 communication frame: ten bytes, coded to 25 and laid
/// before the voice in five rows. What they mean depends on FN: 0 destination, 1 source,
/// 2 downlink, 3 uplink, 4 and 5 radio ids, 6 and 7 data such as a position.
/// </summary>
/// <remarks><code>
///   0           5                         18
///   +-----------+--------------------------+
///   | DCH 0-4   | voice, 13 bytes          |  row 0
///   | DCH 5-9   | voice                    |  row 1
///   |   ...     |                          |
///   +-----------+--------------------------+  90
/// </code>
/// Source: ysfpayload.py of pYSFReflector3 (readDataVDModeData2); vectors in vd2_dch.json.
/// </remarks>
public static class DataChannel
{
    /// <summary>Length of the decoded channel in bytes.</summary>
    public const int Size = 10;

    private const int CodedSize = 25;

    /// <summary>Reads the channel of a 90 byte payload; false, and nothing written, when it
    /// cannot be read or a span is too short.</summary>
    [SkipLocalsInit]
    public static bool TryRead(ReadOnlySpan<byte> payload90, Span<byte> dch10)
    {
        if (payload90.Length < HeaderPayload.Size || dch10.Length < Size)
            return false;
        Span<byte> block = stackalloc byte[CodedSize];
        for (int row = 0; row < Layout.Rows; row++)
        {
            payload90.Slice(row * Layout.RowSize, Layout.ColumnSize)
                .CopyTo(block[(row * Layout.ColumnSize)..]);
        }
        return CodedBlock.TryDecode(block, dch10[..Size]);
    }

    /// <summary>Writes the channel of a 90 byte payload and keeps the voice. Spans that are too
    /// short are left as they are.</summary>
    [SkipLocalsInit]
    public static void Write(Span<byte> payload90, ReadOnlySpan<byte> dch10)
    {
        if (payload90.Length < HeaderPayload.Size || dch10.Length < Size)
            return;
        Span<byte> block = stackalloc byte[CodedSize];
        CodedBlock.Encode(dch10[..Size], block);
        for (int row = 0; row < Layout.Rows; row++)
        {
            block.Slice(row * Layout.ColumnSize, Layout.ColumnSize)
                .CopyTo(payload90[(row * Layout.RowSize)..]);
        }
    }

    private static class Layout
    {
        public const int Rows = 5;
        public const int RowSize = 18;
        public const int ColumnSize = 5;
    }
}

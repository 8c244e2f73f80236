using System.Runtime.CompilerServices;

namespace Ysf;

/// <summary>
/// The payload of headers and terminators (FI 0 and 2): two blocks of 20 bytes, CSD1 and CSD2,
/// coded to 45 bytes each and laid side by side in five rows.
/// </summary>
/// <remarks><code>
///   0                 9                 18
///   +-----------------+-----------------+
///   | CSD1, bytes 0-8 | CSD2, bytes 0-8 |  row 0
///   | CSD1, bytes 9-17| CSD2, bytes 9-17|  row 1
///   |       ...       |       ...       |
///   +-----------------+-----------------+  90
/// </code>
/// Source: YSFGateway/YSFPayload.cpp of g4klx/YSFClients (processHeaderData); vectors in
/// header_payload.json.
/// </remarks>
public static class HeaderPayload
{
    /// <summary>Length of every payload in bytes.</summary>
    public const int Size = 90;

    /// <summary>Length of a CSD block in bytes.</summary>
    public const int CsdSize = 20;

    private const int CodedSize = 45;

    /// <summary>Reads CSD1, destination and source; false, and nothing written, when it cannot be
    /// read or a span is too short.</summary>
    public static bool TryReadCsd1(ReadOnlySpan<byte> payload, Span<byte> csd20) =>
        TryRead(payload, Layout.Csd1, csd20);

    /// <summary>Reads CSD2, downlink and uplink; false, and nothing written, when it cannot be
    /// read or a span is too short.</summary>
    public static bool TryReadCsd2(ReadOnlySpan<byte> payload, Span<byte> csd20) =>
        TryRead(payload, Layout.Csd2, csd20);

    /// <summary>Writes CSD1 and keeps CSD2. Spans that are too short are left as they are.
    /// </summary>
    public static void WriteCsd1(Span<byte> payload, ReadOnlySpan<byte> csd20) =>
        Write(payload, Layout.Csd1, csd20);

    /// <summary>Writes CSD2 and keeps CSD1. Spans that are too short are left as they are.
    /// </summary>
    public static void WriteCsd2(Span<byte> payload, ReadOnlySpan<byte> csd20) =>
        Write(payload, Layout.Csd2, csd20);

    [SkipLocalsInit]
    private static bool TryRead(ReadOnlySpan<byte> payload, int column, Span<byte> csd20)
    {
        if (payload.Length < Size || csd20.Length < CsdSize)
            return false;
        Span<byte> block = stackalloc byte[CodedSize];
        for (int row = 0; row < Layout.Rows; row++)
        {
            payload.Slice(row * Layout.RowSize + column, Layout.ColumnSize)
                .CopyTo(block[(row * Layout.ColumnSize)..]);
        }
        return CodedBlock.TryDecode(block, csd20[..CsdSize]);
    }

    [SkipLocalsInit]
    private static void Write(Span<byte> payload, int column, ReadOnlySpan<byte> csd20)
    {
        if (payload.Length < Size || csd20.Length < CsdSize)
            return;
        Span<byte> block = stackalloc byte[CodedSize];
        CodedBlock.Encode(csd20[..CsdSize], block);
        for (int row = 0; row < Layout.Rows; row++)
        {
            block.Slice(row * Layout.ColumnSize, Layout.ColumnSize)
                .CopyTo(payload[(row * Layout.RowSize + column)..]);
        }
    }

    private static class Layout
    {
        public const int Rows = 5;
        public const int RowSize = 18;
        public const int ColumnSize = 9;
        public const int Csd1 = 0;
        public const int Csd2 = 9;
    }
}

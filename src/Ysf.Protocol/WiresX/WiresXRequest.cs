namespace Ysf;

/// <summary>
/// A request of a radio's Wires-X menu, as its data frames brought it. Room numbers are decimal
/// digits; the end is <c>03</c> and the sum of all bytes before the sum.
/// </summary>
/// <remarks><code>
///   0   1          4   5                            n    n+1
///   +---+----------+---+- - - - - - - - - - - - - -+----+-----+
///   | # | 5D .. 5F |   | what it is about           | 03 | sum |
///   +---+----------+---+- - - - - - - - - - - - - -+----+-----+
///
///   connect    5: room 5
///   list       5: "01", start 3                    (from 1)
///   search     5: "11", start 3, text 16
///   category  10: count 2, that many rooms of 5
/// </code>
/// Source: YSFGateway/WiresX.cpp of g4klx/YSFClients (process, processAll, processCategory).
/// </remarks>
public readonly ref struct WiresXRequest
{
    /// <summary>The most bytes of a request: those of one block of eight frames.</summary>
    public const int SizeMax = 260;

    private const byte End = 0x03;
    private readonly ReadOnlySpan<byte> bytes;

    private WiresXRequest(ReadOnlySpan<byte> bytes, WiresXKind kind)
    {
        this.bytes = bytes;
        Kind = kind;
    }

    public WiresXKind Kind { get; }

    /// <summary>The number of the room to connect to; 0 without one.</summary>
    public int Room => Kind == WiresXKind.Connect ? Number(Layout.Room) : 0;

    /// <summary>The first entry asked for, from 0, of a list or a search.</summary>
    public int Start => Math.Max(0, Number(Layout.Start) - 1);

    /// <summary>The text searched for, without blanks around it.</summary>
    public ReadOnlySpan<byte> Text => Part(Layout.Text).Trim((byte)' ');

    /// <summary>Number of stored rooms asked for, 0 to 20.</summary>
    public int Count => Math.Min(Number(Layout.Count), WiresXList.PageSize);

    /// <summary>The number of a stored room that is asked for, by its place; 0 without one.
    /// </summary>
    public int StoredRoom(int index)
    {
        int start = Layout.Count.End.Value + index * WiresXList.RoomDigits;
        return Number(start..(start + WiresXList.RoomDigits));
    }

    /// <summary>Reads the data of a request; false for anything else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out WiresXRequest request)
    {
        request = default;
        int end = data.LastIndexOf(End);
        if (end < Layout.Tag.End.Value || end + 1 >= data.Length
            || ByteSum.Compute(data[..(end + 1)]) != data[end + 1]
            || KindOf(data[..end]) is not { } kind)
            return false;
        request = new WiresXRequest(data[..end], kind);
        return true;
    }

    private static WiresXKind? KindOf(ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<byte> tag = data[Layout.Tag];
        if (tag[0] != 0x5D || tag[2] != 0x5F)
            return null;
        return tag[1] switch
        {
            0x71 => WiresXKind.Status,
            0x23 => WiresXKind.Connect,
            0x2A => WiresXKind.Disconnect,
            0x67 => WiresXKind.Category,
            0x66 when IsPart(data, "01"u8) => WiresXKind.List,
            0x66 when IsPart(data, "11"u8) => WiresXKind.Search,
            _ => null,
        };
    }

    private static bool IsPart(ReadOnlySpan<byte> data, ReadOnlySpan<byte> what) =>
        data.Length >= Layout.What.End.Value && data[Layout.What].SequenceEqual(what);

    private ReadOnlySpan<byte> Part(Range range)
    {
        int start = Math.Min(range.Start.Value, bytes.Length);
        return bytes[start..Math.Min(range.End.Value, bytes.Length)];
    }

    private int Number(Range range) =>
        DecimalText.TryRead(Part(range), WiresXList.RoomMax, out int number) ? number : 0;

    private static class Layout
    {
        public static Range Tag => 1..4;

        public static Range What => 5..7;

        public static Range Room => 5..10;

        public static Range Start => 7..10;

        public static Range Text => 10..26;

        public static Range Count => 10..12;
    }
}

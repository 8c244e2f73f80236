namespace Ysf;

/// <summary>
/// Answers with a page of rooms: to list and category (<c>21</c>), to a search (<c>02</c>), and to
/// a search without a result (<c>01</c>, 31 bytes). A page has space for twenty rooms, and is padded.
/// </summary>
/// <remarks><code>
///   0   1             5      7      12        22         25      28   29
///   +---+-------------+------+------+---------+----------+-------+----+- - - - -+
///   | # | 5D 46 5F 26 | what | id 5 | node 10 | size 3   | total | 0D | 20 × 50 |
///   +---+-------------+------+------+---------+----------+-------+----+- - - - -+
///   1029  1030
///   +----+-----+      a room, at 0   1      6        22      25       35       49
///   | 03 | sum |                +---+------+--------+-------+--------+--------+----+
///   +----+-----+                | 5 | no. 5| name 16| count | blank  | about  | 0D |
///                               +---+------+--------+-------+--------+--------+----+
/// </code>
/// A room begins with 5 in a list and with 1 in a search. Unused places are blank and end with 0D.
/// Source: YSFGateway/WiresX.cpp of g4klx/YSFClients (sendAllReply, sendSearchReply,
/// sendSearchNotFoundReply, sendCategoryReply).
/// </remarks>
public static class WiresXList
{
    /// <summary>Rooms of a page.</summary>
    public const int PageSize = 20;

    /// <summary>Bytes of an answer with a page.</summary>
    public const int Size = 1031;

    /// <summary>Bytes of the answer without a result.</summary>
    public const int NoneSize = 31;

    /// <summary>Digits of a room's number.</summary>
    public const int RoomDigits = 5;

    /// <summary>The highest number of a room.</summary>
    public const int RoomMax = 99_999;

    private const byte Tag = 0x46;
    private const byte Return = 0x0D;
    private const byte End = 0x03;

    /// <summary>Begins a page; rooms are put into it by <see cref="WriteRoom"/>.</summary>
    /// <param name="answer">At least 1031 bytes.</param>
    /// <param name="number">The running number of our answers.</param>
    /// <param name="station">Who answers.</param>
    /// <param name="total">Rooms that there are.</param>
    /// <param name="isSearch">Whether a search is answered.</param>
    public static void Begin(
        Span<byte> answer, byte number, WiresXStation station, int total, bool isSearch)
    {
        BeginAny(answer[..Size], number, station, isSearch ? "02"u8 : "21"u8);
        // The same digits by two formats: 020 of a list, 1 and 20 of a search.
        (isSearch ? "120"u8 : "020"u8).CopyTo(answer[Layout.PageSize..]);
        WriteNumber(answer[Layout.Total], Math.Min(total, 999));
        for (int place = 0; place < PageSize; place++)
            RoomAt(answer, place)[^1] = Return;
    }

    /// <summary>Writes a room into a place of a page, 0 to 19.</summary>
    public static void WriteRoom(Span<byte> answer, int place, in WiresXRoom room, bool isSearch)
    {
        Span<byte> bytes = RoomAt(answer, place);
        bytes[0] = (byte)(isSearch ? '1' : '5');
        WriteNumber(bytes[1..6], room.Number);
        WriteUpper(bytes[6..22], room.Name);
        WriteNumber(bytes[22..25], Math.Min(room.Gateways, 999));
        Datagram.WritePadded(bytes[35..49], room.About);
    }

    /// <summary>Writes the answer to a search without a result; returns its length.</summary>
    public static int WriteNone(Span<byte> answer, byte number, WiresXStation station)
    {
        answer = answer[..NoneSize];
        BeginAny(answer, number, station, "01"u8);
        "100000"u8.CopyTo(answer[Layout.PageSize..]);
        return Seal(answer);
    }

    /// <summary>Ends a page; returns its length.</summary>
    public static int Finish(Span<byte> answer) => Seal(answer[..Size]);

    /// <summary>Writes the end mark and the sum into the last two bytes.</summary>
    internal static int Seal(Span<byte> answer)
    {
        answer[^2] = End;
        answer[^1] = ByteSum.Compute(answer[..^1]);
        return answer.Length;
    }

    internal static void WriteTag(Span<byte> answer, byte tag, byte number)
    {
        ReadOnlySpan<byte> begin = [number, 0x5D, tag, 0x5F, 0x26];
        begin.CopyTo(answer);
    }

    internal static void WriteStation(Span<byte> part, WiresXStation station)
    {
        WriteNumber(part[..RoomDigits], station.Id);
        station.Node.CopyTo(part[RoomDigits..]);
    }

    /// <summary>Writes a number with leading zeros.</summary>
    internal static void WriteNumber(Span<byte> digits, int number)
    {
        for (int i = digits.Length - 1; i >= 0; i--, number /= 10)
            digits[i] = (byte)('0' + number % 10);
    }

    private static void BeginAny(
        Span<byte> answer, byte number, WiresXStation station, ReadOnlySpan<byte> what)
    {
        answer.Fill((byte)' ');
        WriteTag(answer, Tag, number);
        what.CopyTo(answer[Layout.What..]);
        WriteStation(answer[Layout.Station..], station);
        answer[Layout.Return] = Return;
    }

    private static Span<byte> RoomAt(Span<byte> answer, int place) =>
        answer.Slice(Layout.Rooms + place * Layout.RoomSize, Layout.RoomSize);

    // Radios sort and search names in capitals.
    private static void WriteUpper(Span<byte> field, ReadOnlySpan<byte> name)
    {
        Datagram.WritePadded(field, name);
        foreach (ref byte character in field)
        {
            if (character is >= (byte)'a' and <= (byte)'z')
                character -= 'a' - 'A';
        }
    }

    private static class Layout
    {
        public const int What = 5;
        public const int Station = 7;
        public const int PageSize = 22;
        public const int Return = 28;
        public const int Rooms = 29;
        public const int RoomSize = 50;

        public static Range Total => 25..28;
    }
}

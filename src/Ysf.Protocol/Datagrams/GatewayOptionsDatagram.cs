using System.Text;

namespace Ysf;

/// <summary>
/// YSFO from a gateway: what its operator asks for, sent along with every poll. Field 1 of the
/// text, up to a semicolon, is the DG-ID that the gateway wants as its home; the fields behind it
/// are rooms that it wants to hear too.
/// </summary>
/// <remarks><code>
///   0      4          14                                              50
///   +------+----------+-----------------------------------------------+- - - -+
///   | YSFO | name 10  | options text 1 to 36, for example "22;..."    |       |
///   +------+----------+-----------------------------------------------+- - - -+
/// </code>
/// YSFGateway pads the text to 36; bridges send as much as they have, 16 to 46 bytes in all.
/// Bytes after byte 49 are ignored.
/// Source: YSFGateway/YSFNetwork.cpp of g4klx/YSFClients (setOptions, 50 bytes).
/// </remarks>
public readonly ref struct GatewayOptionsDatagram
{
    /// <summary>Length as gateways send it, in bytes; shorter and longer ones are read too.
    /// </summary>
    public const int Size = 50;

    /// <summary>The shortest one has a text of one character, in bytes.</summary>
    public const int SizeMin = 15;

    private static readonly string[] Keys = ["DG-ID", "DGID"];

    private static ReadOnlySpan<byte> Blanks => " \t\r\n\0\"'"u8;

    private static ReadOnlySpan<byte> Separators => ";,"u8;

    private readonly ReadOnlySpan<byte> bytes;

    private GatewayOptionsDatagram(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    public CallsignField GatewayName => CallsignField.Read(bytes[Layout.GatewayName]);

    /// <summary>The options text as sent, 1 to 36 bytes.</summary>
    public ReadOnlySpan<byte> Options => bytes[Layout.OptionsStart..];

    /// <summary>False when the tag is another one or there is no text.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out GatewayOptionsDatagram options)
    {
        options = default;
        if (datagram.Length < SizeMin || Datagram.KindOf(datagram) != DatagramKind.GatewayOptions)
            return false;
        options = new GatewayOptionsDatagram(datagram[..Math.Min(Size, datagram.Length)]);
        return true;
    }

    /// <summary>The DG-ID asked for in field 1; false when that is not a number of 1 to 99.
    /// Quotes around it and <c>DG-ID=</c> before it are allowed, as operators type them.</summary>
    public bool TryGetDgId(out DgId room)
    {
        room = DgId.None;
        if (bytes.IsEmpty)
            return false;
        ReadOnlySpan<byte> field = ValueOf(Field1());
        if (!DecimalText.TryRead(field, DgId.NumberMax, out int number) || number == 0)
            return false;
        room = new DgId((byte)number);
        return true;
    }

    /// <summary>The rooms asked for in all fields, at most twelve, each with the priority of the
    /// plus signs behind it. Fields end at a semicolon or a comma; what is no room is left out.
    /// </summary>
    /// <param name="home">The room of field 1; none when that names none.</param>
    public HeardRooms ReadRooms(out DgId home)
    {
        home = DgId.None;
        HeardRooms rooms = HeardRooms.None;
        if (bytes.IsEmpty)
            return rooms;
        ReadOnlySpan<byte> text = UpToNul(Options.TrimStart(Blanks));
        bool isFirst = true;
        foreach (Range part in text.SplitAny(Separators))
        {
            if (HeardRoom.TryRead(ValueOf(text[part]), out HeardRoom room))
            {
                home = isFirst ? room.DgId : home;
                rooms.TryAdd(room, out rooms);
            }

            isFirst = false;
        }

        return rooms;
    }

    /// <summary>Writes a datagram; the text is cut or padded to 36. Returns 50, or 0 when the
    /// destination is too short.</summary>
    public static int Write(
        Span<byte> destination, CallsignField name, ReadOnlySpan<byte> options)
    {
        if (destination.Length < Size)
            return 0;
        "YSFO"u8.CopyTo(destination);
        name.CopyTo(destination[Layout.GatewayName]);
        Datagram.WritePadded(destination[Layout.Options], options);
        return Size;
    }

    private ReadOnlySpan<byte> Field1()
    {
        ReadOnlySpan<byte> text = UpToNul(Options.TrimStart(Blanks));
        int end = text.IndexOf((byte)';');
        return end < 0 ? text : text[..end];
    }

    // The NUL of a C string ends the text; its rest may be rubbish.
    private static ReadOnlySpan<byte> UpToNul(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)0);
        return end < 0 ? text : text[..end];
    }

    private static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> field) =>
        WithoutKey(field.Trim(Blanks)).Trim(Blanks);

    private static ReadOnlySpan<byte> WithoutKey(ReadOnlySpan<byte> field)
    {
        foreach (string key in Keys)
        {
            if (field.Length > key.Length && Ascii.EqualsIgnoreCase(field[..key.Length], key))
            {
                ReadOnlySpan<byte> value = field[key.Length..].TrimStart((byte)' ');
                return value.IndexOfAny((byte)'=', (byte)':') == 0 ? value[1..] : value;
            }
        }

        return field;
    }

    public override string ToString() =>
        bytes.IsEmpty ? "YSFO -" : $"YSFO {GatewayName} \"{Datagram.Spell(Options)}\"";

    private static class Layout
    {
        public static Range GatewayName => 4..14;

        public static Range Options => 14..50;

        public const int OptionsStart = 14;
    }
}

namespace Ysf;

/// <summary>
/// YSFO from a gateway: what its operator asks for, sent along with every poll. Field 1 of the
/// text, up to a semicolon, is the DG-ID that the gateway wants as its home.
/// </summary>
/// <remarks><code>
///   0      4          14                                              50
///   +------+----------+-----------------------------------------------+
///   | YSFO | name 10  | options text 36, for example "22;..."         |
///   +------+----------+-----------------------------------------------+
/// </code></remarks>
public readonly ref struct GatewayOptionsDatagram
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 50;

    private readonly ReadOnlySpan<byte> bytes;

    private GatewayOptionsDatagram(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    public CallsignField GatewayName => CallsignField.Read(bytes[Layout.GatewayName]);

    /// <summary>The options text, 36 bytes as sent.</summary>
    public ReadOnlySpan<byte> Options => bytes[Layout.Options];

    /// <summary>False when the tag is another one or the length is not 50.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out GatewayOptionsDatagram options)
    {
        options = default;
        if (datagram.Length != Size || Datagram.KindOf(datagram) != DatagramKind.GatewayOptions)
            return false;
        options = new GatewayOptionsDatagram(datagram);
        return true;
    }

    /// <summary>The DG-ID asked for in field 1; false when that is not a number of 1 to 99.
    /// </summary>
    public bool TryGetDgId(out DgId room)
    {
        room = DgId.None;
        if (bytes.IsEmpty)
            return false;
        int end = Options.IndexOf((byte)';');
        ReadOnlySpan<byte> field = end < 0 ? Options : Options[..end];
        if (!DecimalText.TryRead(field, DgId.NumberMax, out int number) || number == 0)
            return false;
        room = new DgId((byte)number);
        return true;
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

    public override string ToString() =>
        bytes.IsEmpty ? "YSFO -" : $"YSFO {GatewayName} \"{Datagram.Spell(Options)}\"";

    private static class Layout
    {
        public static Range GatewayName => 4..14;

        public static Range Options => 14..50;
    }
}

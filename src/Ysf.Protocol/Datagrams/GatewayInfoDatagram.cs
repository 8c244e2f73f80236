namespace Ysf;

/// <summary>YSFI from a gateway: what it is and where it stands. Shown, never answered.</summary>
/// <remarks><code>
///   0      4          14        23        32       38         58          70       77    80
///   +------+----------+---------+---------+--------+----------+-----------+--------+-----+
///   | YSFI | name 10  | RX Hz 9 | TX Hz 9 | loc. 6 | QTH 20   | type 12   | id 7   |  3  |
///   +------+----------+---------+---------+--------+----------+-----------+--------+-----+
/// </code>
/// Source: DGIdGateway/YSFNetwork.cpp of g4klx/YSFClients (80 bytes).
/// </remarks>
public readonly ref struct GatewayInfoDatagram
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 80;

    private readonly ReadOnlySpan<byte> bytes;

    private GatewayInfoDatagram(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    public CallsignField GatewayName => CallsignField.Read(bytes[Layout.GatewayName]);

    /// <summary>Receive frequency in Hz as nine digits of text, as sent.</summary>
    public ReadOnlySpan<byte> ReceiveFrequency => bytes[Layout.ReceiveFrequency];

    /// <summary>Transmit frequency in Hz as nine digits of text, as sent.</summary>
    public ReadOnlySpan<byte> TransmitFrequency => bytes[Layout.TransmitFrequency];

    /// <summary>Maidenhead locator, six characters as sent.</summary>
    public ReadOnlySpan<byte> Locator => bytes[Layout.Locator];

    /// <summary>Name of the place, twenty characters as sent.</summary>
    public ReadOnlySpan<byte> Location => bytes[Layout.Location];

    /// <summary>Name of the gateway's software, twelve characters as sent.</summary>
    public ReadOnlySpan<byte> Software => bytes[Layout.Software];

    /// <summary>Registry id, seven characters as sent.</summary>
    public ReadOnlySpan<byte> Id => bytes[Layout.Id];

    /// <summary>False when the tag is another one or the length is not 80.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out GatewayInfoDatagram info)
    {
        info = default;
        if (datagram.Length != Size || Datagram.KindOf(datagram) != DatagramKind.GatewayInfo)
            return false;
        info = new GatewayInfoDatagram(datagram);
        return true;
    }

    /// <summary>Writes a datagram; texts are cut or padded to their field. Returns 80, or 0 when
    /// the destination is too short.</summary>
    public static int Write(
        Span<byte> destination,
        CallsignField name,
        ReadOnlySpan<byte> receiveFrequency,
        ReadOnlySpan<byte> transmitFrequency,
        ReadOnlySpan<byte> locator,
        ReadOnlySpan<byte> location,
        ReadOnlySpan<byte> software,
        ReadOnlySpan<byte> id)
    {
        if (destination.Length < Size)
            return 0;
        destination[..Size].Fill((byte)' ');
        "YSFI"u8.CopyTo(destination);
        name.CopyTo(destination[Layout.GatewayName]);
        Datagram.WritePadded(destination[Layout.ReceiveFrequency], receiveFrequency);
        Datagram.WritePadded(destination[Layout.TransmitFrequency], transmitFrequency);
        Datagram.WritePadded(destination[Layout.Locator], locator);
        Datagram.WritePadded(destination[Layout.Location], location);
        Datagram.WritePadded(destination[Layout.Software], software);
        Datagram.WritePadded(destination[Layout.Id], id);
        return Size;
    }

    public override string ToString() => bytes.IsEmpty
        ? "YSFI -"
        : $"YSFI {GatewayName} rx {Datagram.Spell(ReceiveFrequency)}"
            + $" tx {Datagram.Spell(TransmitFrequency)} {Datagram.Spell(Locator)}"
            + $" {Datagram.Spell(Location)} {Datagram.Spell(Software)} {Datagram.Spell(Id)}";

    private static class Layout
    {
        public static Range GatewayName => 4..14;

        public static Range ReceiveFrequency => 14..23;

        public static Range TransmitFrequency => 23..32;

        public static Range Locator => 32..38;

        public static Range Location => 38..58;

        public static Range Software => 58..70;

        public static Range Id => 70..77;
    }
}

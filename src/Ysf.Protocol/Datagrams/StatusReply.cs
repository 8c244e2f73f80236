namespace Ysf;

/// <summary>
/// YSFS to any sender that asks: the reflector's entry in the registry. Some hotspots do not link
/// without it.
/// </summary>
/// <remarks><code>
///   0      4        9                 25               39     42
///   +------+--------+-----------------+----------------+------+
///   | YSFS | id 5   | name 16         | description 14 | n 3  |     n: gateways, 000 to 999
///   +------+--------+-----------------+----------------+------+
/// </code>
/// Source: YSFReflector/Network.cpp of g4klx/YSFClients (setCount).
/// </remarks>
public readonly ref struct StatusReply
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 42;

    /// <summary>The largest id that five digits hold.</summary>
    public const int IdMax = 99_999;

    /// <summary>The largest count of gateways that three digits hold.</summary>
    public const int GatewaysMax = 999;

    private readonly ReadOnlySpan<byte> bytes;

    private StatusReply(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    public int Id => DecimalText.TryRead(bytes[Layout.Id], IdMax, out int id) ? id : 0;

    /// <summary>Name of the reflector, 16 bytes as sent.</summary>
    public ReadOnlySpan<byte> Name => bytes[Layout.Name];

    /// <summary>Description of the reflector, 14 bytes as sent.</summary>
    public ReadOnlySpan<byte> Description => bytes[Layout.Description];

    public int Gateways =>
        DecimalText.TryRead(bytes[Layout.Gateways], GatewaysMax, out int count) ? count : 0;

    /// <summary>False when the tag is another one, the length is not 42, or id or count are not
    /// numbers. For tests and tools: a reflector only writes this.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out StatusReply reply)
    {
        reply = default;
        if (datagram.Length != Size || Datagram.KindOf(datagram) != DatagramKind.StatusQuery)
            return false;
        if (!DecimalText.TryRead(datagram[Layout.Id], IdMax, out _))
            return false;
        if (!DecimalText.TryRead(datagram[Layout.Gateways], GatewaysMax, out _))
            return false;
        reply = new StatusReply(datagram);
        return true;
    }

    /// <summary>Writes the answer; texts are cut or padded to 16 and 14, more than 999 gateways
    /// are sent as 999. Returns 42, or 0 when the destination is too short.</summary>
    public static int Write(
        Span<byte> destination,
        int id,
        ReadOnlySpan<byte> name,
        ReadOnlySpan<byte> description,
        int gateways)
    {
        if (destination.Length < Size)
            return 0;
        "YSFS"u8.CopyTo(destination);
        WriteDigits(destination[Layout.Id], Math.Clamp(id, 0, IdMax));
        Datagram.WritePadded(destination[Layout.Name], name);
        Datagram.WritePadded(destination[Layout.Description], description);
        WriteDigits(destination[Layout.Gateways], Math.Clamp(gateways, 0, GatewaysMax));
        return Size;
    }

    public override string ToString() => bytes.IsEmpty
        ? "YSFS -"
        : $"YSFS {Id:D5} {Datagram.Spell(Name)} / {Datagram.Spell(Description)} {Gateways}";

    private static void WriteDigits(Span<byte> field, int number)
    {
        for (int i = field.Length - 1; i >= 0; i--)
        {
            field[i] = (byte)('0' + number % 10);
            number /= 10;
        }
    }

    private static class Layout
    {
        public static Range Id => 4..9;

        public static Range Name => 9..25;

        public static Range Description => 25..39;

        public static Range Gateways => 39..42;
    }
}

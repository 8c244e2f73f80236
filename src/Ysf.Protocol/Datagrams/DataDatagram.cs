namespace Ysf;

/// <summary>YSFD, both ways: one 100 ms frame of an over. Always 155 bytes.</summary>
/// <remarks><code>
///   0      4            14           24           34  35     40         65              155
///   +------+------------+------------+------------+---+------+----------+---------------+
///   | YSFD | gateway    | source     | destination| c | sync | FICH     | payload       |
///   |  4   |   10       |   10       |   10       | 1 |  5   |   25     |   90          |
///   +------+------------+------------+------------+---+------+----------+---------------+
///                                                   |  `------ frame, 120 -------------'
///                      bits 7..1 sequence, bit 0 last frame of the over
/// </code>
/// Source: YSFReflector/Network.cpp of g4klx/YSFClients (155 bytes); vectors in
/// prefix_rewrite.json.
/// </remarks>
public readonly ref struct DataDatagram
{
    /// <summary>Length in bytes; any other length is not a YSFD.</summary>
    public const int Size = 155;

    /// <summary>Length of the YSF frame inside, in bytes.</summary>
    public const int FrameSize = 120;

    private readonly ReadOnlySpan<byte> bytes;

    private DataDatagram(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    /// <summary>The whole datagram as it came.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    public CallsignField GatewayName => CallsignField.Read(bytes[Layout.GatewayName]);

    public CallsignField Source => CallsignField.Read(bytes[Layout.Source]);

    public CallsignField Destination => CallsignField.Read(bytes[Layout.Destination]);

    /// <summary>The raw counter byte: sequence times two plus the mark of the last frame.</summary>
    public byte Counter => bytes[Layout.Counter];

    /// <summary>True when the gateway marks this frame as the last of its over.</summary>
    public bool IsLast => (Counter & 1) != 0;

    /// <summary>Position of the frame in its over, 0 to 127, then from 0 again.</summary>
    public int Sequence => Counter >> 1;

    /// <summary>Sync word, FICH and payload: 120 bytes.</summary>
    public ReadOnlySpan<byte> Frame => bytes[Layout.Frame];

    /// <summary>The encoded FICH: 25 bytes for <see cref="Ysf.Fich.TryDecode"/>.</summary>
    public ReadOnlySpan<byte> Fich => bytes[Layout.Fich];

    /// <summary>The 90 bytes after the FICH.</summary>
    public ReadOnlySpan<byte> Payload => bytes[Layout.Payload];

    /// <summary>The sync word that begins every frame. It is not checked on reading, because
    /// frames with a damaged one are forwarded like any other.</summary>
    public static ReadOnlySpan<byte> Sync => [0xD4, 0x71, 0xC9, 0x63, 0x4D];

    /// <summary>False when the tag is another one or the length is not 155.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out DataDatagram data)
    {
        data = default;
        if (datagram.Length != Size || Datagram.KindOf(datagram) != DatagramKind.Data)
            return false;
        data = new DataDatagram(datagram);
        return true;
    }

    /// <summary>Makes the three text fields (bytes 4..33) printable, as must be done before a
    /// frame is forwarded. A datagram too short to have them is left as it is.</summary>
    public static void Sanitize(Span<byte> datagram)
    {
        if (datagram.Length >= Layout.TextFields.End.Value)
            Datagram.MakePrintable(datagram[Layout.TextFields]);
    }

    /// <summary>Writes a datagram around a whole 120 byte frame; returns 155, or 0 when the
    /// destination or the frame is too short.</summary>
    public static int Write(
        Span<byte> destination,
        CallsignField gateway,
        CallsignField source,
        CallsignField dest,
        byte counter,
        ReadOnlySpan<byte> frame)
    {
        if (destination.Length < Size || frame.Length < FrameSize)
            return 0;
        WriteAddresses(destination, gateway, source, dest, counter);
        frame[..FrameSize].CopyTo(destination[Layout.Frame]);
        return Size;
    }

    /// <summary>Writes a datagram around a FICH, which is encoded here, and a 90 byte payload;
    /// returns 155, or 0 when the destination or the payload is too short.</summary>
    public static int Write(
        Span<byte> destination,
        CallsignField gateway,
        CallsignField source,
        CallsignField dest,
        byte counter,
        Fich fich,
        ReadOnlySpan<byte> payload)
    {
        if (destination.Length < Size || payload.Length < HeaderPayload.Size)
            return 0;
        WriteAddresses(destination, gateway, source, dest, counter);
        Sync.CopyTo(destination[Layout.Sync]);
        fich.Encode(destination[Layout.Fich]);
        payload[..HeaderPayload.Size].CopyTo(destination[Layout.Payload]);
        return Size;
    }

    public override string ToString() => bytes.IsEmpty
        ? "YSFD -"
        : $"YSFD {Source} > {Destination} at {GatewayName} #{Sequence}{(IsLast ? " last" : "")}";

    /// <summary>The payload of a datagram to be changed in place.</summary>
    internal static Span<byte> PayloadOf(Span<byte> datagram) => datagram[Layout.Payload];

    /// <summary>The coded FICH of a datagram to be changed in place.</summary>
    public static Span<byte> FichOf(Span<byte> datagram) => datagram[Layout.Fich];

    private static void WriteAddresses(
        Span<byte> destination,
        CallsignField gateway,
        CallsignField source,
        CallsignField dest,
        byte counter)
    {
        "YSFD"u8.CopyTo(destination);
        gateway.CopyTo(destination[Layout.GatewayName]);
        source.CopyTo(destination[Layout.Source]);
        dest.CopyTo(destination[Layout.Destination]);
        destination[Layout.Counter] = counter;
    }

    private static class Layout
    {
        public const int Counter = 34;

        public static Range GatewayName => 4..14;

        public static Range Source => 14..24;

        public static Range Destination => 24..34;

        public static Range TextFields => 4..34;

        public static Range Frame => 35..155;

        public static Range Sync => 35..40;

        public static Range Fich => 40..65;

        public static Range Payload => 65..155;
    }
}

namespace Ysf;

/// <summary>
/// YSFP from a gateway: registers it, then keeps it alive. Sent every 3 to 5 seconds.
/// </summary>
/// <remarks><code>
///   0         4                          14
///   +---------+--------------------------+- - - - - - - - - - - - - -+
///   |  YSFP   |  gateway name (10)       |  rubbish up to 155, ignored |
///   +---------+--------------------------+- - - - - - - - - - - - - -+
/// </code>
/// Source: YSFGateway/YSFNetwork.cpp of g4klx/YSFClients.
/// </remarks>
public readonly ref struct PollDatagram
{
    /// <summary>Length of a poll as it should be, in bytes; longer ones are read all the same.
    /// </summary>
    public const int Size = 14;

    private readonly ReadOnlySpan<byte> bytes;

    private PollDatagram(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    public CallsignField GatewayName => CallsignField.Read(bytes[Layout.GatewayName]);

    /// <summary>False when the tag is another one, the datagram is shorter than 14 bytes, or the
    /// name is blank.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out PollDatagram poll)
    {
        poll = default;
        if (datagram.Length < Size || Datagram.KindOf(datagram) != DatagramKind.Poll)
            return false;
        if (CallsignField.Read(datagram[Layout.GatewayName]).IsBlank)
            return false;
        poll = new PollDatagram(datagram[..Size]);
        return true;
    }

    /// <summary>Writes a poll; returns its length, or 0 when the destination is too short.
    /// </summary>
    public static int Write(Span<byte> destination, CallsignField name)
    {
        if (destination.Length < Size)
            return 0;
        "YSFP"u8.CopyTo(destination);
        name.CopyTo(destination[Layout.GatewayName]);
        return Size;
    }

    public override string ToString() => bytes.IsEmpty ? "YSFP -" : $"YSFP {GatewayName}";

    private static class Layout
    {
        public static Range GatewayName => 4..14;
    }
}

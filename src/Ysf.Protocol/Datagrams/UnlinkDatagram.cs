namespace Ysf;

/// <summary>
/// YSFU from a gateway: forget me. The gateway is found by its address; the name, which a four
/// byte unlink does not have, is for the log only.
/// </summary>
/// <remarks><code>
///   0         4                          14
///   +---------+- - - - - - - - - - - - - -+
///   |  YSFU   |  gateway name (10), or not |
///   +---------+- - - - - - - - - - - - - -+
/// </code>
/// Source: YSFGateway/YSFNetwork.cpp of g4klx/YSFClients (14 bytes).
/// </remarks>
public readonly ref struct UnlinkDatagram
{
    /// <summary>Length with a name, in bytes.</summary>
    public const int Size = 14;

    private readonly ReadOnlySpan<byte> bytes;

    private UnlinkDatagram(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    /// <summary>The name the gateway gave; blank when it gave none.</summary>
    public CallsignField GatewayName =>
        bytes.Length < Size ? default : CallsignField.Read(bytes[Layout.GatewayName]);

    /// <summary>False only when the tag is another one; four bytes are enough.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out UnlinkDatagram unlink)
    {
        unlink = default;
        if (Datagram.KindOf(datagram) != DatagramKind.Unlink)
            return false;
        unlink = new UnlinkDatagram(datagram);
        return true;
    }

    /// <summary>Writes an unlink with a name; returns its length, or 0 when the destination is
    /// too short.</summary>
    public static int Write(Span<byte> destination, CallsignField name)
    {
        if (destination.Length < Size)
            return 0;
        "YSFU"u8.CopyTo(destination);
        name.CopyTo(destination[Layout.GatewayName]);
        return Size;
    }

    public override string ToString() => $"YSFU {GatewayName}";

    private static class Layout
    {
        public static Range GatewayName => 4..14;
    }
}

namespace Ysf;

/// <summary>Kinds of a datagram by its four byte tag; see <see cref="Datagram.KindOf"/>.</summary>
public enum DatagramKind : byte
{
    Unknown,
    Poll,
    Unlink,
    Data,
    StatusQuery,
    VersionQuery,
    GatewayInfo,
    GatewayOptions,
}

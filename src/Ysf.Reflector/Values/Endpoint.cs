namespace Ysf;

/// <summary>
/// A UDP address of a peer: address, port, and the interface of a link-local address.
/// </summary>
public readonly record struct Endpoint(IpAddress Address, ushort Port, uint Scope = 0)
{
    /// <summary>The address as it stands before a port: IPv6 in brackets.</summary>
    public string Host => Address.IsIPv4 ? $"{Address}" : $"[{Address}]";

    /// <summary><c>10.0.0.7:42000</c> or <c>[2001:db8::1]:42000</c>.</summary>
    public override string ToString() => $"{Host}:{Port}";
}

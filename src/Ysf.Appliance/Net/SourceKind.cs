namespace Ysf.Appliance.Net;

/// <summary>Kinds of source addresses: the later one, the fewer have such an address.</summary>
internal enum SourceKind
{
    /// <summary>Routed on the internet.</summary>
    Public,

    /// <summary>Of a network that is not (RFC 1918, RFC 3927, RFC 4193, link-local).</summary>
    Private,

    /// <summary>Of this host alone.</summary>
    Loopback,
}

/// <summary>Tells the kinds apart.</summary>
internal static class SourceKinds
{
    // 127.0.0.0/8; the kernel takes such addresses from this host alone.
    private const int LoopbackBits = IpAddress.MappedBits + 8;

    private static readonly IpAddress LoopbackNetwork = IpAddress.FromIPv4(0x7F00_0000);

    /// <summary>The kind of an address.</summary>
    public static SourceKind Of(IpAddress address) =>
        address.IsThisHost || address.Masked(LoopbackBits) == LoopbackNetwork
            ? SourceKind.Loopback
            : address.IsPrivate ? SourceKind.Private
            : SourceKind.Public;

    /// <summary>
    /// The address whose share a source takes from. One customer of a provider has a whole IPv6
    /// /64. In a private network a /64 is all machines together, and each has its own share.
    /// </summary>
    public static IpAddress HolderOf(IpAddress address) =>
        Of(address) == SourceKind.Public ? address.Site : address;
}

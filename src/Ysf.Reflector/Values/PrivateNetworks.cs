using System.Collections.Immutable;

namespace Ysf;

/// <summary>
/// Networks from which no datagram of the Internet comes: loopback, RFC 1918, link-local
/// (RFC 3927, RFC 4291) and ULA (RFC 4193).
/// </summary>
/// <remarks>
/// 100.64.0.0/10 (RFC 6598) is not among them: the customers of a provider share it.
/// </remarks>
public static class PrivateNetworks
{
    /// <summary>All of them, those of this host first.</summary>
    public static ImmutableArray<AddressPrefix> All { get; } =
    [
        Four(0x7F00_0000, 8),
        AddressPrefix.Host(new IpAddress(0, 1)),
        Four(0x0A00_0000, 8),
        Four(0xAC10_0000, 12),
        Four(0xC0A8_0000, 16),
        Four(0xA9FE_0000, 16),
        Six(0xFC00_0000_0000_0000, 7),
        Six(0xFE80_0000_0000_0000, 10),
    ];

    /// <summary>Whether an address is of one of them.</summary>
    public static bool Contain(IpAddress address)
    {
        foreach (var network in All)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    private static AddressPrefix Four(uint address, int bits) =>
        new(IpAddress.FromIPv4(address), IpAddress.MappedBits + bits);

    private static AddressPrefix Six(ulong high, int bits) => new(new IpAddress(high, 0), bits);
}

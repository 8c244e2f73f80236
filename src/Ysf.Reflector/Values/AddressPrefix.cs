namespace Ysf;

/// <summary>A network: an address and how many of its 128 bits count (IPv4: 96 + length).</summary>
public readonly record struct AddressPrefix(IpAddress Address, int Bits)
{
    /// <summary>One address alone.</summary>
    public static AddressPrefix Host(IpAddress address) => new(address, 128);

    /// <summary>Whether an address is of this network.</summary>
    public bool Contains(IpAddress address) => address.Masked(Bits) == Address.Masked(Bits);
}

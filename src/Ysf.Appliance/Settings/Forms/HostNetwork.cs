using System.Numerics;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>
/// A machine's address with its network: <c>192.168.1.20/24</c>, also with a netmask in place of
/// the length. The one place that decides which addresses a machine can have. Pure.
/// </summary>
/// <param name="Address">The address.</param>
/// <param name="Bits">Bits of the network, of 128; IPv4 has 96 before its own.</param>
internal readonly record struct HostNetwork(IpAddress Address, int Bits)
{
    public const string Rule = "an address with its length, 192.168.1.20/24";

    private const int BitsMax = 8 * IpAddress.Size;
    private const int LinkBits = 10;

    // Two machines on a cable of their own need no address for all (RFC 3021).
    private const int PairBits = BitsMax - 1;

    private static readonly char[] Separators = ['/', ' ', '\t'];

    private static readonly (AddressPrefix Block, string Fault)[] NoHosts =
    [
        (Block4(0, 8), "stands for no machine"),
        (Block4(0x7F00_0000, 8), "is the machine itself (loopback)"),
        (Block4(0xE000_0000, 4), "is a group of machines (multicast)"),
        (Block4(0xF000_0000, 4), "is reserved; no machine has it"),
        (AddressPrefix.Host(default), "stands for no machine"),
        (AddressPrefix.Host(new IpAddress(0, 1)), "is the machine itself (loopback)"),
        (new AddressPrefix(new IpAddress(0xFF00_0000_0000_0000, 0), 8),
            "is a group of machines (multicast)"),
    ];

    private static readonly IpAddress LinkLocal = new(0xFE80_0000_0000_0000, 0);

    /// <summary>Whether it is of 169.254.0.0/16, which machines give themselves.</summary>
    public bool IsSelfGiven => Address.Masked(IpAddress.MappedBits + 16)
        == IpAddress.FromIPv4(0xA9FE_0000);

    private bool IsIPv4 => Address.IsIPv4;

    private IpAddress Network => Address.Masked(Bits);

    // Of IPv4 alone; IPv6 has no address for all.
    private IpAddress Broadcast => new(Address.High, Address.Low | (ulong.MaxValue >> (Bits - 64)));

    /// <summary>Reads a text; false with its fault and the right form.</summary>
    public static bool TryRead(string text, out HostNetwork host, out string fault)
    {
        (host, fault) = (default, $"must be {Rule}");
        var parts = text.Split(
            Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length is not (1 or 2) || !ValueText.TryReadAddress(parts[0], out var address))
        {
            return false;
        }

        if (parts.Length == 1)
        {
            fault = address.IsIPv4
                ? $"{fault}; where the netmask is 255.255.255.0 it is {parts[0]}/24"
                : $"{fault}; it is {parts[0]}/64 in most networks";
            return false;
        }

        if (!TryReadBits(parts[1], address.IsIPv4, out var bits))
        {
            fault = address.IsIPv4 ? "the length behind / must be from 1 to 31, 24 in most networks"
                : "the length behind / must be from 1 to 127, 64 in most networks";
            return false;
        }

        host = new HostNetwork(address, bits);
        fault = FaultOf(address) ?? host.PlaceFault(address) ?? host.LinkFault() ?? string.Empty;
        return fault.Length == 0;
    }

    /// <summary>Why no machine can have an address; null when one can.</summary>
    public static string? FaultOf(IpAddress address) => NoHosts
        .FirstOrDefault(one => address.Masked(one.Block.Bits) == one.Block.Address).Fault;

    /// <summary>Whether an address is of the same network.</summary>
    public bool Holds(IpAddress other) => other.Masked(Bits) == Network;

    /// <summary>Why an address cannot be the router of this network; null when it can.</summary>
    public string? GatewayFault(IpAddress gateway) =>
        gateway.IsIPv4 != IsIPv4 ? "is not of the same kind (IPv4 or IPv6) as Address"
        : gateway == Address ? "is the board's own Address; it must be that of the router"
        : gateway.Masked(LinkBits) == LinkLocal ? null
        : !Holds(gateway) ? $"is not in the network of Address, {Spell(Network)}"
        : PlaceFault(gateway);

    /// <summary>As systemd.network takes it.</summary>
    public override string ToString() => Spell(Address);

    private static AddressPrefix Block4(uint address, int bits) =>
        new(IpAddress.FromIPv4(address), IpAddress.MappedBits + bits);

    private static bool TryReadBits(string text, bool isIPv4, out int bits)
    {
        var before = isIPv4 ? IpAddress.MappedBits : 0;
        if (isIPv4 && ValueText.TryReadAddress(text, out var mask) && mask.IsIPv4)
        {
            // A netmask is ones, then zeros.
            bits = BitOperations.LeadingZeroCount(~mask.IPv4Bits);
            return (mask.IPv4Bits << bits) == 0 && IsLength(bits += before, before);
        }

        return ValueText.TryReadDigits(text, out bits) && IsLength(bits += before, before);
    }

    private static bool IsLength(int bits, int before) => bits > before && bits < BitsMax;

    private string? PlaceFault(IpAddress address) =>
        Bits >= PairBits ? null
        : address == Network ? $"is the network {Spell(Network)} itself, no machine in it"
        : IsIPv4 && address == Broadcast ? $"is all machines of the network {Spell(Network)}"
        : null;

    private string? LinkFault() => !IsIPv4 && Address.Masked(LinkBits) == LinkLocal
        ? "is of fe80::/10, which every interface gives itself"
        : null;

    private string Spell(IpAddress address) =>
        $"{address}/{Bits - (IsIPv4 ? IpAddress.MappedBits : 0)}";
}

using System.Buffers.Binary;
using System.Numerics;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>Reads addresses with or without a prefix length: <c>10.0.0.0/8</c>.</summary>
internal static class AddressPrefixText
{
    private const int IPv6Bits = 8 * IpAddress.Size;
    private const int IPv4Parts = 4;
    private const int IPv4Bits = IPv6Bits - IpAddress.MappedBits;

    /// <summary>
    /// False when the text is no address; then <paramref name="fault"/> is null, or says what is
    /// wrong with the length behind an address.
    /// </summary>
    public static bool TryRead(string text, out AddressPrefix prefix, out string? fault)
    {
        (prefix, fault) = (default, null);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? text : text[..slash].TrimEnd();
        if (!ValueText.TryReadAddress(host, out var address))
        {
            return false;
        }

        var max = host.Contains(':', StringComparison.Ordinal) ? IPv6Bits : IPv4Bits;
        var bits = max;
        var length = slash < 0 ? null : text[(slash + 1)..].TrimStart();
        if (length is not null && (!ValueText.TryReadDigits(length, out bits) || bits > max))
        {
            fault = $"the prefix length \"{ShownText.Quote(length)}\" must be a number from 0"
                + $" to {max}{MaskHint(length)}";
            return false;
        }

        prefix = new AddressPrefix(address, bits + IPv6Bits - max);
        return true;
    }

    /// <summary>
    /// Our spelling of an IPv4 network in an older one, to follow a semicolon: <c>10.0.*</c> is
    /// 10.0.0.0/16; null for no such text.
    /// </summary>
    public static string? HintOf(string text)
    {
        var parts = text.Split('.');
        var numbers = parts.TakeWhile(part => ValueText.TryReadDigits(part, out _)).ToList();
        if (parts.Length > IPv4Parts || numbers.Count is 0 or IPv4Parts
            || !parts.Skip(numbers.Count).All(part => part is "*" or "x" or ""))
        {
            return null;
        }

        var bits = numbers.Count * 8;
        while (numbers.Count < IPv4Parts)
        {
            numbers.Add("0");
        }

        return $"a network is written {string.Join('.', numbers)}/{bits}";
    }

    // 255.255.0.0 has 16 ones.
    private static string MaskHint(string length)
    {
        if (!ValueText.TryReadAddress(length, out var mask) || !mask.IsIPv4)
        {
            return string.Empty;
        }

        var bytes = ValueText.ToNet(mask).GetAddressBytes();
        var ones = BitOperations.LeadingZeroCount(~BinaryPrimitives.ReadUInt32BigEndian(bytes));
        return $"; the mask {mask} is /{ones}";
    }
}

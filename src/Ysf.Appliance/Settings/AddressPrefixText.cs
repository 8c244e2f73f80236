namespace Ysf.Appliance.Settings;

/// <summary>Reads addresses with or without a prefix length: <c>10.0.0.0/8</c>.</summary>
internal static class AddressPrefixText
{
    private const int IPv6Bits = 8 * IpAddress.Size;
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
            fault = $"the prefix length \"{ProblemList.Quote(length)}\" must be a number from 0"
                + $" to {max}";
            return false;
        }

        prefix = new AddressPrefix(address, bits + IPv6Bits - max);
        return true;
    }
}

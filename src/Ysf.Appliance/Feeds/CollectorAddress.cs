using System.Globalization;

namespace Ysf.Appliance.Feeds;

/// <summary>Addresses of the JSON feed, as collectors cut them at their dots.</summary>
/// <remarks>
/// Source: collector3 hides the fourth part of <c>IP.split(".")</c>, and loses a gateway whose
/// address has fewer; it cuts the answer to CONNREQ at its colons.
/// </remarks>
internal static class CollectorAddress
{
    private const int Groups = 8;

    /// <summary>
    /// <c>10.0.0.7</c>, or the eight groups of an IPv6 address: <c>2001.db8.0.0.0.0.0.1</c>.
    /// </summary>
    public static string Spell(IpAddress address)
    {
        if (address.IsIPv4)
        {
            return address.ToString();
        }

        Span<byte> bytes = stackalloc byte[IpAddress.Size];
        address.CopyTo(bytes);
        var groups = new string[Groups];
        for (var i = 0; i < Groups; i++)
        {
            groups[i] = ((bytes[2 * i] << 8) | bytes[(2 * i) + 1])
                .ToString("x", CultureInfo.InvariantCulture);
        }

        return string.Join('.', groups);
    }
}

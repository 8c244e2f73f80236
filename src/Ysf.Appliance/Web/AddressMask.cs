using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Ysf.Appliance.Web;

/// <summary>Masks an address for the public: it shows the network and hides the host.</summary>
internal static partial class AddressMask
{
    /// <summary>Masks one address; what is none is left out whole.</summary>
    public static string Of(string address) =>
        IPAddress.TryParse(address, out var parsed) ? Of(parsed) : "*";

    /// <summary>Masks every address in a text, and leaves the rest as it is.</summary>
    public static string InText(string text) => Candidate().Replace(text, found =>
    {
        // A colon after an IPv6 address is the sentence's own.
        var hasColon = found.Value.EndsWith(':')
            && !found.Value.EndsWith("::", StringComparison.Ordinal);
        var address = hasColon ? found.Value[..^1] : found.Value;
        return IPAddress.TryParse(address, out var parsed) && IsAddress(address)
            ? Of(parsed) + (hasColon ? ":" : string.Empty)
            : found.Value;
    });

    // Half of an IPv4 address and a quarter of an IPv6 address: a provider and a region.
    private static string Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return Of(address.MapToIPv4());
        }

        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? $"{bytes[0]}.{bytes[1]}.*.*"
            : $"{(bytes[0] << 8) | bytes[1]:x}:{(bytes[2] << 8) | bytes[3]:x}:*";
    }

    // A time of day looks like the groups of IPv6, but has no double colon and only three of them.
    private static bool IsAddress(string text)
    {
        const int groups = 8;
        return text.Contains('.', StringComparison.Ordinal)
            || text.Contains("::", StringComparison.Ordinal)
            || text.Split(':').Length == groups;
    }

    // It may stand after a colon and before the point that ends a sentence.
    [GeneratedRegex(
        @"(?<![\w.])(?:\d{1,3}(?:\.\d{1,3}){3}"
        + @"|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}(?:\d{0,3}(?:\.\d{1,3}){3})?)(?!\w|\.\w)")]
    private static partial Regex Candidate();
}

using System.Buffers;
using System.Net;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>
/// Addresses that alerts go to. Without encryption only private networks and this machine: on the way
/// through the Internet others could read the secret in the address, and answer in the server's place.
/// </summary>
internal static class AlertAddress
{
    /// <summary>Beginning of the address of a mailbox.</summary>
    public const string Mail = "mailto:";

    /// <summary>Allowed addresses of messages, to follow "must be".</summary>
    public const string Rule = "an address that begins with https://, http:// or mailto:";

    /// <summary>Allowed addresses of signs of life, to follow "must be".</summary>
    public const string WebRule = "an address that begins with https:// or http://";

    private const int LengthMax = 1000;

    private static readonly SearchValues<char> NoMailbox = SearchValues.Create("<>,;:\"()");

    /// <summary>The address as a whole; null for none.</summary>
    public static Uri? TryReadWeb(string text) =>
        text.Length <= LengthMax && !HasOdd(text)
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "https" or "http" && address.Host.Length > 0 && address.UserInfo.Length == 0
            ? address
            : null;

    /// <summary>The mailboxes of a <c>mailto:</c>, without names and subject; null for none.</summary>
    public static IReadOnlyList<string>? TryReadMail(string text)
    {
        if (!text.StartsWith(Mail, StringComparison.OrdinalIgnoreCase) || text.Length > LengthMax)
        {
            return null;
        }

        var boxes = text[Mail.Length..].Split(',', StringSplitOptions.TrimEntries);
        return boxes.All(IsMailbox) ? boxes : null;
    }

    /// <summary>Whether a text is one mailbox, such as <c>op@example.org</c>.</summary>
    public static bool IsMailbox(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && at < text.Length - 1 && !HasOdd(text) && !text.AsSpan().ContainsAny(NoMailbox);
    }

    /// <summary>Whether a literal address is one that needs encryption; false for a name.</summary>
    public static bool IsPublic(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) && !IsPrivate(address);

    /// <summary>Whether an address is this machine's or of a private network.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return ValueText.TryReadAddress($"{plain}".Split('%')[0], out var read)
            && read.IsPrivate;
    }

    private static bool HasOdd(string text) =>
        text.Any(letter => letter is <= ' ' or > '~' or '"' or '\\' or '<' or '>');
}

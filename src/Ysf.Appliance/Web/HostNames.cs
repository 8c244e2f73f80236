using System.Net;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Web;

/// <summary>
/// Names by which the page is served. A foreign page, whose name is made to lead here
/// (DNS rebinding), asks by that name, and would be this one's origin.
/// </summary>
/// <param name="named">Names of the settings, with commas between them.</param>
/// <param name="machine">The machine's name, which may change.</param>
internal sealed class HostNames(string named, Func<string> machine)
{
    private const string Local = ".local";
    private readonly string[] names = named.Split(
        ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether requests with this header Host are answered.</summary>
    /// <remarks>
    /// None, or an empty one, is that of HTTP/1.0, as simple monitors send it; no browser does.
    /// </remarks>
    public bool Serves(string? header)
    {
        var host = NameOf(header ?? string.Empty);
        return header is null or "" || IsAddress(host) || IsOurs(host);
    }

    /// <summary>The sentence for a Host that is not served.</summary>
    public static string Refusal(string? header) =>
        $"\"{ShownText.Quote(NameOf(header ?? string.Empty))}\" is not a name of this page; add it to"
        + " [Web] Hosts in the settings, or use an address";

    /// <summary>A header without port, and without the dot that may end a name.</summary>
    public static string NameOf(string header)
    {
        var end = header.StartsWith('[') ? header.IndexOf(']', StringComparison.Ordinal) : 0;
        var colon = end < 0 ? -1 : header.IndexOf(':', end);
        var isPort = colon >= 0
            && header.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0;
        var host = isPort ? header[..colon] : header;
        return host.EndsWith('.') ? host[..^1] : host;
    }

    private static bool IsAddress(string host) =>
        host is ['[', .. var inside, ']']
            ? inside.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(inside, out _)
            : !host.Contains(':', StringComparison.Ordinal)
                && ValueText.TryReadAddress(host, out _);

    private bool IsOurs(string host)
    {
        var own = machine();
        var first = own.Split('.')[0];
        return Is(host, "localhost") || Is(host, own) || Is(host, first)
            || (first.Length > 0 && Is(host, first + Local)) || Array.Exists(names, name => Is(host, name));
    }

    private static bool Is(string host, string name) =>
        name.Length > 0 && host.Equals(name, StringComparison.OrdinalIgnoreCase);
}

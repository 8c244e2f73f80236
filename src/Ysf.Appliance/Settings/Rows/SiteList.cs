using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>Reads <c>[Web] Embed</c>: sites that may frame the page's small view.</summary>
/// <remarks>
/// The values become sources of a Content-Security-Policy, which separates them by blanks and
/// directives by semicolons. Its grammar (CSP Level 3, section 2.3.1) has no IPv6 addresses.
/// </remarks>
internal static class SiteList
{
    /// <summary>The rule of a value, to follow "must be".</summary>
    public const string Rule =
        "sites with commas between them, such as https://club.example or https://*.club.example";

    private const int SitesMax = 20;
    private const string AnyHost = "*.";
    private static readonly string[] Schemes = ["https://", "http://"];

    /// <summary>The sites with commas between them, in small letters, without a slash at the end.
    /// </summary>
    public static string Read(ValueReading<string> reading)
    {
        var sites = new List<string>();
        foreach (var item in reading.Text.Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // Browsers show a site with a slash at its end.
            var site = (item is [.., not '/', '/'] ? item[..^1] : item).ToLowerInvariant();
            if (FaultOf(site) is { } fault)
            {
                reading.Error($"\"{ShownText.Quote(item)}\" {fault}");
            }
            else if (!sites.Contains(site))
            {
                sites.Add(site);
            }
        }

        if (sites.Count > SitesMax)
        {
            reading.Error($"there may be at most {SitesMax} sites");
        }

        return string.Join(", ", sites);
    }

    private static string? FaultOf(string site)
    {
        if (Array.Find(Schemes, one => site.StartsWith(one, StringComparison.Ordinal)) is not { } scheme)
        {
            return "must begin with https:// or http://";
        }

        var host = WithoutPort(site[scheme.Length..], out var isPort);
        var name = host.StartsWith(AnyHost, StringComparison.Ordinal) ? host[AnyHost.Length..] : host;
        return !isPort ? "must have a port from 1 to 65535 behind the colon, or none"
            : name.StartsWith('[') || name.Contains(':', StringComparison.Ordinal)
                ? "is an IPv6 address, which browsers do not accept here; use a name"
            : name.Contains('*', StringComparison.Ordinal)
                ? "has a * that is not the whole first label, as in https://*.club.example"
            : ValueText.TryReadAddress(name, out _) && name.Length < host.Length
                ? "has a * before an address"
            : HostText.FaultOf(name);
    }

    // A colon in brackets belongs to an address of IPv6.
    private static string WithoutPort(string host, out bool isPort)
    {
        var colon = host.LastIndexOf(':');
        if (colon < 0 || host.Contains('/', StringComparison.Ordinal) || host.StartsWith('['))
        {
            isPort = true;
            return host;
        }

        isPort = ValueText.TryReadDigits(host[(colon + 1)..], out var port)
            && port is >= 1 and <= SettingRows.PortMax;
        return host[..colon];
    }
}

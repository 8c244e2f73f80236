namespace Ysf.Appliance.Settings.Forms;

/// <summary>Finds what people write around the name of a host: scheme, port, path, user.</summary>
internal static class HostText
{
    /// <summary>The fault of a host with the host alone; null when there is none.</summary>
    public static string? FaultOf(string text)
    {
        var host = text;
        var scheme = host.IndexOf("://", StringComparison.Ordinal);
        var parts = new List<string>();
        if (scheme >= 0)
        {
            parts.Add($"the scheme \"{ShownText.Quote(host[..(scheme + 3)])}\"");
            host = host[(scheme + 3)..];
        }

        host = WithoutPath(host, parts);
        host = WithoutUser(host, parts);
        host = WithoutPort(host, parts);
        return parts.Count > 0
            ? $"has {string.Join(" and ", parts)}, and only a host belongs here"
                + (IsHost(host) ? $": {host}" : string.Empty)
            : IsHost(host) ? null
            : "is neither an address nor the name of a host, such as reflector.example.org";
    }

    private static string WithoutPath(string host, List<string> parts)
    {
        var slash = host.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return host;
        }

        if (slash < host.Length - 1 || parts.Count == 0)
        {
            parts.Add($"the path \"{ShownText.Quote(host[slash..])}\"");
        }

        return host[..slash];
    }

    // The user is left out of the sentence, since a password may stand beside it.
    private static string WithoutUser(string host, List<string> parts)
    {
        var at = host.LastIndexOf('@');
        if (at < 0)
        {
            return host;
        }

        parts.Add("a user before the @");
        return host[(at + 1)..];
    }

    private static string WithoutPort(string host, List<string> parts)
    {
        if (host.StartsWith('['))
        {
            var end = host.IndexOf(']', StringComparison.Ordinal);
            if (end < 0)
            {
                return host;
            }

            parts.Add(end < host.Length - 1 ? "brackets and a port" : "brackets");
            return host[1..end];
        }

        var colon = host.LastIndexOf(':');
        if (colon < 0 || host.IndexOf(':', StringComparison.Ordinal) != colon)
        {
            return host;
        }

        parts.Add($"the port \"{ShownText.Quote(host[colon..])}\"");
        return host[..colon];
    }

    private static bool IsHost(string text) =>
        ValueText.TryReadAddress(text, out _) || (text.Length > 0 && HostName.IsOne(text));
}

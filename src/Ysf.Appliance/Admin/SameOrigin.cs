namespace Ysf.Appliance.Admin;

/// <summary>Whether a request was made by our own page and not by another one's.</summary>
internal static class SameOrigin
{
    /// <summary>Whether it may change something.</summary>
    /// <param name="origin">The header Origin; browsers send it with whatever may change something.
    /// </param>
    /// <param name="fetchSite">The header Sec-Fetch-Site; browsers send it to whom they trust.
    /// </param>
    /// <param name="host">The header Host.</param>
    public static bool IsSo(string? origin, string? fetchSite, string? host)
    {
        if (fetchSite is { Length: > 0 } and not "same-origin")
        {
            return false;
        }

        // A program that is no browser sends none, and has no cookie that it was not given.
        return string.IsNullOrEmpty(origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && uri.Scheme is "http" or "https"
                && uri.Authority.Equals(WithoutUsualPort(host, uri.Scheme),
                    StringComparison.OrdinalIgnoreCase));
    }

    private static string? WithoutUsualPort(string? host, string scheme)
    {
        var usual = scheme == "http" ? ":80" : ":443";
        return host?.EndsWith(usual, StringComparison.Ordinal) == true
            ? host[..^usual.Length]
            : host;
    }
}

namespace Ysf.Appliance.Settings.Forms;

/// <summary>Addresses of bundles and of the release index.</summary>
internal static class ReleaseAddress
{
    /// <summary>Whether a text begins with https:// or http:// and carries no login.</summary>
    public static bool IsOne(string text) =>
        (IsSafe(text) || text.StartsWith("http://", StringComparison.Ordinal))
        && !AuthorityOf(text).Contains('@');

    /// <summary>Whether the answer comes encrypted, from a server with a certificate.</summary>
    public static bool IsSafe(string address) =>
        address.StartsWith("https://", StringComparison.Ordinal);

    private static ReadOnlySpan<char> AuthorityOf(string address)
    {
        var rest = address.AsSpan(address.IndexOf("//", StringComparison.Ordinal) + 2);
        return rest.IndexOfAny('/', '?', '#') is var end && end >= 0 ? rest[..end] : rest;
    }
}

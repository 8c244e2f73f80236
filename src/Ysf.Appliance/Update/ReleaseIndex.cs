using Ysf.Appliance.Slots;

namespace Ysf.Appliance.Update;

/// <summary>
/// The text file beside bundles on a server that tells which one is the newest for a board. Pure.
/// </summary>
/// <remarks>
/// <code>
/// version=1.4.0
/// bundle=ysf-appliance-rpi-arm64-1.4.0.raucb
/// </code>
/// It needs no signature: the bundle is signed, and an older one is refused. A forger of it
/// can keep an update away, no more.
/// </remarks>
/// <param name="Version">The version of the bundle.</param>
/// <param name="Bundle">The name of its file, in the same folder.</param>
internal sealed record ReleaseIndex(ReleaseVersion Version, string Bundle)
{
    /// <summary>More is no index.</summary>
    public const int BytesMax = 4096;

    private const int NameMax = 120;

    /// <summary>The address of the index for a board below the address of the settings.</summary>
    public static string AddressIn(string folder, string compatible) =>
        $"{folder.TrimEnd('/')}/{compatible}.txt";

    /// <summary>The address of the bundle.</summary>
    public string BundleIn(string folder) => $"{folder.TrimEnd('/')}/{Bundle}";

    /// <summary>Null for a text that is none; unknown keys are left out.</summary>
    public static ReleaseIndex? TryRead(string text)
    {
        string? version = null, bundle = null;
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            var sign = line.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0 && line[..sign].Trim() == "version")
            {
                version = line[(sign + 1)..].Trim();
            }
            else if (sign > 0 && line[..sign].Trim() == "bundle")
            {
                bundle = line[(sign + 1)..].Trim();
            }
        }

        return ReleaseVersion.TryRead(version) is { } read && IsBundleName(bundle)
            ? new ReleaseIndex(read, bundle!)
            : null;
    }

    /// <summary>Whether a name is that of a bundle and leads to no other folder.</summary>
    public static bool IsBundleName(string? name) =>
        name is { Length: > 0 and <= NameMax }
        && name.EndsWith(".raucb", StringComparison.Ordinal) && name[0] != '.' && name[0] != '-'
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+');
}

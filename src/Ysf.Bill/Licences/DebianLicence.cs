using System.Text.RegularExpressions;

namespace Ysf.Bill.Licences;

/// <summary>Debian's short names of licences as SPDX expressions.</summary>
/// <remarks>
/// Source of the short names: Debian's machine-readable copyright format 1.0, section 7.2. A name that is not
/// in the table stays what it is: the bill then has its text from the package.
/// </remarks>
internal static partial class DebianLicence
{
    /// <summary>Short names in lower case, and SPDX's ids.</summary>
    public static readonly IReadOnlyDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["apache-2.0"] = "Apache-2.0",
        ["beer-ware"] = "Beerware",
        ["bsd-2-clause"] = "BSD-2-Clause",
        ["bsd-2-clause-patent"] = "BSD-2-Clause-Patent",
        ["bsd-3-clause"] = "BSD-3-Clause",
        ["bsl-1.0"] = "BSL-1.0",
        ["bzip2-1.0.6"] = "bzip2-1.0.6",
        ["cc-by-sa-4.0"] = "CC-BY-SA-4.0",
        ["cc0-1.0"] = "CC0-1.0",
        ["curl"] = "curl",
        ["expat"] = "MIT",
        ["gfdl-1.3+"] = "GFDL-1.3-or-later",
        ["gfdl-niv-1.3+"] = "GFDL-1.3-no-invariants-or-later",
        ["gpl-1+"] = "GPL-1.0-or-later",
        ["gpl-2"] = "GPL-2.0-only",
        ["gpl-2.0"] = "GPL-2.0-only",
        ["gpl-2+"] = "GPL-2.0-or-later",
        ["gpl-2.0+"] = "GPL-2.0-or-later",
        ["gpl-3"] = "GPL-3.0-only",
        ["gpl-3+"] = "GPL-3.0-or-later",
        ["gpl-3.0+"] = "GPL-3.0-or-later",
        ["isc"] = "ISC",
        ["lgpl-2"] = "LGPL-2.0-only",
        ["lgpl-2+"] = "LGPL-2.0-or-later",
        ["lgpl-2.0+"] = "LGPL-2.0-or-later",
        ["lgpl-2.1"] = "LGPL-2.1-only",
        ["lgpl-2.1+"] = "LGPL-2.1-or-later",
        ["lgpl-3"] = "LGPL-3.0-only",
        ["lgpl-3+"] = "LGPL-3.0-or-later",
        ["mit"] = "MIT",
        ["mpl-1.1"] = "MPL-1.1",
        ["mpl-2.0"] = "MPL-2.0",
        ["ofl-1.1"] = "OFL-1.1",
        ["openssl"] = "OpenSSL",
        ["unicode-dfs-2016"] = "Unicode-DFS-2016",
        ["unlicense"] = "Unlicense",
        ["x11"] = "X11",
        ["zlib"] = "Zlib",
    };

    /// <summary>The SPDX expression of a short name.</summary>
    /// <param name="name">What follows "License:", such as <c>GPL-2+ or Expat</c>.</param>
    /// <param name="other">The id for a part that SPDX's list lacks.</param>
    public static string Expression(string name, Func<string, string> other)
    {
        // A comma binds less than and/or, and an exception belongs to the name before it: no part of it alone.
        if (name.Contains(',') || With().IsMatch(name))
        {
            return other(name);
        }

        string[] either = Or().Split(name);
        return string.Join(" OR ", either.Select(one => string.Join(" AND ", And().Split(one).Select(Id))));

        string Id(string part) => Known.TryGetValue(part.Trim().ToLowerInvariant(), out string? id) ? id : other(part.Trim());
    }

    [GeneratedRegex(@"\bwith\b", RegexOptions.IgnoreCase)]
    private static partial Regex With();

    [GeneratedRegex(@"\s+or\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Or();

    [GeneratedRegex(@"\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex And();
}

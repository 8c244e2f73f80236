using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Card;

/// <summary>
/// Tells which of our files a file on the card was meant to be, by its name: what editors,
/// browsers and desktops make of it. Pure.
/// </summary>
internal static class NearNames
{
    private const int ChangesMax = 2;
    private const int MisspeltMin = 6;

    private const string Field = SettingsPlace.FieldName;

    /// <summary>The files of the sysop.</summary>
    private static readonly string[] Names =
        [SettingsPlace.CardName, Field, "deny.db", "home.db", "SAFE.txt"];

    // An ending that an editor gives to a text; any other makes it another program's file.
    private static readonly string[] Endings =
    [
        ".ini", ".db", ".txt", ".text", ".rtf", ".doc", ".docx", ".odt", ".cfg", ".conf", ".config",
        ".bak", ".old", ".orig", ".backup", ".csv", ".dat", ".inf", ".download", ".part", ".tmp",
    ];

    // What desktops and browsers put before and behind the name of a copy.
    private static readonly string[] CopySigns =
    [
        "copy of", "kopie von", "copia di", "copia de", "copie de", "kopia", "kopie van", "kopi av",
        "- copy", "- kopie", "- copia", "- copie", "copy", "kopie", "copia", "copie",
        "my", "new", "neu", "old", "alt",
    ];

    private static readonly string[] Ours =
    [
        SettingsPlace.CardName, Field, "deny.db", "home.db", "README.txt", "ERRORS.txt",
        "UPDATE.txt", "SAFE.txt", "SAFE", "SAFE.txt.txt",
    ];

    /// <summary>The name that is meant; null for our own files and for others.</summary>
    public static string? Meant(string name)
    {
        // Editors' and macOS's own files, and the copies that we keep, begin or end like this.
        if (name.StartsWith('.') || name.StartsWith("~$", StringComparison.Ordinal)
            || name.Contains(".before-", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".new", StringComparison.OrdinalIgnoreCase)
            || Ours.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var stem = StemOf(name);
        return stem.Length == 0 ? null : Names.FirstOrDefault(one => IsNear(stem, one));
    }

    // Short stems must be as they are: too many words are near to them.
    private static bool IsNear(string stem, string name)
    {
        var wanted = Letters(name[..name.LastIndexOf('.')]);
        var cut = stem.IndexOf('~', StringComparison.Ordinal);
        if (cut >= MisspeltMin - 1)
        {
            // YSF-AP~1.INI, as DOS shortens it.
            return wanted.StartsWith(Letters(stem[..cut]), StringComparison.Ordinal);
        }

        var letters = Letters(stem);
        return letters == wanted || (wanted.Length >= MisspeltMin
            && EditDistance.Between(letters, wanted) <= ChangesMax);
    }

    private static string StemOf(string name)
    {
        var stem = name.ToLowerInvariant().TrimEnd('~', ' ');
        while (Endings.FirstOrDefault(end =>
            stem.EndsWith(end, StringComparison.Ordinal)) is { } ending)
        {
            stem = stem[..^ending.Length];
        }

        if (stem.Contains('.', StringComparison.Ordinal))
        {
            return string.Empty;
        }

        stem = WithoutNumber(stem.Replace('_', ' ').Trim());
        foreach (var sign in CopySigns)
        {
            stem = stem.StartsWith(sign + " ", StringComparison.Ordinal) ? stem[sign.Length..]
                : stem.EndsWith(" " + sign, StringComparison.Ordinal) ? stem[..^sign.Length]
                : stem;
            stem = stem.Trim();
        }

        return WithoutNumber(stem);
    }

    // "name (1)", "name 2", "name-1"
    private static string WithoutNumber(string stem)
    {
        var bare = stem.TrimEnd(' ', '(', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return stem.Contains('~', StringComparison.Ordinal) ? stem : bare.TrimEnd(' ', '-');
    }

    private static string Letters(string text) =>
        string.Concat(text.ToLowerInvariant().Where(char.IsAsciiLetterLower));
}

using System.Text;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>The countries whose radio rules can be asked for, and which one is meant.</summary>
/// <param name="names">Names by code, of ISO 3166; empty where they are not installed.</param>
/// <param name="radio">
/// Codes that the kernel has radio rules for; empty where they are not installed.
/// </param>
internal sealed class CountryNames(
    IReadOnlyDictionary<string, string> names, IReadOnlySet<string> radio)
{
    /// <summary>tzdata's list of countries, beside the zones.</summary>
    internal const string NamesFile = "iso3166.tab";
    private const long BytesMax = 1 << 20;

    // Of a shorter word too many others are near.
    private const int MisspeltMin = 5;
    private const int ChangesMax = 2;

    // Debian's own names for what /etc/alternatives makes regulatory.db.
    private static readonly string[] RadioFiles =
    [
        "/usr/lib/firmware/regulatory.db", "/usr/lib/firmware/regulatory.db-debian",
        "/usr/lib/firmware/regulatory.db-upstream",
    ];

    private static readonly Lazy<CountryNames> OfMachine = new(() => new CountryNames(
        ReadNames($"{TimeZoneNames.Folder}/{NamesFile}"),
        RadioFiles.Select(ReadRadio).FirstOrDefault(codes => codes.Count > 0) ?? []));

    /// <summary>Those of this machine.</summary>
    public static CountryNames Own => OfMachine.Value;

    /// <summary>Whether a code is a country's; where no list is installed any may be.</summary>
    public bool IsCountry(string code) =>
        code.Length == 2 && code.All(char.IsAsciiLetterUpper)
        && (names.ContainsKey(code) || radio.Contains(code)
            || (names.Count == 0 && radio.Count == 0 && CountrySlips.Meant(code) is null));

    /// <summary>Whether the kernel has no radio rules of this country alone.</summary>
    public bool LacksRules(string code) => radio.Count > 0 && !radio.Contains(code);

    /// <summary>The code that is meant; null when nothing is near.</summary>
    public string? Meant(string typed)
    {
        var letters = LettersOf(typed);
        if (letters.Length == 0 || typed.Any(letter => char.IsAsciiDigit(letter) || letter is ';' or '#'))
        {
            return null;
        }

        return CountrySlips.Meant(letters)
            ?? (IsCountry(letters) ? letters : null)
            ?? names.FirstOrDefault(one => NamesIn(one.Value).Contains(letters)).Key
            ?? (letters.Length >= MisspeltMin ? Nearest(letters) : null);
    }

    /// <summary>Reads tzdata's list: a code, a tab, a name; an empty list without the file.
    /// </summary>
    internal static Dictionary<string, string> ReadNames(string path)
    {
        var names = new Dictionary<string, string>();
        var text = FileText.TryRead(path, BytesMax, out _) ?? string.Empty;
        foreach (var line in text.Split('\n'))
        {
            if (line.Split('\t') is [{ Length: 2 } code, var name, ..] && code[0] != '#')
            {
                names[code] = name.Trim();
            }
        }

        return names;
    }

    /// <summary>
    /// Reads the codes of wireless-regdb's file: "RGDB", a version of four bytes, then two letters
    /// and two bytes for each country, until two bytes of zero; 00 is the whole world.
    /// </summary>
    internal static HashSet<string> ReadRadio(string path)
    {
        const int headLength = 8;
        const int entryLength = 4;
        var bytes = FileText.TryReadBytes(path, BytesMax, out _) ?? [];
        var codes = new HashSet<string>();
        if (!bytes.AsSpan().StartsWith("RGDB"u8))
        {
            return codes;
        }

        for (var at = headLength; at + entryLength <= bytes.Length && bytes[at] != 0;
            at += entryLength)
        {
            codes.Add(Encoding.ASCII.GetString(bytes, at, 2));
        }

        codes.Remove("00");
        return codes;
    }

    private string? Nearest(string letters)
    {
        var near = names
            .Select(one => (
                one.Key,
                Changes: NamesIn(one.Value).Min(name => EditDistance.Between(letters, name))))
            .Where(one => one.Changes <= ChangesMax)
            .ToList();
        return near.Count == 0 ? null : near.MinBy(one => one.Changes).Key;
    }

    // "Britain (UK)" is both of its names, "Bosnia & Herzegovina" also the first alone.
    private static IEnumerable<string> NamesIn(string name) =>
        name.Split('(', ')', '&').Select(LettersOf).Where(part => part.Length > 0)
            .Append(LettersOf(name));

    private static string LettersOf(string text) => string.Concat(
        AsciiText.Of(text).ToUpperInvariant().Where(char.IsAsciiLetterUpper));
}

using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings.Doubts;

/// <summary>Names keys and sections that the table does not have, and what may be meant.</summary>
internal static class KnownNames
{
    // Any section may have such a key: that of another one is hardly meant.
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "User", "Server", "Address", "Password", "File", "Url", "Group", "Device", "Socket",
        "Every", "Enable",
    };

    /// <summary>The entries that mean something; each other one is named.</summary>
    public static IReadOnlyList<IniEntry> Select(IniText text, ProblemList problems)
    {
        foreach (var (section, line) in text.Sections)
        {
            if (!IsKnown(section))
            {
                problems.Warning(line, UnknownSection(section));
            }
        }

        var known = new List<IniEntry>();
        foreach (var entry in text.Entries.Where(entry => IsKnown(entry.Section)))
        {
            if (SettingsTable.Find(entry.Section, entry.Key) is not null
                || SettingsTable.FindFree(entry.Section) is not null)
            {
                known.Add(entry);
            }
            else
            {
                problems.Warning(entry.Line, UnknownKey(entry));
            }
        }

        return known;
    }

    private static bool IsKnown(string section) =>
        SettingsTable.KindOf(section) is not null;

    private static string UnknownSection(string section)
    {
        var shown = $"[{ShownText.Quote(section)}]";
        if (OlderNames.SectionNote(section) is { } note)
        {
            return $"{shown} {note}";
        }

        var plain = UnseenText.Plain(section);
        if (SettingsTable.KindOf(plain + " name") is { } kind)
        {
            return $"{shown} needs a name, as in [{kind}], so its lines are not used";
        }

        var meant = OlderNames.OurSectionOf(plain)
            ?? EditDistance.Near(plain, SettingsTable.Sections);
        return $"{shown} is not a known section"
            + (meant is null ? ", so its lines are not used" : $"; did you mean [{meant}]?");
    }

    private static string UnknownKey(IniEntry entry)
    {
        var shown = $"[{entry.Section}] {ShownText.Quote(entry.Key)}";
        if (OlderNames.KeyNote(entry.Section, entry.Key) is { } note)
        {
            return $"{shown} {note}";
        }

        return $"{shown} is not a known key"
            + (Meant(entry) is { } meant ? $"; did you mean {meant}?" : " and is not used");
    }

    // A key that exists elsewhere stands in the wrong section; any other is misspelt.
    private static string? Meant(IniEntry entry)
    {
        var key = UnseenText.Plain(entry.Key);
        var elsewhere = Common.Contains(key) ? null : SettingsTable.All.FirstOrDefault(setting =>
            setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        var kind = SettingsTable.KindOf(entry.Section);
        var own = SettingsTable.Written
            .Where(setting => setting.Section == kind)
            .Select(setting => setting.Key);
        return OlderNames.OursOf(entry.Section, key)
            ?? own.FirstOrDefault(one => one.Equals(key, StringComparison.OrdinalIgnoreCase))
            ?? elsewhere?.ToString()
            ?? EditDistance.Near(key, own);
    }
}

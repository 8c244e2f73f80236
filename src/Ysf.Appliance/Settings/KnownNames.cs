namespace Ysf.Appliance.Settings;

/// <summary>Tells keys and sections that the table does not have, and what may be meant.</summary>
internal static class KnownNames
{
    /// <summary>The entries that mean something; each other one is told.</summary>
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
            if (IsFree(entry) || SettingsTable.Find(entry.Section, entry.Key) is not null)
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

    /// <summary>True in the sections whose keys are no fixed ones.</summary>
    public static bool IsFree(IniEntry entry) => SettingsTable.Free.Any(row =>
        entry.Section.Equals(row.Section, StringComparison.OrdinalIgnoreCase));

    private static bool IsKnown(string section) =>
        SettingsTable.Sections.Contains(section, StringComparer.OrdinalIgnoreCase);

    private static string UnknownSection(string section) =>
        $"[{ProblemList.Quote(section)}] is not a known section; "
        + $"did you mean [{EditDistance.Nearest(section, SettingsTable.Sections)}]?";

    private static string UnknownKey(IniEntry entry) =>
        $"[{entry.Section}] {ProblemList.Quote(entry.Key)} is not a known key; "
        + $"did you mean {Nearest(entry)}?";

    // A key that exists elsewhere stands in the wrong section; any other is misspelt.
    private static string Nearest(IniEntry entry)
    {
        var elsewhere = SettingsTable.All.FirstOrDefault(setting =>
            setting.Key.Equals(entry.Key, StringComparison.OrdinalIgnoreCase));
        return elsewhere?.ToString() ?? EditDistance.Nearest(
            entry.Key,
            SettingsTable.All
                .Where(setting => setting.Section.Equals(
                    entry.Section, StringComparison.OrdinalIgnoreCase))
                .Select(setting => setting.Key));
    }
}

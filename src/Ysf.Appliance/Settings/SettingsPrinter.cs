using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings;

/// <summary>
/// Prints every key as it will be used: a file that reads back the same, but for secrets.
/// </summary>
public static class SettingsPrinter
{
    public static void Print(ApplianceSettings settings, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var section in SettingsTable.Sections)
        {
            if (SettingsTable.Named.Where(row => row.Section == section).ToList() is { Count: > 0 } named)
            {
                PrintNamed(section, named, settings, writer);
                continue;
            }

            writer.WriteLine($"[{section}]");
            foreach (var row in SettingsTable.All.Where(row => row.Section == section))
            {
                PrintRow(row, row.Key, row.TextOf(settings), writer);
            }

            if (SettingsTable.Free.FirstOrDefault(row => row.Section == section) is { } free)
            {
                PrintFree(free, free.TextOf(settings), writer);
            }

            writer.WriteLine();
        }
    }

    /// <summary>Spells the value that settings hold, so that reading it gives the same.</summary>
    internal static string TextOf(this Setting row, ApplianceSettings settings) =>
        row.Spell(settings.Values);

    private static void PrintRow(Setting row, string key, string value, TextWriter writer)
    {
        var unit = row.Unit.Length > 0 ? $" ({row.Unit})" : string.Empty;
        var change = row.Live ? string.Empty : " Needs a restart.";
        writer.WriteLine($"; {row.Sentence}{unit}{change}");

        // As a comment, so that a copy of the print does not set it to something else.
        writer.WriteLine(row.IsSecret && value.Length > 0
            ? $"; {key} is set and not shown"
            : $"{key} = {value}".TrimEnd());
    }

    private static void PrintNamed(
        string kind, IReadOnlyList<Setting> rows, ApplianceSettings settings, TextWriter writer)
    {
        var list = SettingsTable.Lists.OfType<Key<IReadOnlyList<NamedSection>>>()
            .Single(row => row.Section == kind);
        writer.WriteLine($"; [{kind}], as often as wanted, each with a name of its own");
        foreach (var row in rows)
        {
            writer.WriteLine($"; {row.Key}: {row.Sentence}");
        }

        writer.WriteLine();
        foreach (var section in settings.Values.Of(list))
        {
            writer.WriteLine($"[{SettingsTable.PrefixOf(kind)}{section.Name}]");
            foreach (var row in rows)
            {
                PrintRow(row, row.Key, row.Spell(section.Values), writer);
            }

            writer.WriteLine();
        }
    }

    private static void PrintFree(Setting free, string lines, TextWriter writer)
    {
        writer.WriteLine($"; {free.Sentence}");
        writer.WriteLine($"; {free.Key} = {free.Rule}");
        if (lines.Length > 0)
        {
            writer.WriteLine(lines);
        }
    }
}

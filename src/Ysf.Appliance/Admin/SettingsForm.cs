using Ysf.Appliance.Settings.Doubts;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Admin;

/// <summary>Lists every key of the settings with its value in a file. Pure.</summary>
internal sealed class SettingsForm
{
    private readonly IReadOnlyList<IniEntry> entries;
    private readonly FileValues values;

    private SettingsForm(string text, Instance instance)
    {
        var problems = new ProblemList(string.Empty);
        var scan = IniText.Scan(text, problems);
        entries = KnownNames.Select(scan, problems);
        values = new FileValues(scan.Configuration(), entries, instance, problems);
    }

    /// <summary>The keys of a file, and templates of those that may be added.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="instance">Where files are whose place is not set.</param>
    public static IReadOnlyList<SettingReport> Of(string text, Instance instance)
    {
        var form = new SettingsForm(text, instance);
        return [.. SettingsTable.Sections.SelectMany(form.InSection)];
    }

    private IEnumerable<SettingReport> InSection(string section) =>
    [
        .. SettingsTable.All.Where(row => row.Section == section)
            .Select(row => Report(row, section, row.Key)),
        .. NamesOf(section).SelectMany(name => NamedIn(section).Select(row => Report(row, name, row.Key))),
        .. NamedIn(section).Select(row => Template(row, row.Key)),
        .. SettingsTable.Free.Where(row => row.Section == section).SelectMany(Lines),
    ];

    private static IEnumerable<Setting> NamedIn(string section) =>
        SettingsTable.Named.Where(row => row.Section == section);

    private IEnumerable<string> NamesOf(string kind) => SettingsTable.PrefixOf(kind) is null
        ? []
        : entries.Where(entry => SettingsTable.KindOf(entry.Section) == kind)
            .Select(entry => entry.Section).Distinct(StringComparer.OrdinalIgnoreCase);

    private IEnumerable<SettingReport> Lines(Setting row) =>
    [
        .. entries.Where(entry => entry.Section.Equals(row.Section, StringComparison.OrdinalIgnoreCase))
            .Select(entry => Report(row, row.Section, entry.Key)),
        Template(row, string.Empty),
    ];

    private SettingReport Template(Setting row, string key) =>
        Make(row, row.Section, key, string.Empty) with { IsTemplate = true };

    private SettingReport Report(Setting row, string section, string key) => Make(
        row, section, key,
        entries.FirstOrDefault(entry => entry.Sets(section, key)).Value ?? string.Empty);

    private SettingReport Make(Setting row, string section, string key, string value)
    {
        var isSet = value.Length > 0;
        var usual = row.IsSecret ? string.Empty : values.Default(row);
        var isNumber = row.Kind is SettingKind.Whole or SettingKind.Seconds or SettingKind.Minutes;
        return new SettingReport(
            section, key, !isSet ? usual : row.IsSecret ? SecretMask.Stars : value, isSet,
            row.IsSecret, row.Live, usual, KindOf(row), row.Allowed, row.Sentence)
        {
            Choices = row.Words.Count > 0 ? row.Words : null,
            Unit = row.Unit.Length > 0 ? row.Unit : null,
            Min = isNumber ? (double)row.Min : null,
            Max = isNumber ? (double)row.Max : null,
        };
    }

    private static string KindOf(Setting row) => row.IsSecret ? "secret"
        : row.Words.Count > 0 ? "choice"
        : $"{row.Kind}".ToLowerInvariant();
}

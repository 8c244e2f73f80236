using Microsoft.Extensions.Configuration;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Problems;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>
/// The values of a settings file while they are read and checked. A wrong value is reported, and
/// its default is given in its place so that the rest is looked at too.
/// </summary>
/// <param name="configuration">The values of the file, as texts.</param>
/// <param name="entries">Where its keys stand, in the order of the file.</param>
/// <param name="instance">The instance that these values belong to.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class FileValues(
    IConfiguration configuration, IReadOnlyList<IniEntry> entries, Instance instance,
    ProblemList problems)
{
    private readonly Dictionary<Setting, object?> values = [];

    private readonly Dictionary<string, int> lines = entries.ToDictionary(
        entry => entry.Path, entry => entry.Line, StringComparer.OrdinalIgnoreCase);

    // The section that stands for each of a kind, and where it begins; empty outside of such.
    private IniEntry named = new(string.Empty, string.Empty, string.Empty, 0);

    public ProblemList Problems => problems;

    public Instance Instance => instance;

    /// <summary>The value of a key; its text is read, and its problems are reported, once.</summary>
    public T Of<T>(Key<T> key) => (T)ValueOf(key)!;

    /// <summary>Puts a value in the place of the one that was read.</summary>
    public void Set<T>(Key<T> key, T value) => values[key] = value;

    /// <summary>Reads all keys; the result does not change any more.</summary>
    public SettingsValues ReadAll() => ReadAll(SettingsTable.WithValue);

    /// <summary>Reads some keys; the result does not change any more.</summary>
    public SettingsValues ReadAll(IEnumerable<Setting> rows) =>
        new(rows.ToDictionary(row => row, ValueOf));

    /// <summary>The values of one section of a kind, such as <c>Alert phone</c>.</summary>
    /// <param name="first">The first entry of the section.</param>
    public FileValues In(IniEntry first) =>
        new(configuration, entries, instance, problems) { named = first };

    /// <summary>The entries of the sections of a kind, in the order of the file.</summary>
    /// <param name="prefix">The beginning of the sections' names.</param>
    public IEnumerable<IniEntry> OfKind(string prefix) => entries.Where(entry =>
        entry.Section.Length > prefix.Length
        && entry.Section.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>The entries of a section whose keys are no fixed ones, but empty ones, in the
    /// order of the file.</summary>
    public IEnumerable<IniEntry> Free(Setting row) => entries
        .Where(entry => entry.Section.Equals(row.Section, StringComparison.OrdinalIgnoreCase))
        .Select(entry => entry with { Value = configuration[entry.Path] ?? string.Empty })
        .Where(entry => entry.Value.Length > 0);

    /// <summary>Whether the file gives a value that is not empty.</summary>
    public bool Has(Setting row) => !string.IsNullOrEmpty(configuration[PathOf(row)]);

    /// <summary>The line of a key; 0 when the file does not have it, and in a named section that of its
    /// first line.</summary>
    public int LineOf(Setting row) => lines.GetValueOrDefault(PathOf(row), row.IsNamed ? named.Line : 0);

    /// <summary>The text of the file, else of the default; a path is a full one.</summary>
    public string Text(Setting row)
    {
        var text = Written(row);
        return row.IsPath && text.Length > 0 ? PathText.Resolve(text, instance.Folder) : text;
    }

    /// <summary>The value as it is written, or its default.</summary>
    public string Written(Setting row) => Has(row) ? configuration[PathOf(row)]! : Default(row);

    /// <summary>Whether a key has an error; checks that compare keys ask first.</summary>
    public bool HasError(Setting row)
    {
        ValueOf(row);
        return problems.HasError(SectionOf(row), row.Key);
    }

    /// <summary>Reports that a key's value is none of those allowed.</summary>
    public void TellNotAllowed(Setting row) =>
        Error(row, $"must be {row.Allowed}{ValueHint.Of(row, Text(row))}");

    /// <summary>Reports an error of a key, with its value and line.</summary>
    public void Error(Setting row, string text) =>
        problems.Error(LineOf(row), $"{Spell(row)}: {text}", SectionOf(row), row.Key);

    /// <summary>Reports a warning about a key, with its value and line.</summary>
    public void Warning(Setting row, string text) =>
        problems.Warning(LineOf(row), $"{Spell(row)}: {text}", SectionOf(row), row.Key);

    /// <summary>The text of the default.</summary>
    /// <remarks>What is built in suits where it runs: a card has its page on port 80.</remarks>
    public string Default(Setting row) =>
        (MachineFiles.Own.IsCard ? row.CardDefault ?? row.Default : row.Default)
        .Replace(SettingsTable.StateDirectory, instance.State, StringComparison.Ordinal)
        .Replace(SettingsTable.RuntimeDirectory, instance.Runtime, StringComparison.Ordinal);

    private object? ValueOf(Setting row)
    {
        if (!values.TryGetValue(row, out var value))
        {
            value = row.Read(this);
            values[row] = value;
        }

        return value;
    }

    // No part of a secret is shown anywhere.
    private string Spell(Setting row)
    {
        var name = $"[{SectionOf(row)}] {row.Key}";
        return row.IsSecret ? name : $"{name} = {ShownText.Quote(Written(row))}";
    }

    private string PathOf(Setting row) => $"{SectionOf(row)}:{row.Key}";

    private string SectionOf(Setting row) => row.IsNamed ? named.Section : row.Section;
}

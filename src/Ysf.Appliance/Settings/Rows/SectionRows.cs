namespace Ysf.Appliance.Settings.Rows;

/// <summary>A section of the settings file: its name, and its rows in the order of the page.</summary>
/// <param name="name">The name between the brackets.</param>
internal sealed class SectionRows(string name)
{
    private readonly List<Setting> rows = [];

    public string Name => name;

    public IReadOnlyList<Setting> Rows => rows;

    /// <summary>
    /// The beginning of such sections' names, with its blank, where a file may have several, each with
    /// a name: <c>[Alert NAME]</c>. Null for a section that there is once.
    /// </summary>
    public string? Prefix => SettingsTable.PrefixOf(name);

    /// <summary>Adds a row whose changes take effect while overs run.</summary>
    public Key<T> Live<T>(Key<T> row) => Add(row with { Section = name, Live = true });

    /// <summary>Adds a row whose changes take effect at the next start.</summary>
    public Key<T> AtStart<T>(Key<T> row) => Add(row with { Section = name });

    private Key<T> Add<T>(Key<T> row)
    {
        rows.Add(row);
        return row;
    }
}

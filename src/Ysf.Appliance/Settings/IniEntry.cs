namespace Ysf.Appliance.Settings;

/// <summary>A line <c>key = value</c> of a settings file, blanks at the ends taken off.</summary>
internal readonly record struct IniEntry(string Section, string Key, string Value, int Line)
{
    /// <summary>Whether it sets a key of a section, in whatever letters both are spelt.</summary>
    public bool Sets(string section, string key) =>
        Section.Equals(section, StringComparison.OrdinalIgnoreCase)
        && Key.Equals(key, StringComparison.OrdinalIgnoreCase);
}

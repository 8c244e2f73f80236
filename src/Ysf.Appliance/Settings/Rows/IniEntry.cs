namespace Ysf.Appliance.Settings.Rows;

/// <summary>A line <c>key = value</c> of a settings file, blanks at the ends taken off.</summary>
internal readonly record struct IniEntry(string Section, string Key, string Value, int Line)
{
    /// <summary>The name of its value in a configuration.</summary>
    /// <remarks>To the provider a line that begins with / is a comment; a colon cannot be in a key.
    /// </remarks>
    public string Path => $"{Section}:{PassedKey}";

    /// <summary>The key as the provider is given it.</summary>
    public string PassedKey => Key.StartsWith('/') ? $":{Key}" : Key;

    /// <summary>Whether it sets a key of a section, in whatever letters both are spelt.</summary>
    public bool Sets(string section, string key) =>
        Section.Equals(section, StringComparison.OrdinalIgnoreCase)
        && Key.Equals(key, StringComparison.OrdinalIgnoreCase);
}

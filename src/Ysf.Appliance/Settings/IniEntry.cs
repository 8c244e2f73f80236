namespace Ysf.Appliance.Settings;

/// <summary>A line <c>key = value</c> of a settings file, blanks at the ends taken off.</summary>
internal readonly record struct IniEntry(string Section, string Key, string Value, int Line);

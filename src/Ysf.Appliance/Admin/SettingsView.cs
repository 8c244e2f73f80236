namespace Ysf.Appliance.Admin;

/// <summary>The settings file as the page's forms show it.</summary>
/// <param name="Mark">The file's ETag: a hash of its contents.</param>
/// <param name="File">The file's name.</param>
/// <param name="Keys">Every key, in the order of the help.</param>
internal sealed record SettingsView(string Mark, string File, IReadOnlyList<SettingReport> Keys);

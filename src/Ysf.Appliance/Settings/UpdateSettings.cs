using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings;

/// <summary>The server and the interval of the search for newer images.</summary>
/// <param name="Url">The folder on a server; empty for none.</param>
/// <param name="Every">How often it looks.</param>
public sealed record UpdateSettings(string Url, TimeSpan Every)
{
    internal static UpdateSettings Of(SettingsValues values) =>
        new(values.Of(Keys.Update.Url), values.Of(Keys.Update.Every));
}

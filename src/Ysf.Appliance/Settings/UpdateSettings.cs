using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings;

/// <summary>The server and the interval of the search for newer images.</summary>
/// <param name="Url">The folder on a server; empty for none.</param>
/// <param name="Every">How often it looks.</param>
public sealed record UpdateSettings(string Url, TimeSpan Every)
{
    internal const string UrlRule = "an address that begins with https:// or http:// and names no user";
    private const string Section = "Update";

    internal static UpdateSettings Read(SettingsValues values)
    {
        var url = values.Text(Section, "Url");
        if (url.Length > 0 && !ReleaseAddress.IsOne(url))
        {
            values.TellNotAllowed(Section, "Url");
        }

        return new UpdateSettings(url, TimeSpan.FromHours(values.Whole(Section, "Every")));
    }
}

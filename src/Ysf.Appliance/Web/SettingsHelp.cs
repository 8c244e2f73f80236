using System.Net;
using System.Text;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Web;

/// <summary>The page that explains every setting, made from the table that reads them.</summary>
internal static class SettingsHelp
{
    private const string Intro = """
        <h1>Settings</h1>
        <p>Every key of the settings file. A key that is missing or empty has its default. A change
        takes effect when the file is saved (live), or at the next start.</p>

        """;

    public static WebBody Make() =>
        new("text/html; charset=utf-8", Encoding.UTF8.GetBytes(Text()));

    internal static string Text()
    {
        var page = new StringBuilder(Intro);
        foreach (var section in SettingsTable.Sections)
        {
            var name = WebUtility.HtmlEncode($"[{section}]");
            page.Append($"<h2>{name}</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"group\"")
                .Append($" aria-label=\"{name}\">\n<table>\n<thead><tr><th scope=\"col\">Key</th>")
                .Append("<th scope=\"col\">Default</th><th scope=\"col\">Allowed</th>")
                .Append("<th scope=\"col\">Change</th><th scope=\"col\">What it does</th>")
                .Append("</tr></thead>\n<tbody>\n");
            foreach (var row in SettingsTable.Written
                .Where(row => row.Section == section))
            {
                AppendRow(page, row);
            }

            page.Append("</tbody>\n</table>\n</div>\n");
        }

        return HelpFrame.Of("Help: settings", page.ToString());
    }

    private static void AppendRow(StringBuilder page, Setting row)
    {
        var normal = row.Default.Length > 0 ? row.Default : "empty";
        var onCard = row.CardDefault is { } other ? $"; on the card {other}" : string.Empty;
        string[] cells =
        [
            row.Key, normal + onCard, row.Allowed, row.Live ? "live" : "next start", row.Sentence,
        ];
        page.Append($"<tr id=\"{WebUtility.HtmlEncode(row.Anchor)}\">");
        foreach (var cell in cells)
        {
            page.Append("<td>").Append(WebUtility.HtmlEncode(cell)).Append("</td>");
        }

        page.Append("</tr>\n");
    }
}

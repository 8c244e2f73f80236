using System.Text;
using Ysf.Appliance.Settings;

namespace Ysf.Tests.Texts;

/// <summary>The operator's page of all settings, made from the table that the program uses.</summary>
internal static class SettingsPage
{
    private const string Head = """
        # Settings

        What every key of `/etc/ysf-appliance/pysfreflector.ini` does. A key that is missing or empty
        has its default. `<state>` is `/var/lib/ysf-appliance`, `<run>` is `/run/ysf-appliance`.
        *Live*: a change takes effect when the file is saved, and no over is lost. *Restart*: it
        waits for `systemctl restart ysf-appliance`.

        `ysf-appliance check --config /etc/ysf-appliance/pysfreflector.ini` names what is wrong in the
        file and prints what is used. A wrong value changes nothing: the settings in force stay so.

        """;

    private const string Columns = """
        | key | default | allowed | change | what it does |
        |---|---|---|---|---|
        """;

    public static string Text()
    {
        var page = new StringBuilder(Head);
        foreach (var section in SettingsTable.Sections)
        {
            page.Append($"\n## [{section}]\n\n{Columns}\n");
            foreach (var row in SettingsTable.All.Where(row => row.Section == section))
            {
                page.Append(Row(row));
            }

            foreach (var row in SettingsTable.Free.Where(row => row.Section == section))
            {
                page.Append(Row(row));
            }
        }

        return page.ToString();
    }

    private static string Row(Setting row)
    {
        var normal = row.Default.Length > 0 ? $"`{row.Default}`" : "empty";
        var change = row.Live ? "live" : "restart";
        return $"| `{row.Key}` | {normal} | {AllowedOf(row)} | {change} | {row.Sentence} |\n";
    }

    private static string AllowedOf(Setting row) => row.Kind == SettingKind.Whole && row.Unit.Length > 0
        ? $"{row.Allowed} ({row.Unit})"
        : row.Allowed;
}

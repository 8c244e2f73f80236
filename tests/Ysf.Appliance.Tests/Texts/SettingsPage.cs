using System.Text;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Texts;

/// <summary>The operator's page of all settings, made from the table that the program uses.</summary>
internal static class SettingsPage
{
    private const string Head = """
        # Settings

        Every key of `/etc/ysf-appliance/pysfreflector.ini`. A missing or empty key has its default.
        `<state>` is `/var/lib/ysf-appliance`, `<run>` is `/run/ysf-appliance`. A
        [second reflector](runbooks.md#a-second-reflector-on-the-same-machine) has the settings file
        `/etc/ysf-appliance/NAME.ini`. Its directories are `/var/lib/ysf-appliance-instances/NAME`
        and `/run/ysf-appliance-instances/NAME`. A relative path belongs to the settings file's folder.
        `~/` is the home of the user who runs the reflector.

        *Live*: a change takes effect when you save the file, and no over is lost. *Restart*: it
        waits for `systemctl restart ysf-appliance`. On the card the file is `ysf-appliance.ini` on
        the drive `YSF`, and the board reads it at each start.

        `ysf-appliance check --config /etc/ysf-appliance/pysfreflector.ini` names each error in the
        file and in its rule files, and prints the settings in force. On the card `ERRORS.txt` names
        errors, and so does entry `6` of its console. A wrong value changes nothing: the settings in
        force stay. Quotes belong to a value, and so does text behind ` ;` or ` #`. A warning names
        them, and a comment needs a line of its own.

        """;

    private const string Columns = """
        | key | default | allowed | change | effect |
        |---|---|---|---|---|
        """;

    // The constants of a much used fork of the Python reflector, and what they are here.
    private const string LimitNames = """

        The stability analysis of the Python reflector has other names for five limits:

        | its name | key | default |
        |---|---|---|
        | `MAX_CLIENTS` | `Gateways` | 1000 |
        | `MAX_W_PTT_ENTRIES` | `WildPttEntries` | 10000 |
        | `MAX_STREAM_COUNT` | `Streams` | 100 |
        | `MAX_SCHEDULED_TASKS` | `TemporaryBlocks` | 1000 |
        | `MAX_QUEUE_SIZE` | `EventQueue` | 50000 |

        """;

    public static string Text()
    {
        var page = new StringBuilder(Head);
        foreach (var section in SettingsTable.Sections)
        {
            page.Append($"\n## [{section}]\n\n{Columns}\n");
            foreach (var row in SettingsTable.Written.Where(row => row.Section == section))
            {
                page.Append(Row(row));
            }

            page.Append(section == "Limits" ? LimitNames : string.Empty);
        }

        return page.ToString();
    }

    private static string Row(Setting row)
    {
        var normal = row.Default.Length > 0 ? $"`{row.Default}`" : "empty";
        normal += row.CardDefault is { } onCard ? $"; on the card `{onCard}`" : string.Empty;
        var change = row.Live ? "live" : "restart";
        return $"| `{row.Key}` | {normal} | {AllowedOf(row)} | {change} | {row.Sentence} |\n";
    }

    private static string AllowedOf(Setting row) => row.Kind == SettingKind.Whole && row.Unit.Length > 0
        ? $"{row.Allowed} ({row.Unit})"
        : row.Allowed;
}

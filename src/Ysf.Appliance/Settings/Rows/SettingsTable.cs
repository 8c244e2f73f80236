namespace Ysf.Appliance.Settings.Rows;

/// <summary>
/// Every row of <see cref="Keys"/>, in the order in which it is printed. Reader, printer, help and
/// comparison go by it, so nothing is said twice.
/// </summary>
public static class SettingsTable
{
    /// <summary>Stands in defaults for the directory that holds what we keep.</summary>
    public const string StateDirectory = "<state>";

    /// <summary>Stands in defaults for the directory of sockets.</summary>
    public const string RuntimeDirectory = "<run>";

    private static readonly SectionRows[] Order =
    [
        Keys.General.Section, Keys.Info.Section, Keys.Log.Section, Keys.Network.Section,
        Keys.BlockList.Section, Keys.Protections.Section, Keys.Aprs.Section, Keys.Mqtt.Section,
        Keys.Rooms.Section, Keys.History.Section, Keys.Control.Section, Keys.Watchdog.Section,
        Keys.Time.Section, Keys.Led.Section, Keys.Display.Section, Keys.Button.Section, Keys.Power.Section,
        Keys.Limits.Section, Keys.Machine.Section,
        Keys.Wifi.Section, Keys.Ethernet.Section, Keys.Ssh.Section, Keys.Console.Section,
        Keys.Update.Section, Keys.Web.Section, Keys.Aliases.Section, Keys.RoomNames.Section,
    ];

    /// <summary>The rows of all sections.</summary>
    internal static IReadOnlyList<Setting> AllAndFree { get; } =
        [.. Order.SelectMany(section => section.Rows)];

    /// <summary>All keys but those of <see cref="Free"/>.</summary>
    public static IReadOnlyList<Setting> All { get; } = [.. AllAndFree.Where(row => !row.IsFree)];

    /// <summary>The sections whose keys are no fixed ones: a row for each.</summary>
    public static IReadOnlyList<Setting> Free { get; } = [.. AllAndFree.Where(row => row.IsFree)];

    /// <summary>The sections in the order in which they are printed.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        [.. Order.Select(section => section.Name)];

    private static readonly Dictionary<string, Setting> ByName =
        All.ToDictionary(row => row.Path, StringComparer.OrdinalIgnoreCase);

    /// <summary>The row of a key, in any case; null when there is none.</summary>
    public static Setting? Find(string section, string key) =>
        ByName.GetValueOrDefault($"{section}:{key}");

    /// <summary>The row of a section whose keys are no fixed ones; null of another.</summary>
    internal static Setting? FindFree(string section) => Free.FirstOrDefault(
        row => row.Section.Equals(section, StringComparison.OrdinalIgnoreCase));

    /// <summary>The row of an entry that is known.</summary>
    internal static Setting RowOf(IniEntry entry)
    {
        var row = Find(entry.Section, entry.Key) ?? FindFree(entry.Section);
        Invariant.Holds(row is not null, "every entry that is selected has a row in the table");
        return row;
    }
}

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

    private const string AnyName = " NAME";

    private static readonly SectionRows[] Order =
    [
        Keys.General.Section, Keys.Info.Section, Keys.Log.Section, Keys.Network.Section,
        Keys.BlockList.Section, Keys.Protections.Section, Keys.Aprs.Section, Keys.Mqtt.Section,
        Keys.Alert.Section,
        Keys.Rooms.Section, Keys.Parrot.Section, Keys.Replay.Section, Keys.Link.Section,
        Keys.History.Section, Keys.Control.Section, Keys.Watchdog.Section,
        Keys.Time.Section, Keys.Led.Section, Keys.Display.Section, Keys.Button.Section, Keys.Power.Section,
        Keys.Limits.Section, Keys.Machine.Section,
        Keys.Wifi.Section, Keys.Ethernet.Section, Keys.Ssh.Section, Keys.Console.Section,
        Keys.Update.Section, Keys.Web.Section, Keys.Aliases.Section, Keys.RoomNames.Section,
    ];

    private static readonly Setting[] Rows = [.. Order.SelectMany(section => section.Rows)];

    /// <summary>The rows with one value: all but those of <see cref="Named"/>, and the lists of these.
    /// </summary>
    internal static IReadOnlyList<Setting> WithValue { get; } = [.. Rows.Where(row => row.IsList || !row.IsNamed)];

    /// <summary>All keys but those of <see cref="Free"/> and <see cref="Named"/>.</summary>
    public static IReadOnlyList<Setting> All { get; } = [.. Rows.Where(row => !row.IsFree && !row.IsNamed)];

    /// <summary>The sections whose keys are no fixed ones: a row for each.</summary>
    public static IReadOnlyList<Setting> Free { get; } = [.. Rows.Where(row => row.IsFree)];

    /// <summary>The keys of sections that have a name, such as <c>[Alert NAME]</c>.</summary>
    public static IReadOnlyList<Setting> Named { get; } = [.. Rows.Where(row => row.IsNamed && !row.IsList)];

    /// <summary>The keys that people write, in the order of the page.</summary>
    public static IReadOnlyList<Setting> Written { get; } = [.. Rows.Where(row => !row.IsList)];

    /// <summary>The lists of named sections.</summary>
    internal static IReadOnlyList<Setting> Lists { get; } = [.. Rows.Where(row => row.IsList)];

    /// <summary>The sections in the order in which they are printed.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        [.. Order.Select(section => section.Name)];

    private static readonly Dictionary<string, Setting> ByName =
        All.Concat(Named).ToDictionary(row => row.Path, StringComparer.OrdinalIgnoreCase);

    /// <summary>The row of a key, in any case; null when there is none.</summary>
    public static Setting? Find(string section, string key) =>
        ByName.GetValueOrDefault($"{KindOf(section) ?? section}:{key}");

    /// <summary>
    /// The section of the table that a section of a file is: itself, or <c>Alert NAME</c> for
    /// <c>Alert phone</c>. Null when it is not known.
    /// </summary>
    /// <param name="section">The section, in any case.</param>
    public static string? KindOf(string section) => Sections.FirstOrDefault(known =>
        PrefixOf(known) is { } prefix
            ? section.Length > prefix.Length && section.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            : known.Equals(section, StringComparison.OrdinalIgnoreCase));

    /// <summary>The beginning of named sections; null for a section that there is once.</summary>
    internal static string? PrefixOf(string section) =>
        section.EndsWith(AnyName, StringComparison.Ordinal) ? section[..^(AnyName.Length - 1)] : null;

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

using Ysf.Appliance.Settings.Checks;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings;

/// <summary>All settings as they will be used, defaults filled in; immutable.</summary>
public sealed record ApplianceSettings
{
    /// <summary>The file they were read from; null when there was none.</summary>
    public string? File { get; init; }

    /// <summary>
    /// The text of the file as it was read; null when it could not be read or there is none.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>
    /// Whether these are the settings that worked last, because the file is broken or missing.
    /// </summary>
    public bool IsLastGood { get; init; }

    /// <summary>
    /// Whether nothing ever worked, so that <see cref="IsLastGood"/> means what is built in.
    /// </summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>
    /// Whether the file has errors in what is the machine's, so that it is not to be kept as one
    /// that worked.
    /// </summary>
    public bool IsPartial => FileFaults != CardParts.None;

    /// <summary>The parts of the machine's settings that the file has wrong.</summary>
    public CardParts FileFaults { get; init; }

    /// <summary>The values that the other settings are made of.</summary>
    internal SettingsValues Values { get; private init; } = SettingsValues.None;

    /// <summary>The directories of this reflector.</summary>
    public required Instance Instance { get; init; }

    /// <summary>The name that the file gives it; empty for none.</summary>
    public required string InstanceName { get; init; }

    /// <summary>Options for the rules of the reflector; the seed is left 0.</summary>
    public required ReflectorOptions Reflector { get; init; }

    public required NetworkSettings Network { get; init; }

    public required LogSettings Log { get; init; }

    public required BlockListSettings BlockList { get; init; }

    public required AprsSettings Aprs { get; init; }

    public required MqttSettings Mqtt { get; init; }

    /// <summary>The ways of messages to a person.</summary>
    public IReadOnlyList<AlertSettings> Alerts { get; init; } = [];

    /// <summary>Links to other reflectors.</summary>
    public IReadOnlyList<LinkSettings> Links { get; init; } = [];

    public required MemorySettings Memory { get; init; }

    public required WatchdogSettings Watchdog { get; init; }

    public required TimeSettings Time { get; init; }

    /// <summary>Path of home.db: the homes of gateways, written by the operator.</summary>
    public required string HomeFile { get; init; }

    /// <summary>Path of dgid.json: the remembered DG-IDs, written by us.</summary>
    public required string DgIdFile { get; init; }

    /// <summary>Path of known.json: the known gateways, written by us beside dgid.json.</summary>
    public string KnownFile => Path.Combine(
        Path.GetDirectoryName(DgIdFile) ?? string.Empty, "known.json");

    /// <summary>Path of graphs.json: the page's graphs, written by us beside dgid.json.</summary>
    public string GraphsFile => Path.Combine(
        Path.GetDirectoryName(DgIdFile) ?? string.Empty, "graphs.json");

    /// <summary>Path of the file with the overs heard last, written by us.</summary>
    public required string HistoryFile { get; init; }

    /// <summary>Path of the folder with crash reports, written by us.</summary>
    public required string CrashFolder { get; init; }

    public required ControlSettings Control { get; init; }

    public required CardSettings Card { get; init; }

    public required LedSettings Leds { get; init; }

    public required DisplaySettings Display { get; init; }

    public required PowerSettings Power { get; init; }

    public required UpdateSettings Update { get; init; }

    /// <summary>Settings of the page.</summary>
    public required WebPageSettings WebPage { get; init; }

    /// <summary>Whom to ask, as the JSON feed says it.</summary>
    public required string Contact { get; init; }

    /// <summary>Names of rooms, by DG-ID.</summary>
    public IReadOnlyList<RoomName> RoomNames { get; init; } = [];

    /// <summary>The reflector's web page, as the JSON feed says it.</summary>
    public required string Web { get; init; }

    /// <summary>Makes settings of values.</summary>
    /// <param name="values">The values, checked and completed.</param>
    /// <param name="instance">The directories.</param>
    /// <param name="version">What the version query is answered.</param>
    internal static ApplianceSettings Of(SettingsValues values, Instance instance, string version) =>
        new()
        {
            Values = values,
            Instance = instance,
            InstanceName = values.Of(Keys.General.Instance),
            Reflector = ReflectorSettings.Of(values, version),
            Network = NetworkSettings.Of(values),
            Log = LogSettings.Of(values),
            BlockList = BlockListSettings.Of(values),
            Aprs = AprsSettings.Of(values),
            Mqtt = MqttSettings.Of(values),
            Alerts = AlertSettings.Of(values),
            Links = LinkSettings.Of(values),
            Memory = MemorySettings.Of(values),
            Watchdog = WatchdogSettings.Of(values),
            Time = TimeSettings.Of(values),
            HomeFile = values.Of(Keys.Rooms.Home),
            DgIdFile = values.Of(Keys.Rooms.Database),
            HistoryFile = values.Of(Keys.History.File),
            CrashFolder = values.Of(Keys.History.CrashFolder),
            Control = ControlSettings.Of(values),
            Card = CardSettings.Of(values),
            Leds = LedSettings.Of(values),
            Display = DisplaySettings.Of(values),
            Power = PowerSettings.Of(values),
            Update = UpdateSettings.Of(values),
            WebPage = WebPageSettings.Of(values),
            RoomNames = values.Of(Keys.RoomNames.Any),
            Contact = values.Of(Keys.Info.Contact),
            Web = values.Of(Keys.Info.Web),
        };

    /// <summary>Makes settings of the same file of other values.</summary>
    internal ApplianceSettings With(SettingsValues values)
    {
        var made = Of(values, Instance, Reflector.Version);
        return made with
        {
            File = File,
            Text = Text,
            IsLastGood = IsLastGood,
            IsBuiltIn = IsBuiltIn,
            FileFaults = FileFaults,
            Card = made.Card with { Wrong = Card.Wrong, Absent = Card.Absent },
        };
    }

    /// <summary>These settings with parts of the machine's as others have them.</summary>
    internal ApplianceSettings WithCard(ApplianceSettings others, CardParts parts) =>
        With(Values.With(others.Values, row => CardFaults.IsOf(row, parts)));
}

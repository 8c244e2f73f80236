using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Lights;
using static Ysf.Appliance.Settings.SettingRows;

namespace Ysf.Appliance.Settings;

/// <summary>
/// Every key of the settings file, in the order in which it is printed. The reader takes defaults
/// and ranges from here, the printer and the comparison take the values, so nothing is said twice.
/// </summary>
public static class SettingsTable
{
    /// <summary>Stands in defaults for the directory that holds what we keep.</summary>
    public const string StateDirectory = "<state>";

    /// <summary>Stands in defaults for the directory of sockets.</summary>
    public const string RuntimeDirectory = "<run>";

    /// <summary>Stands for what suits the board on which it runs.</summary>
    internal const string OnBoards = LedPlace.OfBoard;

    /// <summary>The section whose keys may have any name.</summary>
    public const string AliasSection = "REFL_ALIAS";

    /// <summary>The section of the names of rooms, whose keys are DG-IDs.</summary>
    public const string NamesSection = "DGID names";

    /// <summary>Highest UDP or TCP port.</summary>
    internal const int PortMax = ushort.MaxValue;

    /// <summary>The last id that fits the five digits of a status answer.</summary>
    internal const int IdMax = 99_999;

    // Enough to take a limit away, and not more than a tick can tell.
    internal const int RateMax = 1_000_000;
    private const decimal Day = 86_400;
    private const decimal Week = 7 * Day;
    private const string PortPlusOne = "Port + 1";

    /// <summary>All keys but those of <see cref="Free"/>.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Flag("General", "Daemon", "0",
            "Accepted from old files and ignored: the supervisor decides.",
            _ => "0"),
        Special("General", "Instance", "", InstanceName.Rule,
            "Name of this reflector on the machine; empty = made from this file's path.",
            s => s.InstanceName),
        .. Info(),
        .. Log().Select(SettingRows.AsLive),
        .. Network().Select(SettingRows.AsLive),
        Special("Network", "RealTime", OnBoards, NetworkSettings.RealTimeRule,
            "1 = runs the packet loop at real-time priority; auto = 1 on the card.",
            s => NetworkSettings.Spell(s.Network.RealTime)),
        .. BlockList().Select(SettingRows.AsLive),
        .. Protections(),
        .. Rates(),
        .. Aprs().Select(SettingRows.AsLive),
        .. Mqtt().Select(SettingRows.AsLive),
        .. DgIds(),
        .. Appliance(),
        .. Watchdog(),
        Special("Time", "Floor", OnBoards, TimeSettings.FloorRule,
            "on = the clock never starts before build or saved time; auto = on boards.",
            s => TimeSettings.Spell(s.Time.Floor)),
        .. Leds(),
        .. LimitRows(),
        .. Card(),
        .. Update(),
        .. Web().Select(SettingRows.AsLive),
    ];

    /// <summary>
    /// Row of the free keys of <see cref="AliasSection"/>; its text is all the lines of a file.
    /// </summary>
    public static Setting Alias { get; } = Special(
        AliasSection, "refl_01", string.Empty, "DG-ID, id, name, description",
        "Answer of an auxiliary port to a status query; any key, id 0 = computed.",
        settings => string.Join('\n', settings.Reflector.Aliases.Select(
            (alias, i) => $"refl_{i + 1:00} = {Spell(alias)}".TrimEnd()))).AsLive();

    /// <summary>The same of <see cref="NamesSection"/>.</summary>
    public static Setting RoomName { get; } = Special(
        NamesSection, "9", string.Empty, "a DG-ID from 1 to 99, and its name",
        "Name of the DG-ID that is the key; the page shows it.",
        settings => string.Join(
            '\n', settings.RoomNames.Select(room => $"{room.DgId} = {room.Name}"))).AsLive();

    /// <summary>The sections whose keys are no fixed ones: a row for each.</summary>
    public static IReadOnlyList<Setting> Free { get; } = [Alias, RoomName];

    /// <summary>The sections in the order in which they are printed.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        [.. All.Concat(Free).Select(setting => setting.Section).Distinct()];

    private static readonly Dictionary<(string Section, string Key), Setting> ByName =
        All.ToDictionary(setting => Name(setting.Section, setting.Key));

    /// <summary>The row of a key, in any case; null when there is none.</summary>
    public static Setting? Find(string section, string key) =>
        ByName.GetValueOrDefault(Name(section, key));

    /// <summary>The row of an entry that is known.</summary>
    internal static Setting RowOf(IniEntry entry)
    {
        var row = Find(entry.Section, entry.Key) ?? Free.FirstOrDefault(
            row => row.Section.Equals(entry.Section, StringComparison.OrdinalIgnoreCase));
        Invariant.Holds(row is not null, "every entry that is selected has a row in the table");
        return row;
    }

    private static string Spell(ReflectorAlias alias) =>
        $"{alias.DgId}, {alias.Id}, {alias.Name}, {alias.Description}";

    private static (string Section, string Key) Name(string section, string key) =>
        (section.ToUpperInvariant(), key.ToUpperInvariant());

    private static IEnumerable<Setting> Info() =>
    [
        Whole("Info", "Id", "0", 0, IdMax, "Registry id; 0 = computed from the name.",
            s => ValueText.Whole(s.Reflector.Id)).AsLive(),
        Text("Info", "Name", "YSF Appliance", "Name, at most 16 characters of ASCII.",
            s => s.Reflector.Name).AsLive(),
        Text("Info", "Description", "YSF Reflector",
            "Description, at most 14 characters of ASCII.", s => s.Reflector.Description).AsLive(),
        Text("Info", "Contact", "",
            "Contact for questions about this reflector.", s => s.Contact).AsLive(),
        Text("Info", "Web", "", "Address of the reflector's web page.", s => s.Web).AsLive(),
    ];

    private static IEnumerable<Setting> Log() =>
    [
        Whole("Log", "DisplayLevel", "1", 0, 6,
            "0 = hides the log on the console; 1 to 6 = shows it.",
            s => ValueText.Whole(s.Log.DisplayLevel)) with
        { IsBent = true },
        Whole("Log", "FileLevel", "1", 0, 6, "Lines in the file: 0 = all, 1 = usual, 2 = very few.",
            s => ValueText.Whole(s.Log.FileLevel)) with
        { IsBent = true },
        Folder("Log", "FilePath", StateDirectory + "/log/", "Directory of the log file.",
            s => s.Log.FilePath),
        Special("Log", "FileRoot", "YSFReflector", LogSettingsReader.FileRootRule,
            "Beginning of the log file's name.", s => s.Log.FileRoot),
        Flag("Log", "FileRotate", "1",
            "1 = starts a new file every day, with the date in its name.",
            s => ValueText.Flag(s.Log.FileRotate)),
        Special("Log", "Dialect", "pysf", "pysf or classic",
            "Family of dashboards that can read the log file: pysf or classic.",
            s => s.Log.Dialect == LogDialect.Classic ? "classic" : "pysf"),
        Whole("Log", "FileSize", "1024", 16, 1_048_576,
            "Largest size of a log file; then the next begins.",
            s => ValueText.Whole(s.Log.FileSize / 1024)) with { Unit = "KiB" },
        Whole("Log", "FileCount", "7", 1, 1000,
            "Number of log files to keep; the reflector deletes the oldest.",
            s => ValueText.Whole(s.Log.FileCount)) with { Unit = "files" },
        Special("Log", "Ram", "0", LogSettingsReader.RamRule,
            "Keeps all log files in memory of this size, such as 8M; 0 = on the disk.",
            s => LogSettingsReader.SpellSize(s.Log.Ram)) with
        { CardDefault = "8M" },
        Special("Log", "Format", "text", "text or json",
            "Format of lines on console and in file; dashboards need text.",
            s => LogSettingsReader.SpellWord(s.Log.Format)),
        Special("Log", "Time", "utc", "utc or local",
            "Clock of lines and file names; local = the machine's; dashboards need utc.",
            s => LogSettingsReader.SpellWord(s.Log.Time)),
        Flag("Log", "Shares", "1", "1 = bounds the lines of each source; 0 = no bound.",
            s => ValueText.Flag(s.Log.Shares)),
        Special("Log", "Syslog", "", SyslogPlace.Rule,
            "Syslog server (RFC 5424) that receives a copy of every line.",
            s => s.Log.Syslog?.ToString() ?? string.Empty),
    ];

    private static IEnumerable<Setting> Network() =>
    [
        Address("Network", "IP", "",
            "Address to listen on; empty or :: = IPv4 and IPv6, 0.0.0.0 = IPv4 only.",
            s => SpellBind(s.Network)),
        Whole("Network", "Port", "42000", 1, PortMax, "UDP port of the reflector.",
            s => ValueText.Whole(s.Network.Port)),
        Address("Network", "Json_IP", "127.0.0.1", "Address of the JSON feed for collectors.",
            s => s.Network.JsonAddress.ToString()),
        Whole("Network", "Json_Port", PortPlusOne, 1, PortMax, "UDP port of the JSON feed.",
            s => ValueText.Whole(s.Network.JsonPort)),
        Special("Network", "Json_Allow", $"{NetworkList.OfPrivate}", NetworkList.Rule,
            "Networks whose collectors get the JSON feed; 0.0.0.0/0, ::/0 = all.",
            s => s.Network.JsonAllow.ToString()),
        Flag("Network", "Debug", "0", "Accepted from old files and ignored.",
            s => ValueText.Flag(s.Network.Debug)),
    ];

    private static IEnumerable<Setting> BlockList() =>
    [
        File("Block List", "File", StateDirectory + "/deny.db", "File of the access rules.",
            s => s.BlockList.DenyFile),
        Number("Block List", "Time", "5", 0.01m, 1440,
            "Interval between two looks at deny.db and home.db.",
            s => ValueText.Minutes(s.BlockList.Interval)) with
        { Kind = SettingKind.Minutes, Unit = "minutes", IsBent = true },
        (Whole("Block List", "CheckRE", "1", -1, 1,
            "Unlisted callsigns: 1 = plausible ones may talk, 0 = all may, -1 = none may.",
            s => ValueText.Whole((int)s.Reflector.CheckRe)) with
        { IsBent = true }).AsLive(),
    ];

    private static IEnumerable<Setting> Protections() =>
    [
        Number("Protections", "Timeout", "240", 0.1m, Day,
            "Longest over; the reflector cuts off longer ones.",
            s => ValueText.Seconds(s.Reflector.StreamTimeout)).AsLive(),
        Number("Protections", "WildPTTTime", "5", 0.1m, Day,
            "Time in which WildPTTCount counts overs.",
            s => ValueText.Seconds(s.Reflector.WildPttTime)).AsLive(),
        Whole("Protections", "WildPTTCount", "3", 1, 1_000_000,
            "Overs opened in that time that block a callsign at its gateway.",
            s => ValueText.Whole(s.Reflector.WildPttCount)).AsLive(),
        Number("Protections", "Treactivate", "1800", 0, Week,
            "Duration of a block after wild PTT or time-out.",
            s => ValueText.Seconds(s.Reflector.Reactivation)).AsLive(),
        Flag("Protections", "BlockEverywhere", "0",
            "1 = wild PTT and time-out block at every gateway; unheard overs count too.",
            s => ValueText.Flag(s.Reflector.BlockEverywhere)).AsLive(),
        Flag("Protections", "LateEntry", "1", "1 = carries overs whose header was lost.",
            s => ValueText.Flag(s.Reflector.LateEntry)).AsLive(),
        Whole("Protections", "BridgeLoop", "1", 0, 2,
            "Drops copies of overs: 1 = copies back in their room, 2 = all, 0 = none.",
            s => ValueText.Whole((int)s.Reflector.BridgeLoop)).AsLive(),
        Flag("Protections", "TrustPrivate", "1",
            "1 = gateways of private networks are known at once.",
            s => ValueText.Flag(s.Reflector.TrustPrivate)).AsLive(),
    ];

    private static IEnumerable<Setting> Rates() =>
    [
        Rate("PollRate", "2",
            "Polls of a gateway; of each rate 10 seconds' worth may come at once.",
            r => r.PollRate),
        Rate("FrameRate", "20", "Frames of a linked gateway; talk needs 10.",
            r => r.FrameRate),
        Rate("CarryRate", "12", "Frames carried to one room; talk needs 10.",
            r => r.CarryRate),
        Rate("QueryRate", "5", "Status and version queries of one address.",
            r => r.QueryRate),
        Rate("QueryRateTotal", "100",
            "Status and version queries of all addresses together.", r => r.QueryRateTotal),
        Rate("RegistrationRate", "2", "New gateways behind one address.",
            r => r.RegistrationRate),
        Rate("RegistrationRateTotal", "100", "New gateways of all addresses together.",
            r => r.RegistrationRateTotal),
        Rate("StrangerRate", "50", "Other datagrams of an address that has no linked gateway.",
            r => r.StrangerRate),
        Rate("UnlinkRate", "1", "Unlinks from one address, of all its ports together.",
            r => r.UnlinkRate),
    ];

    private static IEnumerable<Setting> Aprs() =>
    [
        Flag("APRS", "enable", "0", "1 = sends positions to APRS-IS.",
            s => ValueText.Flag(s.Aprs.Enabled)),
        Text("APRS", "server", "aprs.grupporadiofirenze.net", "APRS-IS server.",
            s => s.Aprs.Server) with
        { IsHost = true },
        Whole("APRS", "port", "14580", 1, PortMax, "TCP port of that server.",
            s => ValueText.Whole(s.Aprs.Port)),
        Special("APRS", "ssid", "-10", "a dash and one or two letters or digits, or -0",
            "Suffix of a callsign; -0 or nothing = the callsign alone.",
            s => s.Aprs.Ssid.Length == 0 ? "-0" : s.Aprs.Ssid),
    ];

    private static IEnumerable<Setting> Mqtt() =>
    [
        Text("MQTT", "Host", "", "MQTT broker for events and state; empty = none.",
            s => s.Mqtt.Host) with
        { IsHost = true },
        Whole("MQTT", "Port", "1883", 1, PortMax, "TCP port of that broker.",
            s => ValueText.Whole(s.Mqtt.Port)),
        Special("MQTT", "Name", "ysf-appliance", MqttSettingsReader.TopicRule,
            "Beginning of all topics.", s => s.Mqtt.Name),
        Text("MQTT", "User", "",
            "User name at the broker; without it the reflector takes no commands.",
            s => s.Mqtt.User),
        Text("MQTT", "Password", "", "Password at the broker.", s => s.Mqtt.Password) with
        { IsSecret = true },
        Flag("MQTT", "Discovery", "1", "1 = describes the entities to Home Assistant.",
            s => ValueText.Flag(s.Mqtt.Discovery)),
        Special("MQTT", "DiscoveryPrefix", "homeassistant", MqttSettingsReader.TopicRule,
            "Beginning of the topics that Home Assistant reads.",
            s => s.Mqtt.DiscoveryPrefix),
    ];

    private static IEnumerable<Setting> DgIds() =>
    [
        Special("DGID", "list", "1,9,50", "DG-IDs from 1 to 99 with commas between them",
            "DG-IDs that the reflector carries.",
            s => string.Join(',', s.Reflector.Rooms)).AsLive(),
        Whole("DGID", "default", "50", 1, DgId.NumberMax,
            "DG-ID for gateways that request none.",
            s => s.Reflector.DefaultRoom.ToString()).AsLive(),
        Whole("DGID", "local", "1 with the default list, else 0", 0, DgId.NumberMax,
            "DG-ID whose overs reach no other gateway; 0 = none.",
            s => s.Reflector.LocalRoom.ToString()).AsLive(),
        File("DGID", "database", StateDirectory + "/dgid.json", "File of the remembered DG-IDs.",
            s => s.DgIdFile),
        File("DGID", "home", StateDirectory + "/home.db", "File of the gateways' homes.",
            s => s.HomeFile).AsLive(),
        Special("DGID", "aux_port", "", "DG-ID:port pairs with commas between them",
            "Auxiliary ports: DG-ID:port, DG-ID:port, ...",
            // Two digits: a text as short as "9:6" counts for none.
            s => string.Join(
                ", ", s.Reflector.Ports.Skip(1).Select(p => $"{p.DgId.Number:D2}:{p.Number}")))
            .AsLive(),
        Flag("DGID", "prefix", "1", "1 = free gateways hear DG-ID/CALL as the talker.",
            s => ValueText.Flag(s.Reflector.Prefix)).AsLive(),
        Number("DGID", "bth_time", "900.0", 0.1m, Week,
            "Silence after which a gateway goes home to the DG-ID of its options.",
            s => ValueText.Seconds(s.Reflector.BackToHome)).AsLive(),
    ];

    private static IEnumerable<Setting> Appliance() =>
    [
        File("History", "File", StateDirectory + "/lastheard.json",
            "File of the overs heard last.", s => s.HistoryFile),
        Folder("History", "CrashFolder", StateDirectory + "/crash",
            "Folder of crash reports.", s => s.CrashFolder),
        File("Control", "Socket", RuntimeDirectory + "/control.sock",
            "Unix socket that answers status and commands.", s => s.Control.Socket),
        Text("Control", "Group", "ysf", "Group whose members may use that socket.",
            s => s.Control.Group),
    ];

    private static IEnumerable<Setting> Watchdog() =>
    [
        Text("Watchdog", "Device", OnBoards,
            "Device that restarts a hung machine; auto = the board's own, empty = none.",
            s => s.Watchdog.Device),
        Number("Watchdog", "Timeout", "15", 3, 600,
            "Time until it restarts a hung machine; a Raspberry Pi takes 15 at most.",
            s => ValueText.Seconds(s.Watchdog.Timeout)),
    ];

    private static IEnumerable<Setting> Leds() =>
    [
        Led("Link", "LED that shows network, gateways and health.", leds => leds.Link),
        Led("Transmit", "LED that shows overs, carried and refused.", leds => leds.Transmit),
        Led("Heartbeat", "LED that beats while the reflector works.",
            leds => leds.Heartbeat),
        Led("Combined", "LED that shows all of these, for boards with one LED.",
            leds => leds.Combined),
    ];

    private static IEnumerable<Setting> LimitRows() =>
    [
        Limit("Gateways", "1000", 20_000, "Gateways linked at once.", l => l.Gateways),
        Limit("GatewaysPerAddress", "64", 20_000, "Gateways behind one address.",
            l => l.GatewaysPerAddress).AsLive(),
        Limit("NewGatewaysPerAddress", "4", 20_000,
            "New gateways behind one address.",
            l => l.NewGatewaysPerAddress).AsLive(),
        Limit("NewGatewaysPerNetwork", "16", 20_000,
            "New gateways of one network (IPv4 /24, IPv6 /56).",
            l => l.NewGatewaysPerNetwork).AsLive(),
        Whole("Limits", "NewGateways", "0", 0, 20_000,
            "New gateways in all; 0 = half of Gateways.",
            s => ValueText.Whole(s.Reflector.Limits.NewGateways)).AsLive(),
        Limit("KnownGatewaysPerNetwork", "128", 20_000,
            "Known gateways of one network (IPv4 /24, IPv6 /56).",
            l => l.KnownGatewaysPerNetwork).AsLive(),
        Limit("Streams", "100", 20_000, "Overs at once.", l => l.Streams),
        Limit("WildPttEntries", "10000", 1_000_000, "Opened overs remembered for WildPTTCount.",
            l => l.WildPttEntries),
        Limit("TemporaryBlocks", "1000", 100_000, "Callsigns blocked for Treactivate.",
            l => l.TemporaryBlocks),
        Limit("EventQueue", "50000", 1_000_000, "Events that may wait for log and feeds.",
            l => l.EventQueue),
        Megabytes("MemorySoft", "256", "Memory above which the reflector drops caches; 0 = never.",
            memory => memory.Soft),
        Megabytes("MemoryHard", "384",
            "Memory above which the reflector restarts in order; 0 = never.",
            memory => memory.Hard),
    ];

    private static IEnumerable<Setting> Card() =>
    [
        Special("System", "Hostname", "ysf", CardSettingsReader.HostnameRule,
            "Name of the machine, in the network NAME.local.",
            s => s.Card.Hostname),
        Special("System", "Timezone", TimeZoneNames.Usual, CardSettingsReader.TimezoneRule,
            "Time zone of the machine; [Log] Time = local uses it.", s => s.Card.Timezone),
        Special("System", "Country", "", WifiSettings.CountryRule,
            "Country whose radio rules apply; Wi-Fi needs it.", s => s.Card.Country),
        Special("Wifi", "Ssid", "", WifiSettings.SsidRule,
            "Wireless network that the machine joins; empty = none.",
            s => s.Card.WifiSsid),
        Special("Wifi", "Passphrase", "", WifiSettings.PassphraseRule,
            "Passphrase of that network; empty = an open network.", s => s.Card.WifiPassphrase) with
        { IsSecret = true },
        Special("Wifi", "Security", "wpa2", WifiSettings.SecurityRule,
            "Standard of that network; mixed = wpa2 or wpa3, as the network has it.",
            s => s.Card.WifiSecurity.ToString().ToLowerInvariant()),
        Special("Wifi", "Country", "", WifiSettings.CountryRule,
            "Older place of [System] Country; applies while that is empty.", _ => string.Empty),
        Special("Ethernet", "Address", "", HostNetwork.Rule,
            "Fixed address of the machine; empty = DHCP.",
            s => s.Card.EthernetAddress),
        Special("Ethernet", "Gateway", "", "an IPv4 or IPv6 address",
            "Router for a fixed address.", s => s.Card.EthernetGateway),
        Special("Ethernet", "Dns", "", EthernetSettings.DnsRule, "Name servers.",
            s => s.Card.EthernetDns),
        Special("Ssh", "AuthorizedKey", "", AuthorizedKey.Rule,
            "Public key that may log in to the machine by SSH; empty = no SSH at all.",
            s => s.Card.AuthorizedKey),
        (Special("Console", "Password", "", PasswordRule.Text,
            "Password for a shell on the serial console; empty = none.",
            s => s.Card.ConsolePassword) with
        { IsSecret = true }).AsLive(),
    ];

    private static IEnumerable<Setting> Update() =>
    [
        Special("Update", "Url", "", UpdateSettings.UrlRule,
            "Folder on a server with newer images for the machine; empty = none.",
            s => s.Update.Url).AsLive(),
        (Whole("Update", "Every", "24", 1, 720, "Interval between two looks there.",
            s => ValueText.Whole((int)s.Update.Every.TotalHours)) with
        { Unit = "hours" }).AsLive(),
    ];

    private static IEnumerable<Setting> Web() =>
    [
        Flag("Web", "Enable", "1", "1 = serves the page to browsers.",
            s => ValueText.Flag(s.WebPage.IsEnabled)),
        Address("Web", "Address", "::",
            "Address of the page; :: = all, 0.0.0.0 = all of IPv4.",
            s => s.WebPage.Address.ToString()),
        Whole("Web", "Port", "8080", 1, PortMax, "TCP port of the page.",
            s => ValueText.Whole(s.WebPage.Port)) with
        { CardDefault = "80" },
        Special("Web", "Password", "", WebPageSettings.PasswordRule,
            "Password for administration on the page; empty = no administration.",
            s => s.WebPage.Password) with
        { IsSecret = true },
        File("Web", "Certificate", "",
            "Certificate and its chain (PEM), for TLS on that port; empty = no TLS.",
            s => s.WebPage.Certificate),
        File("Web", "Key", "",
            "Private key (PEM); empty = in the file of the certificate.",
            s => s.WebPage.Key == s.WebPage.Certificate ? string.Empty : s.WebPage.Key),
        Special("Web", "Allow", $"{NetworkList.OfPrivate}", NetworkList.Rule,
            "Networks that may log in to the page; everybody may look.",
            s => s.WebPage.Allow.ToString()),
        Special("Web", "Hosts", "", HostList.Rule,
            "Further names of the page, beside the machine's own.",
            s => s.WebPage.Hosts),
        Whole("Web", "Connections", "24", 4, WebPageSettings.ConnectionsMax,
            "Connections to the page at once of one address, or IPv6 /64.",
            s => ValueText.Whole(s.WebPage.Connections)),
    ];

    // 0.0.0.0 and the empty text both bind to no single address; the flag tells them apart.
    private static string SpellBind(NetworkSettings network) => network switch
    {
        { Bind: { } address } => address.ToString(),
        { IPv4Only: true } => "0.0.0.0",
        _ => string.Empty,
    };
}

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
    internal const string OnBoards = "auto";

    /// <summary>The section whose keys may have any name.</summary>
    public const string AliasSection = "REFL_ALIAS";

    /// <summary>The section of the names of rooms, whose keys are DG-IDs.</summary>
    public const string NamesSection = "DGID names";

    /// <summary>Highest UDP or TCP port.</summary>
    internal const int PortMax = ushort.MaxValue;

    /// <summary>The last id that fits the five digits of a status answer.</summary>
    internal const int IdMax = 99_999;

    // Enough to take a limit away, and not more than a tick can tell.
    private const int RateMax = 1_000_000;
    private const decimal Day = 86_400;
    private const decimal Week = 7 * Day;
    private const string PortPlusOne = "Port + 1";

    /// <summary>All keys but those of <see cref="Free"/>.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Flag("General", "Daemon", "0", "Known for old files and not used: the supervisor decides.",
            _ => "0"),
        .. Info(),
        .. Log().Select(AsLive),
        .. Network().Select(AsLive),
        Flag("Network", "RealTime", "0",
            "1 = frames come before all else that the machine does; for boards.",
            s => ValueText.Flag(s.Network.IsRealTime)),
        .. BlockList().Select(AsLive),
        .. Protections(),
        .. Rates(),
        .. Aprs().Select(AsLive),
        .. Mqtt().Select(AsLive),
        .. DgIds(),
        .. Appliance(),
        .. Watchdog(),
        Special("Time", "Floor", OnBoards, TimeSettings.FloorRule,
            "The clock never begins before build and saved time; auto = on boards.",
            s => TimeSettings.Spell(s.Time.Floor)),
        .. Leds(),
        .. LimitRows(),
        .. Card(),
        .. Update(),
        .. Web().Select(AsLive),
    ];

    /// <summary>
    /// What the free keys of <see cref="AliasSection"/> are; its text is all the lines of a file.
    /// </summary>
    public static Setting Alias { get; } = Special(
        AliasSection, "refl_01", string.Empty, "DG-ID, id, name, description",
        "What an auxiliary port answers to a status query; any key, id 0 = computed.",
        settings => string.Join('\n', settings.Reflector.Aliases.Select(
            (alias, i) => $"refl_{i + 1:00} = {Spell(alias)}".TrimEnd()))).AsLive();

    /// <summary>The same of <see cref="NamesSection"/>.</summary>
    public static Setting RoomName { get; } = Special(
        NamesSection, "9", string.Empty, "a DG-ID from 1 to 99, and its name",
        "What people call a DG-ID, which is the key; shown on the page.",
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

    private static string Spell(ReflectorAlias alias) =>
        $"{alias.DgId}, {alias.Id}, {alias.Name}, {alias.Description}";

    private static (string Section, string Key) Name(string section, string key) =>
        (section.ToUpperInvariant(), key.ToUpperInvariant());

    private static IEnumerable<Setting> Info() =>
    [
        Whole("Info", "Id", "0", 0, IdMax, "The registry id; 0 = computed from the name.",
            s => ValueText.Whole(s.Reflector.Id)).AsLive(),
        Text("Info", "Name", "YSF Appliance", "The name, at most 16 characters of ASCII.",
            s => s.Reflector.Name).AsLive(),
        Text("Info", "Description", "YSF Reflector", "At most 14 characters of ASCII.",
            s => s.Reflector.Description).AsLive(),
        Text("Info", "Contact", "", "Whom to ask about this reflector.", s => s.Contact).AsLive(),
        Text("Info", "Web", "", "Its page on the web.", s => s.Web).AsLive(),
    ];

    private static IEnumerable<Setting> Log() =>
    [
        Whole("Log", "DisplayLevel", "1", 0, 6, "0 = nothing on the console, else shown.",
            s => ValueText.Whole(s.Log.DisplayLevel)),
        Whole("Log", "FileLevel", "1", 0, 6, "0 = all into the file, 1 = usual, 2 = very little.",
            s => ValueText.Whole(s.Log.FileLevel)),
        Text("Log", "FilePath", StateDirectory + "/log/", "The directory of the log file.",
            s => s.Log.FilePath),
        Text("Log", "FileRoot", "YSFReflector", "The beginning of the log file's name.",
            s => s.Log.FileRoot),
        Flag("Log", "FileRotate", "1", "1 = a new file every day, the date in its name.",
            s => ValueText.Flag(s.Log.FileRotate)),
        Special("Log", "Dialect", "pysf", "pysf or classic",
            "The family of dashboards that can read the log file: pysf or classic.",
            s => s.Log.Dialect == LogDialect.Classic ? "classic" : "pysf"),
        Whole("Log", "FileSize", "1024", 16, 1_048_576, "Where a log file ends, the next begins.",
            s => ValueText.Whole(s.Log.FileSize / 1024)) with { Unit = "KiB" },
        Whole("Log", "FileCount", "7", 1, 1000, "Log files kept; the oldest is deleted.",
            s => ValueText.Whole(s.Log.FileCount)) with { Unit = "files" },
        Special("Log", "Ram", "0", LogSettingsReader.RamRule,
            "Memory for all log files in place of the disk, such as 8M; 0 = on the disk.",
            s => LogSettingsReader.SpellSize(s.Log.Ram)),
    ];

    private static IEnumerable<Setting> Network() =>
    [
        Address("Network", "IP", "",
            "Where to listen; empty or :: = IPv4 and IPv6, 0.0.0.0 = IPv4 only.",
            s => SpellBind(s.Network)),
        Whole("Network", "Port", "42000", 1, PortMax, "The UDP port of the reflector.",
            s => ValueText.Whole(s.Network.Port)),
        Address("Network", "Json_IP", "127.0.0.1", "Where collectors of the JSON feed ask.",
            s => s.Network.JsonAddress.ToString()),
        Whole("Network", "Json_Port", PortPlusOne, 1, PortMax, "The UDP port of the JSON feed.",
            s => ValueText.Whole(s.Network.JsonPort)),
        Special("Network", JsonAllow.Key, JsonAllow.Default,
            "addresses with commas between them, each with or without /length",
            "The networks whose collectors get the JSON feed; 0.0.0.0/0, ::/0 = all.",
            s => JsonAllow.Spell(s.Network.JsonAllow)),
        Flag("Network", "Debug", "0", "Known for old files and not used.",
            s => ValueText.Flag(s.Network.Debug)),
    ];

    private static IEnumerable<Setting> BlockList() =>
    [
        Text("Block List", "File", StateDirectory + "/deny.db", "The rules of access.",
            s => s.BlockList.DenyFile),
        Number("Block List", "Time", "5", 0.01m, 1440,
            "How often deny.db and home.db are looked at.",
            s => ValueText.Minutes(s.BlockList.Interval)) with
        { Kind = SettingKind.Minutes, Unit = "minutes" },
        Whole("Block List", "CheckRE", "1", -1, 1,
            "Unlisted callsigns: 1 = plausible ones may talk, 0 = all may, -1 = none may.",
            s => ValueText.Whole((int)s.Reflector.CheckRe)).AsLive(),
    ];

    private static IEnumerable<Setting> Protections() =>
    [
        Number("Protections", "Timeout", "240", 0.1m, Day, "The longest over.",
            s => ValueText.Seconds(s.Reflector.StreamTimeout)).AsLive(),
        Number("Protections", "WildPTTTime", "5", 0.1m, Day,
            "The time in which openings of one callsign are counted.",
            s => ValueText.Seconds(s.Reflector.WildPttTime)).AsLive(),
        Whole("Protections", "WildPTTCount", "3", 1, 1_000_000,
            "Openings in that time that block the callsign.",
            s => ValueText.Whole(s.Reflector.WildPttCount)).AsLive(),
        Number("Protections", "Treactivate", "1800", 0, Week, "How long a callsign is blocked.",
            s => ValueText.Seconds(s.Reflector.Reactivation)).AsLive(),
        Flag("Protections", "LateEntry", "1", "1 = an over whose header was lost is carried.",
            s => ValueText.Flag(s.Reflector.LateEntry)).AsLive(),
        Whole("Protections", "BridgeLoop", "1", 0, 2,
            "Copies not carried: 1 = those back in their room, 2 = any, 0 = none.",
            s => ValueText.Whole((int)s.Reflector.BridgeLoop)).AsLive(),
    ];

    private static IEnumerable<Setting> Rates() =>
    [
        Rate("PollRate", "2",
            "Polls of a gateway answered; of each rate 10 s' worth may come at once.",
            r => r.PollsPerGateway),
        Rate("FrameRate", "20", "Frames of a linked gateway that are looked at; talk is 10.",
            r => r.FramesPerGateway),
        Rate("QueryRate", "5", "Status and version queries of one address that are answered.",
            r => r.QueriesPerSource),
        Rate("QueryRateTotal", "100", "The same of all addresses together.", r => r.Queries),
        Rate("RegistrationRate", "2", "New gateways behind one address.",
            r => r.RegistrationsPerSource),
        Rate("RegistrationRateTotal", "100", "New gateways of all addresses together.",
            r => r.Registrations),
        Rate("StrangerRate", "50", "Other datagrams of an address without a linked gateway.",
            r => r.StrangersPerSource),
    ];

    private static IEnumerable<Setting> Aprs() =>
    [
        Flag("APRS", "enable", "0", "1 = positions are sent to APRS-IS.",
            s => ValueText.Flag(s.Aprs.Enabled)),
        Text("APRS", "server", "aprs.grupporadiofirenze.net", "The APRS-IS server.",
            s => s.Aprs.Server),
        Whole("APRS", "port", "14580", 1, PortMax, "Its TCP port.",
            s => ValueText.Whole(s.Aprs.Port)),
        Special("APRS", "ssid", "-10", "a dash and one or two letters or digits",
            "What is put behind a callsign.", s => s.Aprs.Ssid),
    ];

    private static IEnumerable<Setting> Mqtt() =>
    [
        Text("MQTT", "Host", "", "The MQTT broker that is told what happens; empty = none.",
            s => s.Mqtt.Host),
        Whole("MQTT", "Port", "1883", 1, PortMax, "Its TCP port.",
            s => ValueText.Whole(s.Mqtt.Port)),
        Special("MQTT", "Name", "ysf-appliance", MqttSettingsReader.TopicRule,
            "What the topics begin with.", s => s.Mqtt.Name),
        Text("MQTT", "User", "", "As whom to log in; without it no commands are taken.",
            s => s.Mqtt.User),
        Text("MQTT", "Password", "", "The password to it.", s => s.Mqtt.Password) with
        { IsSecret = true },
        Flag("MQTT", "Discovery", "1", "1 = Home Assistant is told what there is to be seen.",
            s => ValueText.Flag(s.Mqtt.Discovery)),
        Special("MQTT", "DiscoveryPrefix", "homeassistant", MqttSettingsReader.TopicRule,
            "What the topics begin with on which Home Assistant listens.",
            s => s.Mqtt.DiscoveryPrefix),
    ];

    private static IEnumerable<Setting> DgIds() =>
    [
        Special("DGID", "list", "1,9,50", "DG-IDs from 1 to 99 with commas between them",
            "The DG-IDs carried.", s => string.Join(',', s.Reflector.Rooms)).AsLive(),
        Whole("DGID", "default", "50", 1, DgId.NumberMax, "The DG-ID of who asks for none.",
            s => s.Reflector.DefaultRoom.ToString()).AsLive(),
        Whole("DGID", "local", "1 with the default list, else 0", 0, DgId.NumberMax,
            "The DG-ID whose overs go nowhere; 0 = none.",
            s => s.Reflector.LocalRoom.ToString()).AsLive(),
        Text("DGID", "database", StateDirectory + "/dgid.json", "Where DG-IDs are remembered.",
            s => s.DgIdFile),
        Text("DGID", "home", StateDirectory + "/home.db", "The homes of gateways.",
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
        Text("History", "File", StateDirectory + "/lastheard.json",
            "Where the overs heard last are kept.", s => s.HistoryFile),
        Text("History", "CrashFolder", StateDirectory + "/crash",
            "Where it is written why the reflector ended by itself.", s => s.CrashFolder),
        Text("Control", "Socket", RuntimeDirectory + "/control.sock",
            "The Unix socket on which status and commands are asked for.", s => s.Control.Socket),
        Text("Control", "Group", "ysf", "The group whose members may use that socket.",
            s => s.Control.Group),
    ];

    private static IEnumerable<Setting> Watchdog() =>
    [
        Text("Watchdog", "Device", OnBoards,
            "What restarts a machine that hangs; auto = a board's own, empty = nothing.",
            s => s.Watchdog.Device),
        Number("Watchdog", "Timeout", "15", 3, 600,
            "How long it waits for a sign of life; a Raspberry Pi takes 15 at most.",
            s => ValueText.Seconds(s.Watchdog.Timeout)),
    ];

    private static IEnumerable<Setting> Leds() =>
    [
        Led("Link", "The LED of network, gateways and health.", leds => leds.Link),
        Led("Transmit", "The LED of overs, carried and refused.", leds => leds.Transmit),
        Led("Heartbeat", "The LED that beats while the reflector lives.",
            leds => leds.Heartbeat),
        Led("Combined", "The LED that tells all of it, where there is but one.",
            leds => leds.Combined),
    ];

    private static IEnumerable<Setting> LimitRows() =>
    [
        Limit("Gateways", "1000", 20_000, "Gateways linked at once.", l => l.Gateways),
        Limit("GatewaysPerAddress", "64", 20_000, "Gateways behind one address.",
            l => l.GatewaysPerAddress).AsLive(),
        Limit("Streams", "100", 20_000, "Overs at once.", l => l.Streams),
        Limit("WildPttEntries", "10000", 1_000_000, "Openings remembered for WildPTTCount.",
            l => l.WildPttEntries),
        Limit("TemporaryBlocks", "1000", 100_000, "Callsigns blocked for Treactivate.",
            l => l.TemporaryBlocks),
        Limit("EventQueue", "50000", 1_000_000, "Events that log and feeds may lag behind.",
            l => l.EventQueue),
        Megabytes("MemorySoft", "256", "Memory above which caches are dropped; 0 = never.",
            memory => memory.Soft),
        Megabytes("MemoryHard", "384",
            "Memory above which the reflector restarts in order; 0 = never.",
            memory => memory.Hard),
    ];

    private static IEnumerable<Setting> Card() =>
    [
        Special("System", "Hostname", "ysf", CardSettingsReader.HostnameRule,
            "For the machine: its name, found in the network as NAME.local.",
            s => s.Card.Hostname),
        Special("System", "Timezone", TimeZoneNames.Usual, CardSettingsReader.TimezoneRule,
            "For the machine: the time zone of its log.", s => s.Card.Timezone),
        Special("System", "Country", "", CardSettingsReader.CountryRule,
            "The country whose radio rules hold; needed for Wi-Fi.", s => s.Card.Country),
        Special("Wifi", "Ssid", "", CardSettingsReader.SsidRule,
            "For the machine: the wireless network it joins; empty = none.",
            s => s.Card.WifiSsid),
        Special("Wifi", "Passphrase", "", CardSettingsReader.PassphraseRule,
            "Its passphrase; empty = an open network.", s => s.Card.WifiPassphrase) with
        { IsSecret = true },
        Special("Wifi", "Country", "", CardSettingsReader.CountryRule,
            "Where [System] Country was before; used while that is empty.", _ => string.Empty),
        Special("Ethernet", "Address", "", CardSettingsReader.AddressRule,
            "For the machine: its fixed address; empty = asked for by DHCP.",
            s => s.Card.EthernetAddress),
        Special("Ethernet", "Gateway", "", "an IPv4 or IPv6 address",
            "The router to a fixed address.", s => s.Card.EthernetGateway),
        Special("Ethernet", "Dns", "", CardSettingsReader.DnsRule, "The name servers.",
            s => s.Card.EthernetDns),
        Special("Ssh", "AuthorizedKey", "", AuthorizedKey.Rule,
            "For the machine: whose key may log in by SSH; empty = no SSH at all.",
            s => s.Card.AuthorizedKey),
        (Special("Console", "Password", "", CardSettingsReader.PasswordRule,
            "What the serial console asks for before a shell; empty = nothing.",
            s => s.Card.ConsolePassword) with
        { IsSecret = true }).AsLive(),
    ];

    private static IEnumerable<Setting> Update() =>
    [
        Special("Update", "Url", "", UpdateSettings.UrlRule,
            "For the machine: the folder on a server with newer images; empty = none.",
            s => s.Update.Url).AsLive(),
        (Whole("Update", "Every", "24", 1, 720, "How often it looks there.",
            s => ValueText.Whole((int)s.Update.Every.TotalHours)) with
        { Unit = "hours" }).AsLive(),
    ];

    private static IEnumerable<Setting> Web() =>
    [
        Flag("Web", "Enable", "1", "1 = the reflector shows itself to browsers.",
            s => ValueText.Flag(s.WebPage.IsEnabled)),
        Address("Web", "Address", "::",
            "The address on which it does; :: = all, 0.0.0.0 = all of IPv4.",
            s => s.WebPage.Address.ToString()),
        Whole("Web", "Port", "8080", 1, PortMax, "The TCP port of the page.",
            s => ValueText.Whole(s.WebPage.Port)),
        Special("Web", "Password", "", WebPageSettings.PasswordRule,
            "Who knows it may administer the reflector there; empty = nobody.",
            s => s.WebPage.Password) with
        { IsSecret = true },
    ];

    // 0.0.0.0 and the empty text both bind to no single address; the flag tells them apart.
    private static string SpellBind(NetworkSettings network) => network switch
    {
        { Bind: { } address } => address.ToString(),
        { IPv4Only: true } => "0.0.0.0",
        _ => string.Empty,
    };

    private static Setting Text(
        string section, string key, string normal, string sentence,
        Func<ApplianceSettings, string> textOf) =>
        Row(SettingKind.Text, section, key, normal, sentence, textOf);

    private static Setting Flag(
        string section, string key, string normal, string sentence,
        Func<ApplianceSettings, string> textOf) =>
        Row(SettingKind.Flag, section, key, normal, sentence, textOf);

    private static Setting Address(
        string section, string key, string normal, string sentence,
        Func<ApplianceSettings, string> textOf) =>
        Row(SettingKind.Address, section, key, normal, sentence, textOf);

    private static Setting Whole(
        string section, string key, string normal, int min, int max, string sentence,
        Func<ApplianceSettings, string> textOf) =>
        Row(SettingKind.Whole, section, key, normal, sentence, textOf) with
        { Min = min, Max = max };

    private static Setting Number(
        string section, string key, string normal, decimal min, decimal max, string sentence,
        Func<ApplianceSettings, string> textOf) =>
        Row(SettingKind.Seconds, section, key, normal, sentence, textOf) with
        { Min = min, Max = max, Unit = "seconds" };

    private static Setting Limit(
        string key, string normal, int max, string sentence, Func<Limits, int> valueOf) =>
        Whole("Limits", key, normal, 1, max, sentence,
            s => ValueText.Whole(valueOf(s.Reflector.Limits)));

    private static Setting Megabytes(
        string key, string normal, string sentence, Func<MemorySettings, long> valueOf) =>
        (Whole("Limits", key, normal, 0, 65_536, sentence,
            s => ValueText.Whole(valueOf(s.Memory) >> 20)) with
        { Unit = "MiB" }).AsLive();

    private static Setting Rate(
        string key, string normal, string sentence, Func<RateLimits, int> valueOf) =>
        (Whole("Protections", key, normal, 1, RateMax, sentence,
            s => ValueText.Whole(valueOf(s.Reflector.Rates))) with
        { Unit = "a second" }).AsLive();

    private static Setting Led(
        string key, string sentence, Func<LedSettings, LedPlace> placeOf) =>
        Special("Led", key, OnBoards, LedPlace.Rule, sentence, s => $"{placeOf(s.Leds)}").AsLive();

    private static Setting Special(
        string section, string key, string normal, string rule, string sentence,
        Func<ApplianceSettings, string> textOf) =>
        Row(SettingKind.Special, section, key, normal, sentence, textOf) with { Rule = rule };

    private static Setting Row(
        SettingKind kind, string section, string key, string normal, string sentence,
        Func<ApplianceSettings, string> textOf) => new()
        {
            Kind = kind,
            Section = section,
            Key = key,
            Default = normal,
            Sentence = sentence,
            TextOf = textOf,
        };

    private static Setting AsLive(this Setting setting) => setting with { Live = true };
}

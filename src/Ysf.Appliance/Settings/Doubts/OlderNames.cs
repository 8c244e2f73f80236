using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings.Doubts;

/// <summary>
/// Keys and sections of other programs' files that people bring along: known, and not used.
/// </summary>
/// <remarks>
/// From the settings files that g4klx's YSFClients and MMDVMHost, and iu5jae's pYSFReflector 1 and
/// 2, come with; and the words that other programs have for keys of ours.
/// </remarks>
internal static class OlderNames
{
    private const string FirstPython = "pYSFReflector 1 and 2";
    private const string Classic = "YSFReflector in C++";
    private const string Gateways = "gateways such as YSFGateway";

    private static readonly (string Section, string Key, string Owner, string Instead)[] Foreign =
    [
        ("Log", "EnableExtendedCommands", FirstPython, "commands are given with ysf-appliance"),
        ("Log", "MQTTLevel", Classic, "the log goes to console and file"),
        ("Network", "BindAddress", Classic, "use [Network] IP"),
        ("MQTT", "Auth", Classic, "with a [MQTT] User there is a login"),
        ("MQTT", "Keepalive", Classic, "the connection is kept open automatically"),
        ("General", "Callsign", Gateways, "[Info] Name is the reflector's name"),
        ("General", "Suffix", Gateways, "a reflector has none"),
        ("General", "Id", Gateways, "[Info] Id is the reflector's"),
        ("General", "RptAddress", Gateways, "a reflector answers the address that polled"),
        ("General", "RptPort", Gateways, "a reflector answers the address that polled"),
        ("General", "LocalAddress", Gateways, "use [Network] IP"),
        ("General", "LocalPort", Gateways, "use [Network] Port"),
        ("General", "WiresXMakeUpper", Gateways, "a reflector does not have it"),
        ("General", "WiresXCommandPassthrough", Gateways, "a reflector does not have it"),
        ("General", "Debug", Gateways, "[Log] FileLevel = 0 logs all"),
        ("Info", "RXFrequency", Gateways, "a reflector has no radio"),
        ("Info", "TXFrequency", Gateways, "a reflector has no radio"),
        ("Info", "Power", Gateways, "a reflector has no radio"),
        ("Info", "Latitude", Gateways, "a reflector has no place"),
        ("Info", "Longitude", Gateways, "a reflector has no place"),
        ("Info", "Height", Gateways, "a reflector has no place"),
        ("Info", "Location", Gateways, "a reflector has no place"),
        ("Info", "URL", Gateways, "[Info] Web is the page on the web"),
        ("APRS", "Callsign", Gateways, "the login is made of the reflector's id"),
        ("APRS", "Password", Gateways, "it is computed"),
    ];

    private static readonly (Setting Ours, string[] Typed)[] Words =
    [
        (Keys.Wifi.Ssid, ["Name", "Network"]),
        (Keys.Wifi.Passphrase, ["Password", "Key", "Psk", "wpa_passphrase"]),
        (Keys.Ethernet.Address, ["IP"]),
        (Keys.Ethernet.Gateway, ["Router"]),
        (Keys.Ethernet.Dns, ["Nameserver", "Nameservers"]),
        (Keys.Machine.Timezone, ["TZ", "Zone"]),
        (Keys.Machine.Hostname, ["Name"]),
        (Keys.Mqtt.User, ["Username"]),
        (Keys.Mqtt.Host, ["Address", "Server", "Broker"]),
        (Keys.Mqtt.Name, ["Topic"]),
        (Keys.Aprs.Server, ["Host"]),
        (Keys.Info.Web, ["Homepage", "Website"]),
        (Keys.Info.Contact, ["Email", "Mail", "Sysop"]),
        (Keys.Rooms.List, ["dgid", "dgids"]),
        (Keys.Web.Enable, ["Enabled"]),
        (Keys.Console.Password, ["Passwd"]),
        (Keys.Ssh.AuthorizedKey, ["Key", "PublicKey"]),
        (Keys.Update.Url, ["Address", "Server"]),
        (Keys.Network.IP, ["Address"]),
        (Keys.Log.FileRoot, ["File"]),
        (Keys.Log.FilePath, ["Path"]),
    ];

    // What other programs write into the section of the rooms is a section of its own here.
    private const string AliasWord = "alias";

    private static readonly (string Typed, SectionRows Ours)[] SectionWords =
    [
        ("Wlan", Keys.Wifi.Section), ("Wireless", Keys.Wifi.Section),
        ("WiFi Network", Keys.Wifi.Section), ("LAN", Keys.Ethernet.Section),
        ("Eth0", Keys.Ethernet.Section), ("Hostname", Keys.Machine.Section),
        ("Machine", Keys.Machine.Section), ("SSH Keys", Keys.Ssh.Section),
        ("Deny", Keys.BlockList.Section), ("DG-ID", Keys.Rooms.Section),
        ("Rooms", Keys.Rooms.Section), ("Alias", Keys.Aliases.Section), ("Page", Keys.Web.Section),
        ("Updates", Keys.Update.Section),
    ];

    private static readonly string[] Sections =
    [
        "YSF Network", "FCS Network", "IMRS Network", "Direct Network", "GPSD", "aprs.fi",
        "Mobile GPS", "Remote Commands", "Remote Control", "Id Lookup", "DMR Id Lookup",
        "NXDN Id Lookup", "Modem", "CW Id", "D-Star", "DMR", "System Fusion", "P25", "NXDN", "M17",
        "POCSAG", "FM", "AX.25", "D-Star Network", "DMR Network", "System Fusion Network",
        "P25 Network", "NXDN Network", "POCSAG Network", "TFT Serial", "HD44780", "Nextion", "OLED",
        "LCDproc", "Lock File", "Transparent Data", "UDP", "Serial",
    ];

    /// <summary>Why a key of another program is not used; null for a key of none.</summary>
    public static string? KeyNote(string section, string key)
    {
        var row = Foreign.FirstOrDefault(row =>
            IsSame(row.Section, section) && IsSame(row.Key, key));
        return row.Key is null
            ? null
            : $"is known and not used: it is a key of {row.Owner}; {row.Instead}";
    }

    /// <summary>Our key for the word that another program uses; null for no such word.</summary>
    public static string? OursOf(string section, string key) =>
        IsSame(section, Keys.Rooms.Section.Name) && IsSame(key, AliasWord)
            ? $"[{Keys.Aliases.Section.Name}]"
            : Words.FirstOrDefault(row => IsSame(row.Ours.Section, section)
                && row.Typed.Contains(key, StringComparer.OrdinalIgnoreCase)).Ours?.Key;

    /// <summary>Our section for the word that another program uses; null for no such word.
    /// </summary>
    public static string? OurSectionOf(string section) =>
        SectionWords.FirstOrDefault(row => IsSame(row.Typed, section)).Ours?.Name;

    /// <summary>Why a section of another program is not used; null for one of none.</summary>
    public static string? SectionNote(string section) =>
        section.StartsWith("DGId=", StringComparison.OrdinalIgnoreCase)
            || Sections.Any(name => IsSame(name, section))
            ? $"is known and not used: it is a section of {Gateways} or MMDVMHost"
            : null;

    private static bool IsSame(string left, string right) =>
        left.Equals(right, StringComparison.OrdinalIgnoreCase);
}

using System.Text;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Problems;
using Ysf.Machine.Files;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Settings;

/// <summary>Makes settings of a settings file; everything wrong in it is told at once.</summary>
/// <remarks>
/// The files are those of the Python reflector and load unchanged. They are edited by hand, on
/// Windows too, so that byte order marks, UTF-16, Windows-1252, CRLF and tabs are as good as
/// anything else, and what Windows makes of its name as well (<see cref="SettingsPlace"/>).
/// </remarks>
public static class SettingsReader
{
    private const string Product = "YsfAppliance";
    private const int BytesPerKiB = 1024;
    private const int BytesPerMiB = 1024 * BytesPerKiB;

    // What fits struct sockaddr_un with its ending zero, less the .new of its first name.
    private const int SocketPathMax = 103;

    /// <summary>Reads a file; without one (null), all defaults.</summary>
    /// <param name="file">Path of the settings file.</param>
    /// <param name="stateDirectory">The only directory of the instance.</param>
    /// <param name="version">What the version query is answered.</param>
    public static SettingsResult Read(string? file, string stateDirectory, string version) =>
        Read(file, Instance.In(stateDirectory, file), version);

    /// <summary>Reads a file; without one (null), all defaults.</summary>
    /// <param name="file">Path of the settings file.</param>
    /// <param name="instance">Where files are whose path is not set.</param>
    /// <param name="version">What the version query is answered.</param>
    public static SettingsResult Read(string? file, Instance instance, string version)
    {
        if (file is null)
        {
            return Parse(string.Empty, null, instance, version);
        }

        var place = SettingsPlace.Find(file, out var told);
        var result = ReadPlace(place, instance, version);
        return told is null ? result : result with
        {
            Problems = [new SettingsProblem(place, 0, IsError: false, told), .. result.Problems],
        };
    }

    private static SettingsResult ReadPlace(string file, Instance instance, string version)
    {
        var text = FileText.TryReadTyped(file, FileSizes.Settings, out var fault, out var mayPass);
        if (text is null)
        {
            return new SettingsResult(null, [new SettingsProblem(file, 0, IsError: true, fault)])
            {
                MayPass = mayPass,
            };
        }

        return Emptiness(text, file) is { } empty
            ? new SettingsResult(null, [empty]) { Text = text }
            : WithRules(Parse(text, file, instance, version), file, instance);
    }

    private static SettingsResult WithRules(
        SettingsResult result, string file, Instance instance)
    {
        if (result.Draft is not { } draft)
        {
            return result;
        }

        var told = new List<SettingsProblem>();
        var found = RulesBeside.Apply(
            draft, file, instance.State,
            text => told.Add(new SettingsProblem(file, 0, IsError: false, text)));
        return result with
        {
            Settings = result.Settings is null ? null : found,
            Draft = found,
            Problems = [.. told, .. result.Problems],
        };
    }

    /// <summary>
    /// The problem with a file that has no text; null when it has some. Every editor and every copy
    /// begins with an empty file, a power cut may leave one, and nobody means one.
    /// </summary>
    internal static SettingsProblem? Emptiness(string text, string fileName) =>
        string.IsNullOrWhiteSpace(text)
            ? new SettingsProblem(fileName, 0, IsError: true, "it is empty")
            : null;

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">What problems call the file.</param>
    /// <param name="stateDirectory">The only directory of the instance.</param>
    /// <param name="version">What the version query is answered.</param>
    public static SettingsResult Parse(
        string text, string? fileName, string stateDirectory, string version) =>
        Parse(text, fileName, Instance.In(stateDirectory, fileName), version);

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">What problems call the file.</param>
    /// <param name="instance">Where files are whose path is not set, or is relative.</param>
    /// <param name="version">What the version query is answered.</param>
    public static SettingsResult Parse(
        string text, string? fileName, Instance instance, string version)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(instance);
        var problems = new ProblemList(fileName ?? "settings");
        var entries = KnownNames.Select(IniText.Scan(text, problems), problems);
        var values = new SettingsValues(entries, instance, problems);
        var settings = ReadAll(values, version) with
        {
            File = fileName,
            Text = fileName is null ? null : text,
        };
        PathClash.Tell(values, settings.Log, fileName);
        ValueDoubts.Tell(entries, problems);
        var result = new SettingsResult(settings, problems.InOrder) { Text = settings.Text };
        var isUsable = !result.Problems.Any(
            problem => problem.IsError && !CardFaults.IsOfMachine(problem));
        result = WithRightParts(result, values, isUsable);
        result = result with { Draft = result.Settings };
        return isUsable ? result : result with { Settings = null };
    }

    // What is wrong with one part of the machine spoils neither its others nor the reflector.
    private static SettingsResult WithRightParts(
        SettingsResult result, SettingsValues values, bool isUsable)
    {
        var card = result.Settings!.Card with
        {
            Wrong = CardFaults.Of(result.Problems, values.Has),
            Absent = isUsable ? CardParts.None : CardFaults.Missing(values.Has),
        };
        card = card.Wrong == CardParts.None ? card : card.Patched(CardSettingsReader.BuiltIn);
        return result with
        {
            Settings = result.Settings with { Card = card, FileFaults = card.Wrong },
            Card = card,
        };
    }

    private static ApplianceSettings ReadAll(SettingsValues values, string version)
    {
        var network = ReadNetwork(values);
        var reflector = ReadReflector(values, network.Port, version);
        TellSharedPorts(values, network, reflector.Ports);
        PathText.Tell(values);
        return new ApplianceSettings
        {
            Instance = values.Instance,
            InstanceName = ReadInstanceName(values),
            Reflector = reflector,
            Network = network,
            Log = LogSettingsReader.Read(values),
            BlockList = new BlockListSettings(
                values.Text("Block List", "File"), values.Duration("Block List", "Time")),
            Aprs = ReadAprs(values),
            Mqtt = MqttSettingsReader.Read(values),
            Memory = ReadMemory(values),
            Watchdog = ReadWatchdog(values),
            Time = TimeSettings.Read(values),
            HomeFile = values.Text("DGID", "home"),
            DgIdFile = values.Text("DGID", "database"),
            HistoryFile = values.Text("History", "File"),
            CrashFolder = values.Text("History", "CrashFolder"),
            Control = ReadControl(values),
            Card = CardSettingsReader.Read(values),
            Leds = LedSettings.Read(values),
            Update = UpdateSettings.Read(values),
            WebPage = WebPageSettings.Read(values),
            RoomNames = RoomNameSettings.Read(values, reflector.Rooms),
            Contact = values.Text("Info", "Contact"),
            Web = values.Text("Info", "Web"),
        };
    }

    private static string ReadInstanceName(SettingsValues values)
    {
        var name = values.Text("General", "Instance");
        if (name.Length > 0 && !InstanceName.IsValid(name))
        {
            values.TellNotAllowed("General", "Instance");
        }
        else if (name.Length > 0 && name != values.Instance.Name)
        {
            values.Warning("General", "Instance", "is not used: the state is kept in"
                + $" {values.Instance.State}, which somebody else chose");
        }

        return name;
    }

    private static ReflectorOptions ReadReflector(
        SettingsValues values, ushort mainPort, string version)
    {
        values.Flag("General", "Daemon");
        var name = ReadShown(values, "Name", DisplayText.NameMax);
        var id = values.Whole("Info", "Id");
        var rooms = RoomSettings.Read(values);
        var ports = AuxiliaryPorts.Read(values, mainPort, rooms.Rooms);
        return new ReflectorOptions
        {
            Name = name,
            Description = ReadShown(values, "Description", DisplayText.DescriptionMax),
            Id = id == 0 ? ReflectorId.FromName(name) : id,
            Product = Product,
            Version = version,
            Rooms = rooms.Rooms,
            DefaultRoom = rooms.Default,
            LocalRoom = rooms.Local,
            Ports = ports,
            Aliases = AliasSettings.Read(values, ports),
            Prefix = values.Flag("DGID", "prefix"),
            BackToHome = values.Duration("DGID", "bth_time"),
            CheckRe = (CheckRe)values.Whole("Block List", "CheckRE"),
            StreamTimeout = values.Duration("Protections", "Timeout"),
            WildPttTime = values.Duration("Protections", "WildPTTTime"),
            WildPttCount = values.Whole("Protections", "WildPTTCount"),
            BlockEverywhere = values.Flag("Protections", "BlockEverywhere"),
            Reactivation = values.Duration("Protections", "Treactivate"),
            LateEntry = values.Flag("Protections", "LateEntry"),
            BridgeLoop = (BridgeLoopRule)values.Whole("Protections", "BridgeLoop"),
            TrustPrivate = values.Flag("Protections", "TrustPrivate"),
            Rates = ReadRates(values),
            Limits = ReadLimits(values),
        };
    }

    private static string ReadShown(SettingsValues values, string key, int lengthMax) =>
        DisplayText.Fit(
            values.Text("Info", key), lengthMax, text => values.Warning("Info", key, text));

    private static RateLimits ReadRates(SettingsValues values) => new()
    {
        PollRate = values.Whole("Protections", "PollRate"),
        FrameRate = values.Whole("Protections", "FrameRate"),
        CarryRate = values.Whole("Protections", "CarryRate"),
        QueryRate = values.Whole("Protections", "QueryRate"),
        QueryRateTotal = values.Whole("Protections", "QueryRateTotal"),
        RegistrationRate = values.Whole("Protections", "RegistrationRate"),
        RegistrationRateTotal = values.Whole("Protections", "RegistrationRateTotal"),
        StrangerRate = values.Whole("Protections", "StrangerRate"),
        UnlinkRate = values.Whole("Protections", "UnlinkRate"),
    };

    private static Limits ReadLimits(SettingsValues values) => new()
    {
        Gateways = values.Whole("Limits", "Gateways"),
        GatewaysPerAddress = values.Whole("Limits", "GatewaysPerAddress"),
        NewGatewaysPerAddress = values.Whole("Limits", "NewGatewaysPerAddress"),
        NewGatewaysPerNetwork = values.Whole("Limits", "NewGatewaysPerNetwork"),
        NewGateways = values.Whole("Limits", "NewGateways"),
        KnownGatewaysPerNetwork = values.Whole("Limits", "KnownGatewaysPerNetwork"),
        Streams = values.Whole("Limits", "Streams"),
        WildPttEntries = values.Whole("Limits", "WildPttEntries"),
        TemporaryBlocks = values.Whole("Limits", "TemporaryBlocks"),
        EventQueue = values.Whole("Limits", "EventQueue"),
    };

    private static NetworkSettings ReadNetwork(SettingsValues values)
    {
        var isAny = !values.Has("Network", "IP");
        var address = isAny ? IpAddress.Unspecified : values.Address("Network", "IP");
        var isIPv4Only = address == IpAddress.FromIPv4(0);
        var port = values.Port("Network", "Port");
        return new NetworkSettings
        {
            Bind = isIPv4Only || address.IsUnspecified ? null : address,
            IPv4Only = isIPv4Only,
            Port = port,
            JsonAddress = values.Address("Network", "Json_IP"),
            JsonPort = ReadJsonPort(values, port),
            JsonAllow = NetworkList.Read(values, "Network", "Json_Allow"),
            RealTime = NetworkSettings.ReadRealTime(values),
            Debug = values.Flag("Network", "Debug"),
        };
    }

    private static ushort ReadJsonPort(SettingsValues values, ushort port)
    {
        if (values.Has("Network", "Json_Port"))
        {
            return values.Port("Network", "Json_Port");
        }

        if (port < SettingsTable.PortMax)
        {
            return (ushort)(port + 1);
        }

        values.Error("Network", "Json_Port", "must be set, there is no port behind the last one");
        return 0;
    }

    // One socket of each port: two that listen on the same address would get half of each other.
    private static void TellSharedPorts(
        SettingsValues values, NetworkSettings network, IReadOnlyList<ListeningPort> ports)
    {
        if (values.HasError("Network", "Port") || values.HasError("Network", "Json_Port"))
        {
            return;
        }

        var isJsonOnAll = network.JsonAddress.IsUnspecified
            || network.JsonAddress == IpAddress.FromIPv4(0);
        var isSameAddress = network.Bind is not { } bind
            || isJsonOnAll || bind == network.JsonAddress;
        if (isSameAddress && ports.Any(port => port.Number == network.JsonPort))
        {
            values.Error("Network", "Json_Port", $"port {network.JsonPort} is one of gateways");
        }
    }

    private static AprsSettings ReadAprs(SettingsValues values)
    {
        return new AprsSettings(
            values.Flag("APRS", "enable"),
            values.Text("APRS", "server"),
            values.Port("APRS", "port"),
            ReadSsid(values));
    }

    // A key without a value means none, as in the Python reflector, and not the default.
    private static string ReadSsid(SettingsValues values)
    {
        var isEmpty = values.LineOf("APRS", "ssid") > 0 && !values.Has("APRS", "ssid");
        var bare = isEmpty ? string.Empty : values.Text("APRS", "ssid").TrimStart('-');
        if (bare.All(letter => letter == '0'))
        {
            return string.Empty;
        }

        var ssid = "-" + bare;
        if (!IsSsid(values.Text("APRS", "ssid")))
        {
            values.TellNotAllowed("APRS", "ssid");
        }

        return ssid;
    }

    private static MemorySettings ReadMemory(SettingsValues values)
    {
        var soft = (long)values.Whole("Limits", "MemorySoft") * BytesPerMiB;
        var hard = (long)values.Whole("Limits", "MemoryHard") * BytesPerMiB;
        if (hard > 0 && hard < soft && !values.HasError("Limits", "MemorySoft"))
        {
            values.Error("Limits", "MemoryHard", "must not be less than MemorySoft, or 0");
        }

        return new MemorySettings(soft, hard);
    }

    private static WatchdogSettings ReadWatchdog(SettingsValues values)
    {
        var device = values.Text("Watchdog", "Device");
        return new WatchdogSettings(
            device == SettingsTable.OnBoards
                ? BoardDefaults.WatchdogDeviceOf(MachineFiles.Own)
                : device.Length == 0 ? device : PathText.Resolve(device, values.Instance.Folder),
            values.Duration("Watchdog", "Timeout"));
    }

    private static ControlSettings ReadControl(SettingsValues values)
    {
        var path = values.Text("Control", "Socket");
        if (Encoding.UTF8.GetByteCount(path) > SocketPathMax)
        {
            // What nobody wrote is no reason not to start.
            Action<string, string, string> report =
                values.Has("Control", "Socket") ? values.Error : values.Warning;
            report("Control", "Socket", $"is longer than the {SocketPathMax} bytes allowed");
        }

        return new ControlSettings(path, values.Text("Control", "Group"));
    }

    private static bool IsSsid(string text)
    {
        var bare = text.StartsWith('-') ? text.AsSpan(1) : text;
        return bare.Length is 1 or 2 && char.IsAsciiLetterOrDigit(bare[0])
            && char.IsAsciiLetterOrDigit(bare[^1]);
    }
}

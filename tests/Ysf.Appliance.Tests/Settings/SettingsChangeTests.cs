using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Settings;

public sealed class SettingsChangeTests
{
    // Every key that a file can set is another than in the default settings.
    private const string Others = """
        [General]
        Instance = other
        [Info]
        Id = 7
        Name = N
        Description = D
        Contact = C
        Web = W
        [Log]
        DisplayLevel = 0
        FileLevel = 2
        FilePath = logs
        FileRoot = refl
        FileRotate = 0
        Dialect = classic
        FileSize = 64
        FileCount = 2
        Ram = 8M
        Format = json
        Time = local
        Shares = 0
        Syslog = udp://10.0.0.9
        [Network]
        IP = 10.0.0.7
        Port = 5000
        Json_IP = 10.0.0.8
        Json_Port = 7
        Json_Allow = 10.0.0.0/8
        RealTime = 1
        Debug = 1
        [Block List]
        File = deny
        Time = 1
        CheckRE = -1
        [Protections]
        Timeout = 2
        WildPTTTime = 3
        WildPTTCount = 4
        Treactivate = 5
        BlockEverywhere = 1
        LateEntry = 0
        BridgeLoop = 2
        TrustPrivate = 0
        PollRate = 3
        FrameRate = 21
        CarryRate = 13
        QueryRate = 6
        QueryRateTotal = 101
        RegistrationRate = 3
        RegistrationRateTotal = 101
        StrangerRate = 51
        UnlinkRate = 2
        [APRS]
        enable = 1
        server = x
        port = 1
        ssid = 5
        [MQTT]
        Host = h
        Port = 2
        Name = n
        User = u
        Password = p
        Discovery = 0
        DiscoveryPrefix = d
        [DGID]
        list = 9,22,98,99
        default = 22
        local = 9
        database = a
        home = b
        aux_port = 9:5002
        prefix = 0
        Show = both
        Several = 1
        Hang = 3
        HearMax = 4
        Keep = 5m
        Clear = 91
        WiresX = 1
        bth_time = 90
        [Parrot]
        DgId = 99
        Seconds = 30
        Wait = 1
        Places = 4
        [Replay]
        DgId = 98
        Overs = 2
        Minutes = 5
        [History]
        File = f
        CrashFolder = c
        [Control]
        Socket = s
        Group = g
        [Watchdog]
        Device = w
        Timeout = 20
        [Time]
        Floor = off
        Rtc = ds3231
        [Led]
        Link = led:a
        Transmit = gpio:b:1
        Heartbeat = gpio:c:2:low
        Combined = none
        [Display]
        Type = sh1106
        Bus = /dev/i2c-3
        Address = 0x3D
        Rotation = 180
        Brightness = 7
        OffAfter = 5
        [Button]
        Place = gpio:d:3:low
        [Power]
        Mains = gpio:e:4
        Hold = 31
        [Limits]
        Gateways = 1
        GatewaysPerAddress = 2
        NewGatewaysPerAddress = 2
        NewGatewaysPerNetwork = 2
        NewGateways = 2
        KnownGatewaysPerNetwork = 2
        Streams = 3
        WildPttEntries = 4
        TemporaryBlocks = 5
        EventQueue = 6
        MemorySoft = 100
        MemoryHard = 200
        [System]
        Hostname = shack
        Timezone = Europe/Rome
        Country = IT
        [Wifi]
        Ssid = net
        Passphrase = 12345678
        Security = wpa3
        [Ethernet]
        Address = 10.1.0.2/24
        Gateway = 10.1.0.1
        Dns = 10.1.0.1
        [Ssh]
        AuthorizedKey = ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
        [Console]
        Password = lanternfish
        [Update]
        Url = https://example.org/ysf
        Every = 12
        [Web]
        Password = lanternfish
        Enable = 0
        Address = 127.0.0.1
        Port = 8181
        Certificate = page.crt
        Key = page.key
        Allow = 10.0.0.0/8
        Hosts = ysf.example
        Embed = https://club.example
        Connections = 30
        """;

    private static readonly string[] Lasting =
    [
        "[General] Instance",
        "[Network] RealTime", "[DGID] database", "[History] File", "[History] CrashFolder", "[Control] Socket",
        "[Control] Group", "[Watchdog] Device", "[Watchdog] Timeout", "[Time] Floor", "[Time] Rtc",
        "[Limits] Gateways", "[Limits] Streams", "[Limits] WildPttEntries",
        "[Limits] TemporaryBlocks", "[Limits] EventQueue",
        "[System] Hostname", "[System] Timezone", "[System] Country",
        "[Wifi] Ssid", "[Wifi] Passphrase", "[Wifi] Security",
        "[Ethernet] Address", "[Ethernet] Gateway", "[Ethernet] Dns", "[Ssh] AuthorizedKey",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("[Info]\nName=X\nContact=Y\n[REFL_ALIAS]\na=9,1,N,D\n[Protections]\nTimeout=7")]
    [InlineData("[Network]\nPort=5000\nIP=0.0.0.0\n[DGID]\nlist=1,50\naux_port=1:5002")]
    public void Live_key_needs_no_restart(string text) =>
        NeedRestart(text).ShouldBeEmpty();

    [Fact]
    public void Key_that_is_not_live_is_named() => NeedRestart(Others).ShouldBe(Lasting);

    [Fact]
    public void In_force_afterwards_is_what_is_live_of_the_new_and_the_rest_of_the_old()
    {
        var running = SettingsCase.Read(string.Empty);
        var next = SettingsCase.Read(Others);
        var merged = SettingsChange.Merge(running, next);

        // Neither has a value of its own.
        string[] bare = ["[General] Daemon", "[Wifi] Country"];
        foreach (var row in SettingsTable.All.Where(row => !bare.Contains(row.ToString())))
        {
            row.TextOf(next).ShouldNotBe(row.TextOf(running), row.ToString());
            row.TextOf(merged).ShouldBe(row.TextOf(row.Live ? next : running), row.ToString());
        }
    }

    [Fact]
    public void The_core_and_the_table_agree_on_what_may_change()
    {
        var running = SettingsCase.Read(string.Empty);
        var next = SettingsCase.Read(Others);

        SettingsChange.Merge(running, next).Reflector.ShouldBeEquivalentTo(
            running.Reflector.WithLiveChanges(next.Reflector));
    }

    [Fact]
    public void A_reload_of_the_file_of_the_start_brings_back_the_settings_of_the_start()
    {
        var first = SettingsCase.Read(string.Empty);
        var changed = SettingsChange.Merge(first, SettingsCase.Read(Others));

        SettingsChange.Merge(changed, first).ShouldBeEquivalentTo(first);
    }

    [Fact]
    public void Each_value_reads_back_from_its_text()
    {
        var settings = SettingsCase.Read(Others);
        var text = string.Concat(SettingsTable.All.Select(
            row => $"[{row.Section}]\n{row.Key} = {row.TextOf(settings)}\n"));

        (SettingsCase.Read(text) with { Text = Others }).ShouldBeEquivalentTo(settings);
    }

    private static IReadOnlyList<string> NeedRestart(string text) => SettingsChange.NeedRestart(
        SettingsCase.Read(string.Empty), SettingsCase.Read(text));
}

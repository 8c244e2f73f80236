using CsCheck;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Settings;

public sealed class SettingsPrinterTests
{
    private const string Unusual = """
        [Info]
        Id = 7
        Name = "Quoted = 1"
        Description = a;b#c
        Contact = "me" <me@x> ; ünïcode
        Web = http://x/?a=b:c
        [Log]
        DisplayLevel = 0
        FileLevel = 2
        FilePath = /tmp/with blank/
        FileRoot = refl
        FileRotate = yes
        Dialect = Classic
        FileSize = 64
        FileCount = 2
        [Network]
        IP = ::ffff:10.0.0.7
        Port = 5000
        Json_IP = 2001:db8::1
        Json_Port = 7
        Debug = on
        [Block List]
        File = deny
        Time = 0.3333333
        CheckRE = -1
        [Protections]
        Timeout = 1.93
        WildPTTTime = 1.5
        WildPTTCount = 100000
        Treactivate = 0
        LateEntry = 0
        BridgeLoop = 2
        PollRate = 1
        FrameRate = 100
        CarryRate = 99
        QueryRate = 3
        QueryRateTotal = 4
        RegistrationRate = 5
        RegistrationRateTotal = 6
        StrangerRate = 1000000
        UnlinkRate = 7
        [APRS]
        enable = 1
        server = x
        port = 1
        ssid = 5
        [DGID]
        list = 9, 1 ,22
        default = 22
        local = 0
        database = a
        home = b
        aux_port = 41:1, 9:2
        prefix = 0
        bth_time = 90000
        [Led]
        Link = LED:a:b
        Transmit = gpio:pinctrl-rp1:GPIO4:LOW
        Heartbeat = none
        [Display]
        Type = LCD1602
        Bus = /dev/i2c-0
        Address = 0x3f
        Rotation = 180
        Brightness = 100
        OffAfter = 1.5
        [Button]
        Place = GPIO:pinctrl-rp1:GPIO5:LOW
        [Power]
        Mains = gpio:pinctrl-rp1:6:low
        Hold = 7.5
        [Limits]
        Gateways = 1
        [REFL_ALIAS]
        a = 41, 0, N, D, E
        b = 9, 5, M,
        [DGID names]
        09 = Ünser Raum = here
        22 = ;x
        """;

    [Theory]
    [InlineData("")]
    [InlineData(StockFile.Text)]
    [InlineData(Unusual)]
    [InlineData("[Network]\nIP=0.0.0.0")]
    [InlineData("[DGID]\naux_port=09:6")]
    [InlineData("[Info]\nContact=\n on the second line")]
    public void Printed_settings_read_back_the_same(string text)
    {
        var settings = SettingsCase.Read(text);

        var again = SettingsCase.Read(Print(settings));
        (again with { Text = text }).ShouldBeEquivalentTo(settings);
    }

    [Fact]
    public void A_password_is_not_printed()
    {
        var print = Print(SettingsCase.ReadClean("[MQTT]\nHost=x\nUser=ysf\nPassword=Lindenblatt"));

        print.ShouldNotContain("Lindenblatt");
        print.ShouldContain("; Password is set and not shown");
        print.ShouldContain("User = ysf");
    }

    [Fact]
    public void Every_key_is_printed_once_with_a_sentence_before_it()
    {
        var lines = Print(SettingsCase.Read(string.Empty)).Split('\n');

        foreach (var row in SettingsTable.All)
        {
            var at = lines.Index().Where(line =>
                line.Item.StartsWith(row.Key + " =", StringComparison.Ordinal)
                && line.Index > Array.IndexOf(lines, $"[{row.Section}]"))
                .First().Index;
            lines[at - 1].ShouldStartWith($"; {row.Sentence}");
            lines[at - 1].ShouldContain(row.Unit);
        }
    }

    [Fact]
    public void The_table_is_fit_to_be_read()
    {
        foreach (var row in SettingsTable.Written)
        {
            row.Sentence.ShouldEndWith(".", customMessage: row.ToString());
            row.Sentence.Length.ShouldBeLessThan(80, row.ToString());
            row.Allowed.ShouldNotBeEmpty(row.ToString());
            (row.Kind is SettingKind.Seconds or SettingKind.Minutes).ShouldBe(
                row.Unit is "seconds" or "minutes", row.ToString());
        }
    }

    [Fact]
    public void No_text_makes_the_reader_throw_and_what_it_accepts_reads_back_the_same()
    {
        var names = SettingsTable.All.Select(row => (row.Section, row.Key)).ToArray();
        var value = Gen.OneOf(
            Gen.String,
            Gen.String[Gen.Char["0123456789.,:- \t\"=[]%;#abcxyzé"], 0, 30],
            Gen.Int[-10, 70000].Select(number => number.ToString()),
            Gen.Decimal[-1, 100000].Select(number => number.ToString()));
        var line = Gen.OneOf(
            Gen.Select(Gen.Int[0, names.Length - 1], value, (index, text) =>
                $"[{names[index].Section}]\n{names[index].Key}={text}"),
            Gen.Select(Gen.String[0, 8], value, (key, text) => $"[REFL_ALIAS]\n{key}={text}"),
            Gen.String);
        line.Array[0, 6].Sample(lines =>
        {
            var result = SettingsCase.Parse(string.Join('\n', lines));
            if (result is { HasErrors: false, Settings: { } settings })
            {
                var again = SettingsCase.Read(Print(settings));
                (again with { Text = settings.Text }).ShouldBeEquivalentTo(
                    settings with
                    {
                        Mqtt = settings.Mqtt with { Password = string.Empty },
                        WebPage = settings.WebPage with { Password = string.Empty },
                        Card = settings.Card with
                        {
                            WifiPassphrase = string.Empty,
                            ConsolePassword = string.Empty,
                        },
                    });
            }
        }, iter: 5000);
    }

    private static string Print(ApplianceSettings settings)
    {
        using var writer = new StringWriter();
        SettingsPrinter.Print(settings, writer);
        return writer.ToString();
    }
}

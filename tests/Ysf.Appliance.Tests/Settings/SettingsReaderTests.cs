using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Settings;

public sealed class SettingsReaderTests
{
    [Fact]
    public void The_stock_file_loads_without_a_word()
    {
        var settings = SettingsCase.ReadClean(StockFile.Text);

        settings.File.ShouldBe("test.ini");
        settings.Reflector.Name.ShouldBe("Reflector_name");
        settings.Reflector.Id.ShouldBe(16282);
        settings.Reflector.Product.ShouldBe("YsfAppliance");
        settings.Reflector.Version.ShouldBe("1.2.3");
        settings.Reflector.Rooms.ShouldBe([new DgId(1), new DgId(9), new DgId(50)]);
        settings.Reflector.DefaultRoom.ShouldBe(new DgId(50));
        settings.Reflector.LocalRoom.ShouldBe(new DgId(1));
        settings.Reflector.Ports.ShouldBe([new ListeningPort(42000, DgId.None)]);
        settings.Reflector.Aliases.ShouldBeEmpty();
        settings.Reflector.StreamTimeout.ShouldBe(TimeSpan.FromSeconds(190));
        settings.Reflector.WildPttCount.ShouldBe(4);
        settings.Reflector.Reactivation.ShouldBe(TimeSpan.FromMinutes(15));
        settings.Reflector.BackToHome.ShouldBe(TimeSpan.FromMinutes(15));
        settings.Network.Bind.ShouldBeNull();
        settings.Network.IPv4Only.ShouldBeTrue();
        settings.Network.JsonPort.ShouldBe((ushort)42001);
        settings.Log.FilePath.ShouldBe("/var/log/mmdvm/");
        settings.BlockList.ShouldBe(
            new BlockListSettings("/opt/pysfreflector/deny.db", TimeSpan.FromSeconds(30)));
        settings.HomeFile.ShouldBe("/opt/pysfreflector/home.db");
        settings.DgIdFile.ShouldBe("/opt/pysfreflector/dgid.json");
        settings.Aprs.ShouldBe(
            new AprsSettings(false, "aprs.grupporadiofirenze.net", 14580, "-10"));
    }

    [Fact]
    public void Without_a_file_everything_is_as_usual()
    {
        var settings = SettingsReader.Read(null, "/state/", "1").Settings.ShouldNotBeNull();

        settings.File.ShouldBeNull();
        settings.Reflector.Name.ShouldBe("YSF Appliance");
        settings.Reflector.Description.ShouldBe("YSF Reflector");
        settings.Reflector.Id.ShouldBe(ReflectorId.FromName("YSF Appliance"));
        settings.Reflector.Rooms.Count.ShouldBe(3);
        settings.Reflector.LocalRoom.ShouldBe(new DgId(1));
        settings.Reflector.LateEntry.ShouldBeTrue();
        settings.Reflector.Limits.ShouldBe(new Limits());
        settings.Reflector.Rates.ShouldBe(new RateLimits());
        settings.Network.Bind.ShouldBeNull();
        settings.Network.IPv4Only.ShouldBeFalse();
        settings.Network.JsonAddress.ToString().ShouldBe("127.0.0.1");
        settings.Mqtt.ShouldBe(
            new MqttSettings("", 1883, "ysf-appliance", "", "", true, "homeassistant"));
        settings.Mqtt.IsEnabled.ShouldBeFalse();
        settings.Log.Dialect.ShouldBe(LogDialect.Pysf);
        settings.Log.FileSize.ShouldBe(1024 * 1024);
        settings.Log.FileCount.ShouldBe(7);
        settings.Log.FilePath.ShouldBe("/state/log/");
        settings.BlockList.DenyFile.ShouldBe("/state/deny.db");
        settings.HomeFile.ShouldBe("/state/home.db");
        settings.DgIdFile.ShouldBe("/state/dgid.json");
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Files_of_other_systems_load_the_same(string lineEnd)
    {
        var text = "\uFEFF" + StockFile.Text.Replace("\n", lineEnd, StringComparison.Ordinal);

        Print(SettingsCase.ReadClean(text)).ShouldBe(Print(SettingsCase.ReadClean(StockFile.Text)));
    }

    [Theory]
    [InlineData("[network]\nPORT=42100")]
    [InlineData("\t[ Network ]\t\n\t Port\t=\t42100\t")]
    [InlineData("[Network] ; of the house\nport : 42100")]
    [InlineData("\n; comment\n# comment = 1\n  ; [comment]\n[Network]\nPort=42100\n\n")]
    [InlineData("[Network]\nPort=42100.0")]
    public void Case_blanks_comments_and_colons_do_not_matter(string text) =>
        SettingsCase.ReadClean(text).Network.Port.ShouldBe((ushort)42100);

    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("Yes", true)]
    [InlineData("ON", true)]
    [InlineData("0", false)]
    [InlineData("False", false)]
    [InlineData("no", false)]
    [InlineData("off", false)]
    [InlineData("", true)]
    public void Flags_are_numbers_or_words(string text, bool isSet) =>
        SettingsCase.ReadClean($"[DGID]\nprefix = {text}").Reflector.Prefix.ShouldBe(isSet);

    [Theory]
    [InlineData("1.93", 1.93)]
    [InlineData("6000", 6000)]
    [InlineData(".5", 0.5)]
    [InlineData("900.0", 900)]
    public void Times_may_have_decimals(string text, double seconds) =>
        SettingsCase.ReadClean($"[Protections]\nTimeout={text}")
            .Reflector.StreamTimeout.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void The_block_list_time_is_in_minutes() =>
        SettingsCase.ReadClean("[Block List]\nTime=0.1")
            .BlockList.Interval.ShouldBe(TimeSpan.FromSeconds(6));

    [Theory]
    [InlineData("", null, false)]
    [InlineData("0.0.0.0", null, true)]
    [InlineData("::", null, false)]
    [InlineData("10.0.0.7", "10.0.0.7", false)]
    [InlineData("2001:db8::7", "2001:db8::7", false)]
    public void The_address_says_which_families_are_served(
        string text, string? bind, bool isIPv4Only)
    {
        var network = SettingsCase.ReadClean($"[Network]\nIP={text}").Network;

        network.Bind?.ToString().ShouldBe(bind);
        network.IPv4Only.ShouldBe(isIPv4Only);
    }

    [Fact]
    public void The_JSON_port_follows_the_port() =>
        SettingsCase.ReadClean("[Network]\nPort=5000").Network.JsonPort.ShouldBe((ushort)5001);

    [Fact]
    public void Quotes_and_percent_signs_belong_to_a_value() =>
        SettingsCase.Read("[Info]\nContact=\"a;b # 100%\"")
            .Contact.ShouldBe("\"a;b # 100%\"");

    [Fact]
    public void A_long_name_is_cut_before_its_id_is_computed()
    {
        const string text = "[Info]\nId=0\nName=ABCDEFGHIJKLMNOPQRSTUV\n"
            + "Description=abcdefghijklmnopqrst";
        var reflector = SettingsCase.Read(text).Reflector;

        (reflector.Name, reflector.Description).ShouldBe(("ABCDEFGHIJKLMNOP", "abcdefghijklmn"));
        reflector.Id.ShouldBe(78608);
        SettingsCase.Problems(text).ShouldBe(
        [
            "test.ini:3: warning: [Info] Name = ABCDEFGHIJKLMNOPQRSTUV: "
                + "longer than 16 characters, cut to \"ABCDEFGHIJKLMNOP\"",
            "test.ini:4: warning: [Info] Description = abcdefghijklmnopqrst: "
                + "longer than 14 characters, cut to \"abcdefghijklmn\"",
        ]);
    }

    [Fact]
    public void Accents_are_taken_off_and_other_characters_replaced_one_by_one()
    {
        const string text = "[Info]\nName=Zürich 😀";

        SettingsCase.Read(text).Reflector.Name.ShouldBe("Zurich ?");
        SettingsCase.Problems(text)[1].ShouldContain("outside ASCII");
    }

    [Fact]
    public void Limits_are_taken_over()
    {
        var limits = SettingsCase.ReadClean(
            "[Limits]\nGateways=20000\nGatewaysPerAddress=1000\nStreams=5\nWildPttEntries=6\n"
            + "TemporaryBlocks=7\nEventQueue=8").Reflector.Limits;

        limits.ShouldBe(new Limits
        {
            Gateways = 20000,
            GatewaysPerAddress = 1000,
            Streams = 5,
            WildPttEntries = 6,
            TemporaryBlocks = 7,
            EventQueue = 8,
        });
    }

    [Fact]
    public void A_missing_file_is_one_error_that_names_it()
    {
        var result = SettingsReader.Read("/no/such/dir/pysfreflector.ini", "/state", "1");

        result.Settings.ShouldBeNull();
        result.Problems.ShouldHaveSingleItem().ToString()
            .ShouldBe("/no/such/dir/pysfreflector.ini: there is no such directory");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Path_without_a_file_is_one_error(string path) =>
        SettingsReader.Read(path, "/state", "1").Problems.ShouldHaveSingleItem()
            .IsError.ShouldBeTrue();

    [Fact]
    public void A_file_is_read_whatever_the_encoding_mark_says()
    {
        using var directory = new TempDirectory();
        foreach (var encoding in new[]
        {
            System.Text.Encoding.UTF8, System.Text.Encoding.Unicode,
            System.Text.Encoding.BigEndianUnicode,
        })
        {
            File.WriteAllText(directory["a.ini"], StockFile.Text, encoding);
            var result = SettingsReader.Read(directory["a.ini"], "/state", "1");
            result.Problems.ShouldBeEmpty();
            result.Settings!.Reflector.Name.ShouldBe("Reflector_name");
        }
    }

    private static string Print(ApplianceSettings settings)
    {
        using var writer = new StringWriter();
        SettingsPrinter.Print(settings, writer);
        return writer.ToString();
    }

    [Fact]
    public void An_indented_line_goes_on_with_the_value_before_it()
    {
        var settings = SettingsCase.ReadClean(
            "[DGID]\naux_port = 9:42009,\n   50:42050\n\tdefault = 9\n");

        settings.Reflector.Ports.Select(port => (int)port.Number)
            .ShouldBe([42000, 42009, 42050]);
        settings.Reflector.DefaultRoom.ShouldBe(new DgId(9));
    }

    [Theory]
    [InlineData("", "-10")]
    [InlineData("ssid=-7", "-7")]
    [InlineData("ssid=7", "-7")]
    [InlineData("ssid=-0", "")]
    [InlineData("ssid=0", "")]
    [InlineData("ssid=-00", "")]
    [InlineData("ssid=-", "")]
    [InlineData("ssid=", "")]
    public void An_ssid_of_nothing_or_zero_is_none(string line, string ssid)
    {
        var settings = SettingsCase.ReadClean($"[APRS]\n{line}\n");
        settings.Aprs.Ssid.ShouldBe(ssid);

        var printed = new StringWriter();
        SettingsPrinter.Print(settings, printed);
        SettingsCase.Read(printed.ToString()).Aprs.Ssid.ShouldBe(ssid);
    }
}

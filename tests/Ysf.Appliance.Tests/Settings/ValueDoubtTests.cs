using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Settings;

/// <summary>Marks that people write around a value, which stays as it is, are named.</summary>
public sealed class ValueDoubtTests
{
    public static TheoryData<string, string, string> Texts => new()
    {
        { "\"My Net\"", "its quotes", "My Net" },
        { "'My Net'", "its quotes", "My Net" },
        { "\u201CMy Net\u201D", "its quotes", "My Net" },
        { "\u201EMy Net\u201C", "its quotes", "My Net" },
        { "\u2018My Net\u2019", "its quotes", "My Net" },
        { "\u00ABMy Net\u00BB", "its quotes", "My Net" },
        { "\u2039My Net\u203A", "its quotes", "My Net" },
        { "`My Net`", "its quotes", "My Net" },
        { "\"My Net", "a quote at its beginning", "My Net" },
        { "MyNet ; at home", "\"; at home\"", "MyNet" },
        { "MyNet # at home", "\"# at home\"", "MyNet" },
        { "MyNet // at home", "\"// at home\"", "MyNet" },
        { "\"My Net\" ; at \"home\"", "\"; at \"home\"\" and quotes", "My Net" },
        { "; nobody", "\"; nobody\"", "nothing" },
        { "My\u00A0Net", "characters that cannot be seen (U+00A0)", "My Net" },
        { "My\u200BNet\uFEFF", "characters that cannot be seen (U+200B, U+FEFF)", "MyNet" },
        { "\u202EteN yM", "characters that cannot be seen (U+202E)", "teN yM" },
        { "\uFF2D\uFF59\uFF2E\uFF45\uFF54", "letters of full width", "MyNet" },
        { "= My Net", "a second =", "My Net" },
        { "My Net;", "a semicolon at its end", "My Net" },
        { "perch\u00C3\u00A8", "letters that were read in a wrong encoding before", "perch\u00E8" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_taken_as_written_and_the_warning_says_what_would_be_right(
        string typed, string with, string right)
    {
        foreach (var (section, key) in new[] { ("Info", "Contact"), ("Wifi", "Ssid") })
        {
            var result = SettingsCase.Parse(
                $"[System]\nCountry = IT\n[{section}]\n{key} = {typed}");

            var settings = result.Settings.ShouldNotBeNull();
            (key == "Ssid" ? settings.Card.WifiSsid : settings.Contact).ShouldBe(typed);
            var said = result.Problems.ShouldHaveSingleItem();
            (said.Line, said.IsError).ShouldBe((4, false));
            said.Text.ShouldStartWith($"[{section}] {key} = ");
            said.Text.ShouldContain($": taken with {with}; right would be {right}");
        }
    }

    [Theory]
    [InlineData("Contact", "Contact = me", "its key a second time; right would be me")]
    [InlineData("Name", "Rome Description = Test", "\"Description = Test\", which belongs on a line")]
    public void Two_entries_in_one_line_are_a_warning(string key, string typed, string said) =>
        SettingsCase.Problems($"[Info]\n{key} = {typed}").ShouldContain(
            problem => problem.Contains(said, StringComparison.Ordinal));

    [Theory]
    [InlineData("[Wifi]\nSsid = x\nPassphrase = \"Linden#12\"\n[System]\nCountry = IT",
        "[Wifi] Passphrase: taken with its quotes, 11 characters; without that it has 9")]
    [InlineData("[MQTT]\nUser = x\nPassword = Linden#12 ; broker",
        "[MQTT] Password: taken with what follows \" ;\", 18 characters; without that it has 9; "
        + "a comment needs a line of its own")]
    [InlineData("[Console]\nPassword = \u201ELinden#12\u201C",
        "[Console] Password: taken with its quotes, 11 characters; without that it has 9")]
    [InlineData("[Web]\nPassword = 'Linden#12' # of the page",
        "[Web] Password: taken with what follows \" #\" and quotes, 25 characters; without them it "
        + "has 9; a comment needs a line of its own")]
    public void Of_a_secret_the_length_is_named_and_never_a_letter(string text, string said)
    {
        var problems = SettingsCase.Problems(text);

        problems.ShouldContain(problem => problem.EndsWith(said, StringComparison.Ordinal),
            string.Join('\n', problems));
        problems.ShouldAllBe(problem => !problem.Contains("Lindenblatt", StringComparison.Ordinal));
        problems.ShouldAllBe(problem => !problem.Contains("of the page", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Web]\nPassphrase Linden#12")]
    [InlineData("[Web]\nPassword\uFF1DLinden#12")]
    [InlineData("[Wifi\nPassphrase = Linden#12")]
    [InlineData("[Wifi]\nPassphrase \u2192 Linden#12")]
    [InlineData("[Wifi]\nPassphrase = Lindenblatt")]
    [InlineData("[Wifi]\nPassphrase = Linden#12Linden#12\u00FCLinden#12Linden#12")]
    [InlineData("[Wlan]\nPassword = Linden#12")]
    public void A_line_that_cannot_be_used_does_not_show_a_secret(string text) =>
        SettingsCase.Problems(text).ShouldAllBe(
            problem => !problem.Contains("Lindenblatt", StringComparison.Ordinal));

    [Theory]
    [InlineData("[Network]\nPort = 42000 ; main", "it is written with \"; main\", right would be "
        + "42000; a comment needs a line of its own")]
    [InlineData("[Network]\nPort = \"42000\"", "it is written with its quotes, right would be 42000")]
    [InlineData("[Network]\nPort = \uFF14\uFF12", "it is written with letters of full width, right "
        + "would be 42")]
    [InlineData("[Network]\nIP = 10.0.0.7 # lan", "right would be 10.0.0.7; a comment needs")]
    [InlineData("[Network]\nDebug = 0 ; no", "right would be 0; a comment needs")]
    [InlineData("[Network]\nJson_Allow = 10.0.0.0/8 ; lan", "right would be 10.0.0.0/8; a comment")]
    [InlineData("[DGID]\nlist = 1,9,50 # rooms", "right would be 1,9,50; a comment needs")]
    [InlineData("[APRS]\nport = 14580;", "a semicolon at its end, right would be 14580")]
    [InlineData("[Log]\nDialect = \"pysf\"", "it is written with its quotes, right would be pysf")]
    [InlineData("[Protections]\nTimeout = 3 min", "the number stands alone, and means seconds: 180")]
    [InlineData("[Protections]\nTimeout = 240s", "the number stands alone, and means seconds: 240")]
    [InlineData("[Block List]\nTime = 30 seconds", "and means minutes: 0.5")]
    [InlineData("[Network]\nPort = 42,000", "right would be 42000 or 42.000")]
    [InlineData("[Network]\nDebug = yes please", "must be 0 or 1")]
    [InlineData("[Network]\nDebug = enabled", "must be 0 or 1; right would be 1")]
    [InlineData("[Network]\nDebug = nein", "must be 0 or 1; right would be 0")]
    [InlineData("[Network]\nIP = *", "all addresses are 0.0.0.0 or ::")]
    [InlineData("[Network]\nIP = 10.0.0.7:42000", "it has the port \":42000\", and only a host "
        + "belongs here: 10.0.0.7")]
    [InlineData("[Network]\nJson_Allow = 192.168.*", "a network is written 192.168.0.0/16")]
    [InlineData("[Network]\nJson_Allow = 10.0.0.0/255.0.0.0", "the mask 255.0.0.0 is /8")]
    [InlineData("[Network]\nJson_Allow = all", "all networks are 0.0.0.0/0, ::/0")]
    [InlineData("[Network]\nJson_Allow = 10.0.0.1; 10.0.0.2", "commas separate")]
    [InlineData("[DGID]\nlist = 1;9;50", "commas separate: 1,9,50")]
    [InlineData("[DGID]\nlist = 1 9 50", "commas separate: 1,9,50")]
    [InlineData("[DGID]\nlist = 1-9", "each DG-ID is written out, ranges are not known")]
    [InlineData("[Info]\nName Rome", "a = stands between key and value: Name = ...")]
    [InlineData("[Info]\nName\uFF1DRome", "its = or : is one of full width")]
    [InlineData("[Info]\n// my reflector", "a comment begins with # or ;")]
    public void A_value_that_is_refused_says_what_it_was_meant_to_be(string text, string said)
    {
        var problem = SettingsCase.Parse(text).Problems.ShouldHaveSingleItem();

        (problem.Line, problem.IsError).ShouldBe((2, true));
        problem.Text.ShouldContain(said);
    }

    [Theory]
    [InlineData("[APRS]\nserver = http://euro.aprs2.net/", "has the scheme \"http://\", and only a "
        + "host belongs here: euro.aprs2.net")]
    [InlineData("[APRS]\nserver = euro.aprs2.net:14580", "has the port \":14580\", and only a host "
        + "belongs here: euro.aprs2.net")]
    [InlineData("[MQTT]\nHost = mqtt://me:Lindenblatt@broker:1883", "has the scheme \"mqtt://\" and a "
        + "user before the @ and the port \":1883\", and only a host belongs here: broker")]
    [InlineData("[MQTT]\nHost = [::1]:1883", "has brackets and a port, and only a host belongs "
        + "here: ::1")]
    [InlineData("[MQTT]\nHost = my broker", "is neither an address nor the name of a host")]
    [InlineData("[Block List]\nFile = C:\\ysf\\deny.db", "is a path of Windows")]
    [InlineData("[DGID]\nhome = file:///opt/home.db", "is an address; write the path alone")]
    [InlineData("[Log]\nFilePath = $HOME/log", "has $ or %, which are taken as they are written")]
    public void A_host_or_path_with_something_around_is_a_warning(string text, string said)
    {
        var problem = SettingsCase.Parse(text).Problems.ShouldHaveSingleItem();

        problem.IsError.ShouldBeFalse();
        problem.Text.ShouldContain(said);
        problem.Text.ShouldNotContain("file: taken");
    }

    [Theory]
    [InlineData("[Info]\nContact = Bob's 19\" rack, <bob@example.org>")]
    [InlineData("[Info]\nContact = #ysf on IRC; or mail")]
    [InlineData("[Info]\nContact = rock'n'roll; 5\u20AC, 100%")]
    [InlineData("[Info]\nWeb = https://example.org/a?b=c;d#main")]
    [InlineData("[Info]\nWeb = //example.org")]
    [InlineData("[Info]\nContact = M\u00FCller & S\u00F8n, \u0130stanbul, \u00C2ngela, \u00C3o")]
    [InlineData("[DGID names]\n9 = \u95A2\u6771\u30EB\u30FC\u30E0\uFF11")]
    [InlineData("[DGID names]\n9 = \uD83D\uDC69\u200D\uD83D\uDCBB \u0645\u06CC\u200C\u062E\u0648")]
    [InlineData("[Update]\nUrl = https://example.org/updates/?a=1#b")]
    [InlineData("[APRS]\nserver = 44.1.2.3")]
    [InlineData("[MQTT]\nHost = fd00::1")]
    [InlineData("[MQTT]\nHost = broker_1.lan.")]
    [InlineData("[MQTT]\nUser = x\nPassword = it's;me=#1")]
    public void A_right_value_is_taken_without_a_word(string text) =>
        SettingsCase.Problems(text).ShouldBeEmpty();

    [Fact]
    public void Every_key_of_text_has_the_warning_and_no_secret_shows_its_text()
    {
        foreach (var row in SettingsTable.All.Concat(SettingsTable.Free)
            .Where(row => row.Kind is SettingKind.Text or SettingKind.Special))
        {
            var problems = SettingsCase.Parse(
                $"[{row.Section}]\n{row.Key} = \"Lindenblatt\" ; Lindenblatt").Problems;

            problems.ShouldContain(
                problem => problem.Line == 2
                    && (problem.Text.Contains("quotes", StringComparison.Ordinal)
                        || problem.Text.Contains("; Lindenblatt", StringComparison.Ordinal)
                        || problem.Text.Contains("what follows", StringComparison.Ordinal)),
                $"{row}: {string.Join('\n', problems)}");
            if (row.IsSecret)
            {
                problems.ShouldAllBe(
                    problem => !problem.Text.Contains("Lindenblatt", StringComparison.Ordinal));
            }
        }
    }
}

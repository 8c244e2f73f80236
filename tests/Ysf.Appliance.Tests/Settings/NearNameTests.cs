using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Settings;

/// <summary>A suggestion is near, or there is none.</summary>
public sealed class NearNameTests
{
    private static readonly string[] Zones =
    [
        "Africa/Johannesburg", "America/Argentina/Buenos_Aires", "America/Cayman",
        "America/New_York", "Asia/Kolkata", "Asia/Tokyo", "Australia/West", "EST", "Etc/GMT+1",
        "Etc/GMT-1", "Europe/Berlin", "Europe/Rome", "Europe/London", "Europe/Vienna",
    ];

    [Theory]
    [InlineData("Prot", "Port")]
    [InlineData("PORTT", "Port")]
    [InlineData("Passwort", "Password")]
    [InlineData("Desc", "Description")]
    [InlineData("Timout", "Timeout")]
    [InlineData("WildPTTTCount", "WildPTTCount")]
    [InlineData("Names", "Name")]
    [InlineData("EnableExtendedCommands", null)]
    [InlineData("Frobnicate", null)]
    [InlineData("xyz", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void A_slip_or_an_abbreviation_finds_its_name_and_a_far_one_none(
        string typed, string? near) =>
        EditDistance.Near(typed, SettingsTable.All.Select(row => row.Key).Distinct())
            .ShouldBe(near);

    [Fact]
    public void Names_of_nothing_get_no_suggestion_from_any_list()
    {
        string[][] lists =
        [
            [.. SettingsTable.Sections],
            [.. SettingsTable.All.Select(row => row.Key)],
            [.. TimeZoneNames.Known],
            [.. CountryZones.Countries(TimeZoneNames.Folder).Select(one => one.Name)],
        ];
        foreach (var list in lists)
        {
            foreach (var name in new[] { "qwertz", "Zebrafish", "42", "--", "lorem ipsum dolor" })
            {
                EditDistance.Near(name, list).ShouldBeNull(name);
            }
        }
    }

    [Theory]
    [InlineData("[Log]\nEnableExtendedCommands = 0", "[Log] EnableExtendedCommands is known and not "
        + "used: it is a key of pYSFReflector 1 and 2; commands are given with ysf-appliance")]
    [InlineData("[Network]\nBindAddress = 192.0.2.1", "[Network] BindAddress is known and not used: "
        + "it is a key of YSFReflector in C++; use [Network] IP")]
    [InlineData("[General]\nCallsign = IU5AAA", "it is a key of gateways such as YSFGateway")]
    [InlineData("[MQTT]\nUsername = x", "[MQTT] Username is not a known key; did you mean User?")]
    [InlineData("[Wifi]\nPassword = x", "did you mean Passphrase?")]
    [InlineData("[Log]\nFile = x", "did you mean FileRoot?")]
    [InlineData("[Network]\nAddress = x", "did you mean IP?")]
    [InlineData("[Update]\nServer = x", "did you mean Url?")]
    [InlineData("[System]\nHost = x", "did you mean Hostname?")]
    [InlineData("[Web]\nUser = x", "[Web] User is not a known key and is not used")]
    [InlineData("[Ssh]\nPassword = x", "[Ssh] Password is not a known key and is not used")]
    [InlineData("[Info]\nDns = x", "did you mean [Ethernet] Dns?")]
    [InlineData("[Wifi]\nP\u200Bassphrase = x", "P<U+200B>assphrase is not a known key; did you "
        + "mean Passphrase?")]
    [InlineData("[Info]\nFrobnicate = x", "[Info] Frobnicate is not a known key and is not used")]
    public void A_key_of_another_program_is_known_and_one_of_none_is_not_guessed(
        string text, string said)
    {
        var problem = SettingsCase.Parse(text).Problems.ShouldHaveSingleItem();

        (problem.Line, problem.IsError).ShouldBe((2, false));
        problem.Text.ShouldContain(said);
    }

    [Theory]
    [InlineData("[GPSD]", "is known and not used: it is a section of gateways such as YSFGateway")]
    [InlineData("[DGId=4]", "is known and not used")]
    [InlineData("[Frobnicate]", "is not a known section, so its lines are not used")]
    [InlineData("[Wlan]", "is not a known section; did you mean [Wifi]?")]
    [InlineData("[Wi-Fi]", "is not a known section; did you mean [Wifi]?")]
    [InlineData("[BlockList]", "is not a known section; did you mean [Block List]?")]
    public void A_section_of_another_program_is_known(string section, string said) =>
        SettingsCase.Problems($"{section}\nx = y").ShouldHaveSingleItem().ShouldContain(said);

    [Theory]
    [InlineData("CEST", "did you mean Europe/Berlin, Europe/Rome?")]
    [InlineData("mez", "did you mean Europe/Berlin?")]
    [InlineData("BST", "did you mean Europe/London?")]
    [InlineData("JST", "did you mean Asia/Tokyo?")]
    [InlineData("UK", "did you mean Europe/London?")]
    [InlineData("M\u00FCnchen", "did you mean Europe/Berlin?")]
    [InlineData("W. Europe Standard Time", "did you mean Europe/Berlin, Europe/Rome?")]
    [InlineData("CET-1CEST", "did you mean Europe/Berlin?")]
    [InlineData("Berlin", "did you mean Europe/Berlin?")]
    [InlineData("Europa/Rom", "did you mean Europe/Rome?")]
    [InlineData("Buenos Aires", "did you mean America/Argentina/Buenos_Aires?")]
    [InlineData("GMT+1", "UTC+1 all year is Etc/GMT-1, whose sign is the other way round")]
    [InlineData("UTC+2", "UTC+2 all year is Etc/GMT-2, whose sign is the other way round")]
    [InlineData("UTC-05:00", "UTC-5 all year is Etc/GMT+5")]
    [InlineData("+01:00", "UTC+1 all year is Etc/GMT-1")]
    [InlineData("UTC+5:30", "a zone is named by its city, such as Asia/Kolkata")]
    [InlineData("Europe", "a zone is named by its city, such as Europe/Rome")]
    [InlineData("Frobnicate", "a zone is named by its city, such as Europe/Rome")]
    public void A_zone_that_is_none_is_explained(string typed, string said)
    {
        var text = TimeZoneHints.Explain(typed, Zones);

        text.ShouldStartWith("is not a time zone; ");
        text.ShouldContain(said);
        text.ShouldNotContain("Cayman");
        text.ShouldNotContain("Australia/West");
    }

    [Theory]
    [InlineData("Germany", "did you mean Europe/Berlin")]
    [InlineData("Italy", "did you mean Europe/Rome?")]
    [InlineData("japan", null)]
    [InlineData("AT", "did you mean Europe/Vienna?")]
    [InlineData("United States", "or another of its zones?")]
    [InlineData("Switzerlnd", "did you mean Europe/Zurich?")]
    [InlineData("Irland", "did you mean Europe/Dublin?")]
    [InlineData("Ital", "did you mean Europe/Rome?")]
    [InlineData("Chita", "did you mean Asia/Chita?")]
    [InlineData("Europe/Munich", "did you mean Europe/Berlin?")]
    [InlineData("Mars", "a zone is named by its city, such as Europe/Rome")]
    [InlineData("Narnia", "a zone is named by its city, such as Europe/Rome")]
    public void A_country_names_its_zones(string typed, string? said)
    {
        Assert.SkipUnless(
            CountryZones.Countries(TimeZoneNames.Folder).Count > 0, "there is no table of countries");
        if (TimeZoneNames.Find(typed, TimeZoneNames.Known) is null)
        {
            TimeZoneHints.Explain(typed, TimeZoneNames.Known).ShouldContain(said.ShouldNotBeNull());
        }
    }

    [Theory]
    [InlineData("EST", "is 5 hours behind UTC all year, without summer time; America/New_York has it")]
    [InlineData("Etc/GMT+1", "is UTC-1 all year, without summer time")]
    [InlineData("Etc/GMT-2", "is UTC+2 all year, without summer time")]
    [InlineData("Etc/GMT", null)]
    [InlineData("UTC", null)]
    [InlineData("CET", null)]
    [InlineData("Europe/Rome", null)]
    public void A_zone_without_summer_time_is_taken_and_named(string zone, string? said)
    {
        var note = TimeZoneHints.FixedNote(zone);

        (note ?? string.Empty).ShouldStartWith(said ?? string.Empty);
        (note is null).ShouldBe(said is null);
    }
}

using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Settings;

public sealed class MachineSettingsTests
{
    internal const string Ed25519 =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me@home";

    private static readonly string[] Zones =
        ["America/New_York", "Etc/GMT+1", "Europe/Berlin", "Europe/Rome", "Europe/Vienna"];

    [Theory]
    [InlineData("europe/rome", "Europe/Rome")]
    [InlineData("America/New York", "America/New_York")]
    [InlineData("utc", "UTC")]
    [InlineData("Europe/Roma", null)]
    [InlineData("../etc/passwd", null)]
    public void A_time_zone_is_known_however_it_is_typed(string typed, string? zone) =>
        TimeZoneNames.Find(typed, Zones).ShouldBe(zone);

    [Theory]
    [InlineData("Rom", "Europe/Rome")]
    [InlineData("vienna", "Europe/Vienna")]
    [InlineData("Europe/Berin", "Europe/Berlin")]
    [InlineData("new york", "America/New_York")]
    public void The_nearest_zone_is_named_and_a_city_is_enough(string typed, string nearest) =>
        TimeZoneNames.Nearest(typed, Zones).ShouldBe(nearest);

    [Fact]
    public void Without_zone_files_what_looks_like_a_zone_is_taken()
    {
        TimeZoneNames.Find("Europe/Rome", []).ShouldBe("Europe/Rome");
        TimeZoneNames.Find("../../etc", []).ShouldBeNull();
        TimeZoneNames.Find("/etc/passwd", []).ShouldBeNull();
        TimeZoneNames.Read("/no/such/folder").ShouldBeEmpty();
    }

    [Fact]
    public void Zones_are_the_files_of_a_folder_but_for_copies_and_lists()
    {
        using var folder = new TempDirectory();
        foreach (var name in new[] { "Europe/Rome", "posix/Europe/Rome", "tzdata.zi", "UTC" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            File.WriteAllText(folder[name], "TZif");
        }

        TimeZoneNames.Read(folder.Path).ShouldBe(["Europe/Rome", "UTC"]);
    }

    [Fact]
    public void A_public_key_is_taken_with_its_comment_or_without()
    {
        AuthorizedKey.IsRight(Ed25519).ShouldBeTrue();
        AuthorizedKey.IsRight(Ed25519.Replace(" me@home", string.Empty)).ShouldBeTrue();
        AuthorizedKey.IsRight(Ed25519.Replace(' ', '\t')).ShouldBeFalse();
    }

    [Theory]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----")]
    [InlineData("ssh-ed25519")]
    [InlineData("ssh-ed25519 me@home")]
    [InlineData("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhsc")]
    [InlineData("ssh-dss AAAAB3NzaC1kc3MAAAAA")]
    [InlineData("command=\"x\" " + Ed25519)]
    public void Incomplete_public_key_is_refused(string key) =>
        AuthorizedKey.IsRight(key).ShouldBeFalse();

    [Theory]
    [InlineData("[System]\nHostname=shack_1", "[System] Hostname = shack_1: must be letters,")]
    [InlineData("[System]\nHostname=-a", "[System] Hostname = -a: must be letters,")]
    [InlineData("[System]\nHostname=a.local", "[System] Hostname = a.local: must be letters,")]
    [InlineData("[System]\nTimezone=Europa/Rom", "[System] Timezone = Europa/Rom: is not a time zone")]
    [InlineData("[Ssh]\nAuthorizedKey=AAAA", "[Ssh] AuthorizedKey = AAAA: must be the one line")]
    [InlineData("[System]\nCountry=Italy", "[System] Country = Italy: must be two letters")]
    public void Faulty_value_is_named_with_its_line(string text, string problem) =>
        SettingsCase.Problems(text).ShouldHaveSingleItem()
            .ShouldStartWith("test.ini:2: " + problem);

    [Theory]
    [InlineData("[System]\nCountry=it", "IT")]
    [InlineData("[Wifi]\nCountry=DE", "DE")]
    [InlineData("[System]\nCountry=IT\n[Wifi]\nCountry=IT\nSsid=x", "IT")]
    public void The_country_stands_in_its_new_place_or_the_old_one(string text, string country) =>
        SettingsCase.ReadClean(text).Card.Country.ShouldBe(country);

    [Fact]
    public void Two_countries_are_one_and_a_warning() =>
        SettingsCase.Problems("[System]\nCountry=IT\n[Wifi]\nCountry=DE").ShouldHaveSingleItem()
            .ShouldBe("test.ini:4: warning: [Wifi] Country = DE: is not used,"
                + " [System] Country is IT");

    /// <summary>IEEE 802.11-2016, annex J.4.2, the test vectors 1 and 2.</summary>
    [Theory]
    [InlineData("IEEE", "password",
        "f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e")]
    [InlineData("ThisIsASSID", "ThisIsAPassword",
        "0dc0d6eb90555ed6419756b9a15ec3e3209b63df707dd508d14581f8982721af")]
    public void The_key_of_a_wireless_network_is_that_of_the_standard(
        string ssid, string passphrase, string key)
    {
        Assert.SkipUnless(WifiKey.IsAvailable, "there is no OpenSSL here");
        WifiKey.Make(ssid, passphrase).ShouldBe(key);
    }
}

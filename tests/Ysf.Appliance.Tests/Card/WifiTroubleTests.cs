using System.Text;
using Ysf.Appliance.Card;
using Ysf.Appliance.Settings;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Card;

/// <summary>Lines as wpa_supplicant 2.10 logs them, recorded on boards of people.</summary>
public sealed class WifiTroubleTests
{
    private const string Trying = "wlan0: Trying to associate with SSID 'net'";
    private const string NotFound = "wlan0: CTRL-EVENT-NETWORK-NOT-FOUND ";

    [Theory]
    [InlineData("the passphrase is wrong",
        "wlan0: SME: Trying to authenticate with 04:18:d6:9a:11:c0 (SSID='net' freq=2412 MHz)",
        "wlan0: Associated with 04:18:d6:9a:11:c0",
        "wlan0: WPA: 4-Way Handshake failed - pre-shared key may be incorrect",
        "wlan0: CTRL-EVENT-SSID-TEMP-DISABLED id=0 ssid=\"net\" auth_failures=1 duration=10"
            + " reason=WRONG_KEY",
        "wlan0: CTRL-EVENT-DISCONNECTED bssid=04:18:d6:9a:11:c0 reason=3 locally_generated=1")]
    [InlineData("the passphrase is wrong",
        "wlan0: CTRL-EVENT-AUTH-REJECT d4:3a:2e:d2:4a:d8 auth_type=3 auth_transaction=2"
            + " status_code=15")]
    [InlineData("share no form of WPA3",
        "wlan0: CTRL-EVENT-AUTH-REJECT d4:3a:2e:d2:4a:d8 auth_type=3 auth_transaction=1"
            + " status_code=77")]
    [InlineData("the passphrase is wrong, or it did not answer in time",
        Trying, "wlan0: CTRL-EVENT-ASSOC-REJECT bssid=00:00:00:00:00:00 status_code=16",
        "wlan0: CTRL-EVENT-SSID-TEMP-DISABLED id=0 ssid=\"net\" auth_failures=1 duration=10"
            + " reason=CONN_FAILED")]
    [InlineData("accepts no more devices",
        Trying, "wlan0: CTRL-EVENT-ASSOC-REJECT bssid=aa:bb:cc:dd:ee:01 status_code=17")]
    [InlineData("requires protected management frames; try [Wifi] Security = mixed or wpa3",
        Trying, "wlan0: CTRL-EVENT-ASSOC-REJECT bssid=aa:bb:cc:dd:ee:01 status_code=31")]
    [InlineData("requires another standard",
        Trying, "wlan0: CTRL-EVENT-ASSOC-REJECT bssid=aa:bb:cc:dd:ee:01 status_code=43")]
    [InlineData("refuses this board (status 999)",
        Trying, "wlan0: CTRL-EVENT-ASSOC-REJECT bssid=aa:bb:cc:dd:ee:01 status_code=999")]
    [InlineData("does not answer",
        "wlan0: Associated with 68:a0:3e:71:6d:64",
        "wlan0: Authentication with 68:a0:3e:71:6d:64 timed out.",
        "wlan0: CTRL-EVENT-DISCONNECTED bssid=68:a0:3e:71:6d:64 reason=3 locally_generated=1")]
    [InlineData("cannot look for networks (error -22)",
        "wlan0: CTRL-EVENT-SCAN-FAILED ret=-22 retry=1")]
    [InlineData("no network of this name is in range", NotFound)]
    [InlineData("rejected country IT and uses DE",
        "wlan0: CTRL-EVENT-REGDOM-CHANGE init=USER type=COUNTRY alpha2=DE", NotFound)]
    [InlineData("switched off (rfkill)",
        "rfkill: WLAN soft blocked", "wlan0: CTRL-EVENT-SCAN-FAILED ret=-100")]
    [InlineData("rejects its configuration: Line 8: invalid",
        "Line 8: invalid PSK", "Failed to read or parse configuration '/run/wpa.conf'.")]
    [InlineData("its driver refused",
        "nl80211: Could not set interface 'wlan0' UP", "wlan0: Failed to initialize driver interface")]
    [InlineData("does not run")]
    [InlineData("gives no reason", "Successfully initialized wpa_supplicant")]
    public void Lines_become_a_reason(string reason, params string[] lines) =>
        WifiTrouble.Of(Card(), lines, []).ShouldContain(reason);

    [Fact]
    public void The_newest_failure_decides()
    {
        string[] lines =
        [
            "wlan0: CTRL-EVENT-ASSOC-REJECT bssid=aa:bb:cc:dd:ee:01 status_code=17",
            "wlan0: CTRL-EVENT-SSID-TEMP-DISABLED id=0 ssid=\"net\" reason=WRONG_KEY",
        ];

        WifiTrouble.Of(Card(), lines, []).ShouldBe("the passphrase is wrong");
        WifiTrouble.Of(Card(), [.. lines.Reverse()], []).ShouldContain("no more devices");
    }

    [Theory]
    [InlineData("wpa2", "net\t[WPA2-SAE-CCMP][ESS]", "accepts WPA3 only: set [Wifi] Security = wpa3")]
    [InlineData("wpa3", "net\t[WPA2-PSK-CCMP][ESS]", "does not support WPA3")]
    [InlineData("wpa2", "net\t[ESS]", "it is open")]
    [InlineData("wpa2", "net\t[WEP][ESS]", "WEP")]
    [InlineData("wpa2", "net\t[WPA2-EAP-CCMP][ESS]", "WPA-EAP")]
    [InlineData("wpa2", "NET\t[WPA2-PSK-CCMP][ESS]", "but \"NET\" is")]
    [InlineData("wpa2", "a\t[ESS]|b\t[ESS]|c\t[ESS]|d\t[ESS]|e\t[ESS]|f\t[ESS]",
        "in range are \"a\", \"b\", \"c\", \"d\", \"e\" and 1 more")]
    public void Networks_in_the_air_explain_more_than_the_log(
        string security, string air, string reason)
    {
        string[] rows =
        [
            "bssid / frequency / signal level / flags / ssid",
            .. air.Split('|').Select(row => row.Split('\t'))
                .Select(row => $"00:11:22:33:44:55\t2412\t-50\t{row[1]}\t{row[0]}"),
        ];

        WifiTrouble.Of(Card(security), [NotFound], WifiScan.Read(rows)).ShouldContain(reason);
    }

    [Fact]
    public void A_name_of_any_bytes_is_read_from_the_scan() =>
        WifiScan.Read(["00:11:22:33:44:55\t2412\t-50\t[ESS]\tGr\\xc3\\xb6\\xc3\\x9fe \\\"a\\\\b\\\""])
            .ShouldHaveSingleItem().Ssid.ShouldBe("Gr\u00F6\u00DFe \"a\\b\"");

    [Fact]
    public void The_reason_is_put_behind_what_is_there_and_taken_out_again()
    {
        byte[] before = [.. Encoding.UTF8.GetPreamble(), .. "Line 2: wrong\r\n"u8];

        var both = WifiCheck.Put(before, "\"net\": the passphrase is wrong").ShouldNotBeNull();

        var text = Encoding.UTF8.GetString(both);
        text.ShouldStartWith("\uFEFFLine 2: wrong\r\n\r\nThe Wi-Fi connection failed:\r\n"
            + "\"net\": the passphrase is wrong\r\n");
        WifiCheck.Put(both, "\"net\": the passphrase is wrong").ShouldBe(both);
        WifiCheck.Put(both, null).ShouldBe(before);
        WifiCheck.Put(null, null).ShouldBeNull();
        WifiCheck.Put(WifiCheck.Put(null, "x"), null).ShouldBeNull();
    }

    [Fact]
    public void A_joined_board_is_checked_no_more_and_a_missing_radio_is_named()
    {
        using var folder = new TempDirectory();
        var places = new CardPlaces(folder["card"], folder["data"], folder["root"]);
        Directory.CreateDirectory(places.Card);
        File.WriteAllText(
            places.Settings, "[System]\nCountry=IT\n[Wifi]\nSsid=net\nPassphrase=12345678\n");
        var said = new List<string>();
        var check = new WifiCheck(places, new CardMount(new FakeMounts(places.Card)), said.Add);

        check.Run().ShouldBeFalse();

        File.ReadAllText(places.Errors).ShouldContain("\"net\": the system found no Wi-Fi device");
        said.ShouldHaveSingleItem().ShouldContain("connection failed");
        Directory.CreateDirectory(places.Below("/sys/class/net/wlan0"));
        File.WriteAllText(places.Below("/sys/class/net/wlan0/carrier"), "1\n");
        check.Run().ShouldBeTrue();
        File.Exists(places.Errors).ShouldBeFalse();
        File.Exists(places.Below(WifiCheck.Joined)).ShouldBeTrue();
    }

    private static CardSettings Card(string security = "wpa2") => SettingsCase.Read(
        $"[System]\nCountry=IT\n[Wifi]\nSecurity={security}\nSsid=net\nPassphrase=12345678").Card;
}

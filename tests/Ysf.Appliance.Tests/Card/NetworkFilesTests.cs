using Ysf.Appliance.Card;
using Ysf.Appliance.Settings;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Card;

public sealed class NetworkFilesTests
{
    [Fact]
    public void Without_an_address_the_router_is_asked_for_one() =>
        NetworkFiles.Wired(Of("")).ShouldBe("""
            # Generated at every boot from the settings file on the card.
            [Match]
            Name=en* eth*

            [Network]
            DHCP=yes
            IPv6AcceptRA=yes
            MulticastDNS=resolve

            [DHCPv4]
            ClientIdentifier=mac

            [DHCPv6]
            DUIDType=link-layer

            [IPv6AcceptRA]

            """);

    [Fact]
    public void A_fixed_IPv4_address_leaves_IPv6_to_find_its_own() =>
        NetworkFiles.Wired(Of("[Ethernet]\nAddress=192.168.1.20/24\nGateway=192.168.1.1\n"
            + "Dns=192.168.1.1, 9.9.9.9")).ShouldContain("""
            DHCP=no
            IPv6AcceptRA=yes
            MulticastDNS=resolve
            Address=192.168.1.20/24
            Gateway=192.168.1.1
            DNS=192.168.1.1
            DNS=9.9.9.9

            [DHCPv4]
            ClientIdentifier=mac
            UseDNS=no
            """);

    [Fact]
    public void A_fixed_IPv6_address_leaves_IPv4_to_the_router()
    {
        var text = NetworkFiles.Wired(Of("[Ethernet]\nAddress=2001:db8::7/64\nGateway=fe80::1"));

        text.ShouldContain("DHCP=ipv4\nIPv6AcceptRA=no\n");
        text.ShouldContain("Address=2001:db8::7/64\nGateway=fe80::1\n");
    }

    [Fact]
    public void The_cable_is_preferred_to_the_air()
    {
        NetworkFiles.Wireless().ShouldContain("Name=wlan0");
        NetworkFiles.Wireless().ShouldContain("MulticastDNS=resolve");
        NetworkFiles.Wireless().ShouldContain("[DHCPv4]\nClientIdentifier=mac\nRouteMetric=600");
        NetworkFiles.Wired(Of("")).ShouldNotContain("RouteMetric");
    }

    /// <summary>Quotes, backslashes and number signs have no meaning in digits.</summary>
    [Theory]
    [InlineData("wpa2", "a\"b#c\\d e", "\tpsk=KEY\n}")]
    [InlineData("wpa2", "", "\tkey_mgmt=NONE\n}")]
    [InlineData("wpa3", "a\"b#c\\d e",
        "\tkey_mgmt=SAE\n\tieee80211w=2\n\tsae_password=612262236 35c642065\n}")]
    [InlineData("mixed", "a\"b#c\\d e", "\tkey_mgmt=WPA-PSK SAE\n\tieee80211w=1\n\tpsk=KEY\n"
        + "\tsae_password=612262236 35c642065\n}")]
    public void The_wireless_network_is_named_in_digits(
        string security, string passphrase, string lines)
    {
        var card = Of($"[System]\nCountry=it\n[Wifi]\nSsid=Größe\"\nSecurity={security}\n"
            + $"Passphrase={passphrase}");
        var login = passphrase.Length == 0 ? WifiLogin.Open : new WifiLogin(
            card.WifiSecurity,
            security == "wpa3" ? null : new string('5', 64),
            security == "wpa2" ? null : passphrase);

        var text = NetworkFiles.Supplicant(card, login);

        text.ShouldContain("country=IT\n");
        text.ShouldContain("\tssid=4772c3b6c39f6522\n");
        text.ShouldContain(lines.Replace("KEY", new string('5', 64)).Replace(" 35c", "35c"));
        text.Contains("sae_pwe=2").ShouldBe(security != "wpa2");
    }

    [Fact]
    public void The_own_name_is_one_line_of_hosts()
    {
        const string hosts = "127.0.0.1\tlocalhost\n127.0.1.1 old older\n::1 ip6-localhost\n\n";

        var text = HostFiles.WithName(hosts, "shack");

        text.ShouldBe("127.0.0.1\tlocalhost\n::1 ip6-localhost\n127.0.1.1\tshack\n");
        HostFiles.WithName(text, "shack").ShouldBe(text);
        HostFiles.WithName("", "shack").ShouldBe("127.0.0.1\tlocalhost\n127.0.1.1\tshack\n");
    }

    private static CardSettings Of(string text) => SettingsCase.Read(text).Card;
}

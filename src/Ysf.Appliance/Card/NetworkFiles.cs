using System.Text;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Card;

/// <summary>
/// The texts by which the machine's network is set up: of systemd.network(5) and
/// wpa_supplicant.conf(5). Pure.
/// </summary>
internal static class NetworkFiles
{
    // Which interface answers for the machine's name is decided while it runs (publish-name): two in
    // one network would take each other for another machine.
    private const string Head = "# Generated at every boot from the settings file on the card.\n";

    // The way by cable is taken before the one by air.
    private const int WirelessMetric = 600;

    /// <summary>Of every wired interface.</summary>
    public static string Wired(CardSettings card)
    {
        var isIPv6 = card.EthernetAddress.Contains(':', StringComparison.Ordinal);
        var isFixed = card.EthernetAddress.Length > 0;

        // A fixed address is one of its family; the other one goes on to find its own.
        var dhcp = !isFixed ? "yes" : isIPv6 ? "ipv4" : "no";
        var text = new StringBuilder(Head).Append("[Match]\nName=en* eth*\n\n[Network]\n")
            .Append($"DHCP={dhcp}\nIPv6AcceptRA={(isIPv6 ? "no" : "yes")}\nMulticastDNS=resolve\n");
        if (isFixed)
        {
            text.Append($"Address={card.EthernetAddress}\n");
        }

        if (card.EthernetGateway.Length > 0)
        {
            text.Append($"Gateway={card.EthernetGateway}\n");
        }

        var servers = card.EthernetDns.Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var server in servers)
        {
            text.Append($"DNS={server}\n");
        }

        return text.Append(Automatic(servers.Length > 0, metric: null)).ToString();
    }

    /// <summary>Of the wireless interface.</summary>
    public static string Wireless() =>
        Head + "[Match]\nName=wlan0\n\n[Link]\nRequiredForOnline=no\n\n"
        + "[Network]\nDHCP=yes\nIPv6AcceptRA=yes\nMulticastDNS=resolve\nIgnoreCarrierLoss=3s\n"
        + Automatic(hasOwnDns: false, WirelessMetric);

    /// <summary>
    /// Of the wireless network; name and passphrase in hexadecimal digits, which wpa_supplicant
    /// takes for both (wpa_config_parse_string), so that no letter means anything else.
    /// </summary>
    public static string Supplicant(CardSettings card, WifiLogin login)
    {
        var text = new StringBuilder(Head)
            .Append($"ctrl_interface=/run/wpa_supplicant\ncountry={card.Country}\n");
        if (login.Passphrase is not null)
        {
            // Both ways by which WPA3 finds the element of the password; newer ones ask for H2E.
            text.Append("sae_pwe=2\n");
        }

        text.Append($"network={{\n\tssid={Hex(card.WifiSsid)}\n\tscan_ssid=1\n");
        foreach (var line in LoginLines(login))
        {
            text.Append('\t').Append(line).Append('\n');
        }

        return text.Append("}\n").ToString();
    }

    // Management frames: 2 = protected, as WPA3 demands; 1 = where the access point can.
    private static IEnumerable<string> LoginLines(WifiLogin login)
    {
        if (login.IsOpen)
        {
            return ["key_mgmt=NONE"];
        }

        string[] key = login.Key is { } digits ? [$"psk={digits}"] : [];
        string[] sae = login.Passphrase is { } text ? [$"sae_password={Hex(text)}"] : [];
        string[] kind = login.Passphrase is null ? []
            : login.Security == WifiSecurity.Wpa3 ? ["key_mgmt=SAE", "ieee80211w=2"]
            : ["key_mgmt=WPA-PSK SAE", "ieee80211w=1"];
        return [.. kind, .. key, .. sae];
    }

    private static string Hex(string text) =>
        Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    // Without a machine id that lasts, the router would take the machine for another one at every
    // boot; it is known by the address of its interface instead.
    private static string Automatic(bool hasOwnDns, int? metric)
    {
        var dns = hasOwnDns ? "UseDNS=no\n" : string.Empty;
        var route = metric is null ? string.Empty : $"RouteMetric={metric}\n";
        return $"\n[DHCPv4]\nClientIdentifier=mac\n{dns}{route}"
            + $"\n[DHCPv6]\nDUIDType=link-layer\n{dns}"
            + $"\n[IPv6AcceptRA]\n{dns}{route}";
    }
}

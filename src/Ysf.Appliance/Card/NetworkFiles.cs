using System.Text;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Card;

/// <summary>
/// The texts by which the machine's network is set up: of systemd.network(5) and
/// wpa_supplicant.conf(5). Pure.
/// </summary>
internal static class NetworkFiles
{
    private const string Head = "# Made at every boot of the settings file on the card.\n";

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
            .Append($"DHCP={dhcp}\nIPv6AcceptRA={(isIPv6 ? "no" : "yes")}\nMulticastDNS=yes\n");
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
        + "[Network]\nDHCP=yes\nIPv6AcceptRA=yes\nMulticastDNS=yes\nIgnoreCarrierLoss=3s\n"
        + Automatic(hasOwnDns: false, WirelessMetric);

    /// <summary>
    /// Of the wireless network; the name in hexadecimal digits, so that no letter of it means
    /// anything else.
    /// </summary>
    public static string Supplicant(CardSettings card)
    {
        var key = card.WifiPassphrase.Length == 0 ? "\tkey_mgmt=NONE\n"
            : CardSettingsReader.IsWifiKey(card.WifiPassphrase)
            ? $"\tpsk={card.WifiPassphrase}\n"
            : $"\tpsk=\"{card.WifiPassphrase}\"\n";
        var ssid = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(card.WifiSsid));
        return Head + $"ctrl_interface=/run/wpa_supplicant\ncountry={card.Country}\n"
            + $"network={{\n\tssid={ssid}\n\tscan_ssid=1\n{key}}}\n";
    }

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

using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings;

/// <summary>
/// Reads <c>[Ethernet]</c>: a fixed address, its router and name servers. What can never work is
/// an error, what will surprise is a warning.
/// </summary>
/// <param name="Address">Address with prefix length; empty = by DHCP.</param>
/// <param name="Gateway">The router; empty = none, or that of DHCP.</param>
/// <param name="Dns">Name servers with commas between them; empty = those of DHCP.</param>
internal sealed record EthernetSettings(string Address, string Gateway, string Dns)
{
    public const string DnsRule = "addresses with commas between them";

    private const string Section = "Ethernet";

    private static readonly char[] Separators = [',', ' ', '\t'];

    public static EthernetSettings Read(SettingsValues values)
    {
        var own = ReadAddress(values);
        var gateway = ReadGateway(values, own);
        var servers = ReadServers(values, own, gateway);
        TellMissing(values, own, gateway.HasValue);
        return new EthernetSettings(
            own?.ToString() ?? string.Empty,
            gateway?.ToString() ?? string.Empty,
            string.Join(", ", servers));
    }

    private static HostNetwork? ReadAddress(SettingsValues values)
    {
        var text = values.Text(Section, "Address");
        if (text.Length == 0)
        {
            return null;
        }

        if (HostNetwork.TryRead(text, out var own, out var fault))
        {
            if (own.IsSelfGiven)
            {
                values.Warning(Section, "Address", "is of those that machines give themselves"
                    + " where there is no router");
            }

            return own;
        }

        values.Error(Section, "Address", fault);
        return null;
    }

    // Whether it fits to Address is judged only when that line is right itself.
    private static IpAddress? ReadGateway(SettingsValues values, HostNetwork? own)
    {
        const string key = "Gateway";
        var text = values.Text(Section, key);
        if (text.Length == 0)
        {
            return null;
        }

        if (!ValueText.TryReadAddress(text, out var gateway))
        {
            values.TellNotAllowed(Section, key);
            return null;
        }

        var fault = HostNetwork.FaultOf(gateway)
            ?? own?.GatewayFault(gateway)
            ?? (values.Has(Section, "Address") ? null : "needs an Address beside it");
        if (fault is not null)
        {
            values.Error(Section, key, fault);
        }

        return fault is null ? gateway : null;
    }

    private static List<IpAddress> ReadServers(
        SettingsValues values, HostNetwork? own, IpAddress? gateway)
    {
        const string key = "Dns";
        var servers = new List<IpAddress>();
        var parts = values.Text(Section, key).Split(
            Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            var quoted = ShownText.Quote(part);
            if (!ValueText.TryReadAddress(part, out var server))
            {
                values.Error(Section, key, $"\"{quoted}\" is no address; must be {DnsRule}");
                continue;
            }

            if (HostNetwork.FaultOf(server) is { } fault)
            {
                values.Error(Section, key, $"{quoted} {fault}");
            }
            else if (own is { } network && server == network.Address)
            {
                values.Warning(Section, key, $"{quoted} is the board itself, which knows no names");
            }
            else if (own is { } net && !values.Has(Section, "Gateway") && !net.Holds(server))
            {
                values.Warning(Section, key, $"{quoted} is not reached without a Gateway");
            }

            servers.Add(server);
        }

        return servers;
    }

    private static void TellMissing(SettingsValues values, HostNetwork? own, bool hasGateway)
    {
        if (own is null)
        {
            return;
        }

        if (!values.Has(Section, "Dns"))
        {
            values.Warning(Section, "Address", "without Dns no names are known: no time from the"
                + " network, no APRS, no updates");
        }

        if (!hasGateway && !values.Has(Section, "Gateway"))
        {
            values.Warning(Section, "Address", "without Gateway nothing beyond its own network is"
                + " reached");
        }
    }
}

using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings.Checks;

/// <summary>
/// Reads <c>[Ethernet]</c>: a fixed address, its router and name servers. What can never work is
/// an error, what will surprise is a warning.
/// </summary>
internal static class EthernetChecks
{
    private static readonly char[] Separators = [',', ' ', '\t'];

    /// <summary>Checks the three keys together; what is wrong counts as empty.</summary>
    public static void Apply(FileValues values)
    {
        var own = ReadAddress(values);
        var gateway = ReadGateway(values, own);
        var servers = ReadServers(values, own, gateway);
        TellMissing(values, own, gateway.HasValue);
        values.Set(Keys.Ethernet.Address, own?.ToString() ?? string.Empty);
        values.Set(Keys.Ethernet.Gateway, gateway?.ToString() ?? string.Empty);
        values.Set(Keys.Ethernet.Dns, string.Join(", ", servers));
    }

    private static HostNetwork? ReadAddress(FileValues values)
    {
        var text = values.Of(Keys.Ethernet.Address);
        if (text.Length == 0)
        {
            return null;
        }

        if (HostNetwork.TryRead(text, out var own, out var fault))
        {
            if (own.IsSelfGiven)
            {
                values.Warning(Keys.Ethernet.Address, "is of those that machines give themselves"
                    + " where there is no router");
            }

            return own;
        }

        values.Error(Keys.Ethernet.Address, fault);
        return null;
    }

    // Whether it fits to Address is judged only when that line is right itself.
    private static IpAddress? ReadGateway(FileValues values, HostNetwork? own)
    {
        var key = Keys.Ethernet.Gateway;
        var text = values.Of(key);
        if (text.Length == 0)
        {
            return null;
        }

        if (!ValueText.TryReadAddress(text, out var gateway))
        {
            values.TellNotAllowed(key);
            return null;
        }

        var fault = HostNetwork.FaultOf(gateway)
            ?? own?.GatewayFault(gateway)
            ?? (values.Has(Keys.Ethernet.Address) ? null : "needs an Address beside it");
        if (fault is not null)
        {
            values.Error(key, fault);
        }

        return fault is null ? gateway : null;
    }

    private static List<IpAddress> ReadServers(
        FileValues values, HostNetwork? own, IpAddress? gateway)
    {
        var key = Keys.Ethernet.Dns;
        var servers = new List<IpAddress>();
        var parts = values.Of(key).Split(
            Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            var quoted = ShownText.Quote(part);
            if (!ValueText.TryReadAddress(part, out var server))
            {
                values.Error(key, $"\"{quoted}\" is no address; must be {key.Allowed}");
                continue;
            }

            if (HostNetwork.FaultOf(server) is { } fault)
            {
                values.Error(key, $"{quoted} {fault}");
            }
            else if (own is { } network && server == network.Address)
            {
                values.Warning(key, $"{quoted} is the board itself, which knows no names");
            }
            else if (own is { } net && !values.Has(Keys.Ethernet.Gateway) && !net.Holds(server))
            {
                values.Warning(key, $"{quoted} is not reached without a Gateway");
            }

            servers.Add(server);
        }

        return servers;
    }

    private static void TellMissing(FileValues values, HostNetwork? own, bool hasGateway)
    {
        if (own is null)
        {
            return;
        }

        if (!values.Has(Keys.Ethernet.Dns))
        {
            values.Warning(Keys.Ethernet.Address, "without Dns no names are known: no time from the"
                + " network, no APRS, no updates");
        }

        if (!hasGateway && !values.Has(Keys.Ethernet.Gateway))
        {
            values.Warning(Keys.Ethernet.Address, "without Gateway nothing beyond its own network is"
                + " reached");
        }
    }
}

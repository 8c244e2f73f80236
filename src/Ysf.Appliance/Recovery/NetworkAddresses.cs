using System.Net.NetworkInformation;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Recovery;

/// <summary>The addresses of the machine, and whether there is a link.</summary>
internal static class NetworkAddresses
{
    private const string Folder = "/sys/class/net";

    public static IReadOnlyList<string> Lines()
    {
        try
        {
            return [.. NetworkInterface.GetAllNetworkInterfaces().Select(Line)];
        }
        catch (NetworkInformationException error)
        {
            return [$"The interfaces cannot be read: {error.Message}"];
        }
    }

    private static string Line(NetworkInterface network)
    {
        // Without the zone of a link's own address, since the interface is named already.
        var addresses = network.GetIPProperties().UnicastAddresses
            .Select(each => $"{each.Address.ToString().Split('%')[0]}/{each.PrefixLength}")
            .ToList();
        return $"{network.Name}: {LinkOf(network.Name)}, "
            + (addresses.Count > 0 ? string.Join(", ", addresses) : "no address");
    }

    // The carrier of an interface that is down cannot be read: EINVAL.
    private static string LinkOf(string name) =>
        FileText.TryRead($"{Folder}/{name}/carrier", long.MaxValue, out _)?.Trim() switch
        {
            "1" => "link",
            "0" => "NO LINK",
            _ => "down",
        };
}

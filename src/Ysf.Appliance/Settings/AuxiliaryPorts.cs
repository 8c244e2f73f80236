using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings;

/// <summary>Reads <c>[DGID] aux_port</c>: ports that put a gateway into one DG-ID.</summary>
internal static class AuxiliaryPorts
{
    /// <summary>One for every DG-ID but the default one.</summary>
    public const int CountMax = DgId.NumberMax - 1;

    private const string Section = "DGID";
    private const string Key = "aux_port";

    // The Python reflector takes so short a text for none, so that "x" or "0" switch it off.
    private const int ShortestText = 4;

    /// <summary>The main port and then the auxiliary ones, in the order of the file.</summary>
    /// <param name="values">The values of the file.</param>
    /// <param name="mainPort">The port of <c>[Network] Port</c>.</param>
    /// <param name="rooms">The DG-IDs carried.</param>
    public static IReadOnlyList<ListeningPort> Read(
        SettingsValues values, ushort mainPort, IReadOnlyList<DgId> rooms)
    {
        // A port that is wrong itself is none that these could be the same as.
        var main = values.HasError("Network", "Port") ? (ushort)0 : mainPort;
        var ports = new List<ListeningPort> { new(main, DgId.None) };
        var text = values.Text(Section, Key);
        if (text.Length < ShortestText)
        {
            return ports;
        }

        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries))
        {
            Add(ports, item, values);
        }

        foreach (var port in ports.Skip(1).Where(port => !rooms.Contains(port.DgId)))
        {
            values.Warning(
                Section, Key,
                $"DG-ID {port.DgId} is not in the list, so gateways on port {port.Number} are"
                + " treated as on the main port");
        }

        if (ports.Count - 1 > CountMax)
        {
            values.Error(Section, Key, $"has more than {CountMax} ports");
        }

        return ports;
    }

    private static void Add(List<ListeningPort> ports, string item, SettingsValues values)
    {
        if (!TryRead(item, out var port))
        {
            values.Warning(Section, Key,
                $"\"{ShownText.Quote(item)}\" is skipped, it is not DG-ID:port{HintOf(item)}");
        }
        else if (ports[0].Number == port.Number)
        {
            values.Error(Section, Key, $"port {port.Number} is that of [Network] Port");
        }
        else if (ports.Exists(other => other.Number == port.Number))
        {
            values.Error(Section, Key, $"port {port.Number} is used twice");
        }
        else
        {
            ports.Add(port);
        }
    }

    private static string HintOf(string item)
    {
        var numbers = item.Split(
            [':', ';', ' ', '\t', '=', '-', '/'],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (numbers.Length < 2 || numbers.Length % 2 != 0)
        {
            return string.Empty;
        }

        var pairs = numbers.Chunk(2).ToList();
        var meant = pairs.Select(pair => $"{pair[0]}:{pair[1]}").ToList();
        var turned = pairs.Select(pair => $"{pair[1]}:{pair[0]}").ToList();
        var right = new[] { meant, turned }.FirstOrDefault(
            list => list.TrueForAll(pair => TryRead(pair, out _)));
        return right is null ? string.Empty : $"; right would be {string.Join(", ", right)}";
    }

    private static bool TryRead(string item, out ListeningPort port)
    {
        port = new ListeningPort(0, DgId.None);
        var parts = item.Split(':', StringSplitOptions.TrimEntries);
        if (parts.Length != 2
            || !RoomSettings.TryReadRoom(parts[0], out var room)
            || !ValueText.TryReadDigits(parts[1], out var number)
            || number is < 1 or > SettingsTable.PortMax)
        {
            return false;
        }

        port = new ListeningPort((ushort)number, room);
        return true;
    }
}

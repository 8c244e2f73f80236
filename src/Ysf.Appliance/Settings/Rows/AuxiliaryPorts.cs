using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>Reads <c>[DGID] aux_port</c>: ports that put a gateway into one DG-ID.</summary>
internal static class AuxiliaryPorts
{
    /// <summary>One for every DG-ID but the default one.</summary>
    public const int CountMax = DgId.NumberMax - 1;

    // The Python reflector takes so short a text for none, so that "x" or "0" switch it off.
    private const int ShortestText = 4;

    /// <summary>The auxiliary ports, in the order of the file.</summary>
    public static IReadOnlyList<ListeningPort> Read(
        ValueReading<IReadOnlyList<ListeningPort>> reading)
    {
        var ports = new List<ListeningPort>();
        if (reading.Text.Length < ShortestText)
        {
            return ports;
        }

        foreach (var item in reading.Text.Split(',', StringSplitOptions.TrimEntries))
        {
            Add(ports, item, reading);
        }

        var rooms = reading.Values.Of(Keys.Rooms.List);
        foreach (var port in ports.Where(port => !rooms.Contains(port.DgId)))
        {
            reading.Warn(
                $"DG-ID {port.DgId} is not in the list, so gateways on port {port.Number} are"
                + " treated as on the main port");
        }

        if (ports.Count > CountMax)
        {
            reading.Error($"has more than {CountMax} ports");
        }

        return ports;
    }

    /// <summary>Spells ports; two digits, since a text as short as "9:6" counts for none.</summary>
    public static string Spell(IReadOnlyList<ListeningPort> ports) =>
        string.Join(", ", ports.Select(port => $"{port.DgId.Number:D2}:{port.Number}"));

    private static void Add(
        List<ListeningPort> ports, string item, ValueReading<IReadOnlyList<ListeningPort>> reading)
    {
        // A port that is wrong itself is none that these could be the same as.
        var main = Keys.Network.Port;
        var isMainRight = !reading.Values.HasError(main);
        if (!TryRead(item, out var port))
        {
            reading.Warn(
                $"\"{ShownText.Quote(item)}\" is skipped, it is not DG-ID:port{HintOf(item)}");
        }
        else if (isMainRight && reading.Values.Of(main) == port.Number)
        {
            reading.Error($"port {port.Number} is that of {main}");
        }
        else if (ports.Exists(other => other.Number == port.Number))
        {
            reading.Error($"port {port.Number} is used twice");
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
            || !RoomText.TryRead(parts[0], out var room)
            || !ValueText.TryReadDigits(parts[1], out var number)
            || number is < 1 or > SettingRows.PortMax)
        {
            return false;
        }

        port = new ListeningPort((ushort)number, room);
        return true;
    }
}

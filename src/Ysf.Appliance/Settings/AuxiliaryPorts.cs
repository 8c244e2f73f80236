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
    public static IReadOnlyList<ListeningPort> Read(SettingsValues values, ushort mainPort)
    {
        var ports = new List<ListeningPort> { new(mainPort, DgId.None) };
        var text = values.Text(Section, Key);
        if (text.Length < ShortestText)
        {
            return ports;
        }

        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries))
        {
            Add(ports, item, values);
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
                $"\"{ProblemList.Quote(item)}\" is skipped, it is not DG-ID:port");
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

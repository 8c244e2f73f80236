using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>Reads <c>[Web] Hosts</c>: names by which browsers ask for the page.</summary>
internal static class HostList
{
    /// <summary>The rule of a value, to follow "must be".</summary>
    public const string Rule = "names of hosts with commas between them, without port";

    /// <summary>The names with commas between them, each without a dot at its end.</summary>
    public static string Read(ValueReading<string> reading)
    {
        var names = new List<string>();
        foreach (var item in reading.Text.Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (HostText.FaultOf(item) is { } fault)
            {
                reading.Error($"\"{ShownText.Quote(item)}\" {fault}");
            }
            else if (ValueText.TryReadAddress(item, out _))
            {
                reading.Warn(
                    $"\"{item}\" is an address, and addresses are always served");
            }
            else
            {
                names.Add(item.TrimEnd('.'));
            }
        }

        return string.Join(", ", names);
    }
}

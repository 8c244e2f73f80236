using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>Reads a list of DG-IDs: numbers with commas between them.</summary>
internal static class RoomList
{
    /// <summary>The DG-IDs, each once; an item that is none is an error and left out.</summary>
    public static IReadOnlyList<DgId> Read(ValueReading<IReadOnlyList<DgId>> reading)
    {
        var rooms = new List<DgId>();
        foreach (var item in reading.Text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!RoomText.TryRead(item, out var room))
            {
                reading.Error(
                    $"\"{ShownText.Quote(item)}\" is not a number from 1 to {DgId.NumberMax}"
                    + SeparatorHint(item));
            }
            else if (rooms.Contains(room))
            {
                reading.Warn($"{room} is in the list twice");
            }
            else
            {
                rooms.Add(room);
            }
        }

        return rooms;
    }

    private static string SeparatorHint(string item)
    {
        if (item.Length == 0)
        {
            return "; there is nothing between two commas or behind the last";
        }

        if (item.Split('-', StringSplitOptions.TrimEntries) is [var first, var last]
            && RoomText.TryRead(first, out _) && RoomText.TryRead(last, out _))
        {
            return "; each DG-ID is written out, ranges are not known";
        }

        var parts = item.Split(
            [';', ' ', '\t', '.', '|', '/'],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && parts.All(part => RoomText.TryRead(part, out _))
            ? $"; commas separate: {string.Join(',', parts)}"
            : string.Empty;
    }
}

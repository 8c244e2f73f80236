using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>Reads <c>[DGID names]</c>: what people call the rooms. It changes nothing on the air.
/// </summary>
internal static class RoomNameLines
{
    public const int LengthMax = 40;

    /// <summary>The names, by DG-ID; a line that is wrong is reported and left out.</summary>
    public static IReadOnlyList<RoomName> Read(ValueReading<IReadOnlyList<RoomName>> reading)
    {
        var values = reading.Values;
        var names = new SortedDictionary<byte, RoomName>();
        foreach (var entry in values.Free(reading.Key))
        {
            void Warn(string text) => values.Problems.Warning(
                entry.Line, $"{reading.Key.SpellOf(entry)}: {text}");
            if (!RoomText.TryRead(entry.Key, out var room))
            {
                Warn($"ignored, {reading.Key.Rule}");
            }
            else
            {
                if (!values.Of(Keys.Rooms.List).Contains(room))
                {
                    Warn($"DG-ID {room} is not in {Keys.Rooms.List}");
                }

                if (names.ContainsKey(room.Number))
                {
                    Warn($"DG-ID {room} has a name already, this one is used");
                }

                names[room.Number] = new RoomName(room, Fit(entry.Value, Warn));
            }
        }

        return [.. names.Values];
    }

    /// <summary>A line for each.</summary>
    public static string Spell(IReadOnlyList<RoomName> names) =>
        string.Join('\n', names.Select(room => $"{room.DgId} = {room.Name}"));

    private static string Fit(string name, Action<string> warn)
    {
        if (name.Length <= LengthMax)
        {
            return name;
        }

        // Not in the midst of a character that takes two.
        var end = char.IsHighSurrogate(name[LengthMax - 1]) ? LengthMax - 1 : LengthMax;
        var cut = name[..end].TrimEnd();
        warn($"longer than {LengthMax} characters, cut to \"{cut}\"");
        return cut;
    }
}

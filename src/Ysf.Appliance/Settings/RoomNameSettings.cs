namespace Ysf.Appliance.Settings;

/// <summary>Reads <c>[DGID names]</c>: what people call the rooms. It changes nothing on the air.
/// </summary>
internal static class RoomNameSettings
{
    public const int LengthMax = 40;

    /// <summary>The names, by DG-ID; a line that is wrong is told and left out.</summary>
    /// <param name="values">The values of the file.</param>
    /// <param name="rooms">The DG-IDs carried.</param>
    public static IReadOnlyList<RoomName> Read(SettingsValues values, IReadOnlyList<DgId> rooms)
    {
        var names = new SortedDictionary<byte, RoomName>();
        foreach (var entry in values.Free(SettingsTable.NamesSection))
        {
            void Warn(string text) => values.Problems.Warning(
                entry.Line, $"{SettingsTable.RoomName.Spell(entry)}: {text}");
            if (!RoomSettings.TryReadRoom(entry.Key, out var room))
            {
                Warn($"ignored, {SettingsTable.RoomName.Rule}");
            }
            else
            {
                if (!rooms.Contains(room))
                {
                    Warn($"DG-ID {room} is not in [DGID] list");
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

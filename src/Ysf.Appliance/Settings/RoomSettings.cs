using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings;

/// <summary>The DG-IDs of a settings file: all, the default, the local one.</summary>
internal readonly record struct RoomSettings(
    IReadOnlyList<DgId> Rooms, DgId Default, DgId Local)
{
    private const string Section = "DGID";
    private const string List = "list";
    private const string DefaultKey = "default";
    private const string LocalKey = "local";
    private const byte StockLocal = 1;

    public static RoomSettings Read(SettingsValues values)
    {
        var rooms = ReadRooms(values);
        var read = new RoomSettings(rooms, ReadDefault(values, rooms), ReadLocal(values, rooms));
        if (read.Local.IsRoom && read.Local == read.Default)
        {
            values.Warning(Section, DefaultKey,
                "is the local DG-ID too: a gateway that chooses no other hears nobody");
        }

        return read;
    }

    private static List<DgId> ReadRooms(SettingsValues values)
    {
        var rooms = new List<DgId>();
        foreach (var item in values.Text(Section, List).Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TryReadRoom(item, out var room))
            {
                values.Error(Section, List,
                    $"\"{ShownText.Quote(item)}\" is not a number from 1 to {DgId.NumberMax}"
                    + SeparatorHint(item));
            }
            else if (rooms.Contains(room))
            {
                values.Warning(Section, List, $"{room} is in the list twice");
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
            && TryReadRoom(first, out _) && TryReadRoom(last, out _))
        {
            return "; each DG-ID is written out, ranges are not known";
        }

        var parts = item.Split(
            [';', ' ', '\t', '.', '|', '/'],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && parts.All(part => TryReadRoom(part, out _))
            ? $"; commas separate: {string.Join(',', parts)}"
            : string.Empty;
    }

    // The Python reflector runs so: gateways that ask for no DG-ID meet in the default one.
    private static DgId ReadDefault(SettingsValues values, List<DgId> rooms)
    {
        var room = new DgId((byte)values.Whole(Section, DefaultKey));
        if (!values.HasError(Section, List) && !values.HasError(Section, DefaultKey)
            && !rooms.Contains(room))
        {
            values.Warning(Section, DefaultKey, "is not in the list and is added to it");
            rooms.Add(room);
        }

        return room;
    }

    // The stock list comes with the stock local DG-ID; who chooses a list chooses a local one too.
    private static DgId ReadLocal(SettingsValues values, List<DgId> rooms)
    {
        if (!values.Has(Section, LocalKey))
        {
            return values.Has(Section, List) ? DgId.None : new DgId(StockLocal);
        }

        var local = new DgId((byte)values.Whole(Section, LocalKey));
        if (local == DgId.None || rooms.Contains(local))
        {
            return local;
        }

        values.Warning(Section, LocalKey, "is not in the list, so there is no local DG-ID");
        return DgId.None;
    }

    /// <summary>Reads a number from 1 to 99 without sign or blanks.</summary>
    internal static bool TryReadRoom(string text, out DgId room)
    {
        var isRoom = ValueText.TryReadDigits(text, out var number)
            && number is >= 1 and <= DgId.NumberMax;
        room = isRoom ? new DgId((byte)number) : DgId.None;
        return isRoom;
    }
}

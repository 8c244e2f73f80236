using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings.Checks;

/// <summary>Checks the default and the local DG-ID against the list.</summary>
internal static class RoomChecks
{
    public static void Apply(FileValues values)
    {
        AddDefault(values);
        CheckLocal(values);
        CheckPlayed(values, Keys.Parrot.DgId);
        CheckPlayed(values, Keys.Replay.DgId);
        CheckApart(values);
        CheckClear(values);
        LinkChecks.ApplyRooms(values);
        var local = values.Of(Keys.Rooms.Local);
        if (local.IsRoom && local == values.Of(Keys.Rooms.Default))
        {
            values.Warning(
                Keys.Rooms.Default,
                "is the local DG-ID too: a gateway that chooses no other hears nobody");
        }
    }

    // A DG-ID in which the reflector itself plays something: gateways reach it as any other, and
    // none starts there.
    private static void CheckPlayed(FileValues values, Key<DgId> key)
    {
        var room = values.Of(key);
        if (room == DgId.None || values.HasError(key))
        {
            return;
        }

        if (room == values.Of(Keys.Rooms.Default) || room == values.Of(Keys.Rooms.Local))
        {
            values.Error(key, "must be a DG-ID of its own, not [DGID] default or local");
        }
        else if (!values.Of(Keys.Rooms.List).Contains(room))
        {
            values.Warning(key, "is not in [DGID] list and is added to it");
            values.Set(Keys.Rooms.List, new List<DgId>(values.Of(Keys.Rooms.List)) { room });
        }
    }

    private static void CheckApart(FileValues values)
    {
        var parrot = values.Of(Keys.Parrot.DgId);
        if (parrot != DgId.None && parrot == values.Of(Keys.Replay.DgId))
        {
            values.Error(Keys.Replay.DgId, "must be another DG-ID than [Parrot] DgId");
        }
    }

    private static void CheckClear(FileValues values)
    {
        var clear = values.Of(Keys.Rooms.Clear);
        if (values.Of(Keys.Rooms.Several) && clear != DgId.None
            && values.Of(Keys.Rooms.List).Contains(clear))
        {
            values.Warning(
                Keys.Rooms.Clear, "is in the list too, so radios cannot use it to go home");
        }
    }

    // The Python reflector runs so: gateways that ask for no DG-ID meet in the default one.
    private static void AddDefault(FileValues values)
    {
        var (list, room) = (values.Of(Keys.Rooms.List), values.Of(Keys.Rooms.Default));
        if (!values.HasError(Keys.Rooms.List) && !values.HasError(Keys.Rooms.Default)
            && !list.Contains(room))
        {
            values.Warning(Keys.Rooms.Default, "is not in the list and is added to it");
            values.Set(Keys.Rooms.List, new List<DgId>(list) { room });
        }
    }

    private static void CheckLocal(FileValues values)
    {
        var local = values.Of(Keys.Rooms.Local);
        if (values.Has(Keys.Rooms.Local) && local != DgId.None
            && !values.Of(Keys.Rooms.List).Contains(local))
        {
            values.Warning(Keys.Rooms.Local, "is not in the list, so there is no local DG-ID");
            values.Set(Keys.Rooms.Local, DgId.None);
        }
    }
}

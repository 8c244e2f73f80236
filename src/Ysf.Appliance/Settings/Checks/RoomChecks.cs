using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings.Checks;

/// <summary>Checks the default and the local DG-ID against the list.</summary>
internal static class RoomChecks
{
    public static void Apply(FileValues values)
    {
        AddDefault(values);
        CheckLocal(values);
        var local = values.Of(Keys.Rooms.Local);
        if (local.IsRoom && local == values.Of(Keys.Rooms.Default))
        {
            values.Warning(
                Keys.Rooms.Default,
                "is the local DG-ID too: a gateway that chooses no other hears nobody");
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

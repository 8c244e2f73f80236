using System.Text;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>Lists of DG-IDs that a gateway hears, as operators type them: <c>9;41+</c>.</summary>
internal static class RoomsText
{
    /// <summary>Stands for no room but the gateway's own.</summary>
    public const string None = "none";

    /// <summary>Stands for what home.db or the gateway's options name.</summary>
    public const string Usual = "auto";

    /// <summary>The forms that may be typed.</summary>
    public const string Allowed =
        "right are up to 12 DG-IDs such as 9;41+ (up to three plus signs are the priority), none or auto";

    /// <summary>Reads a list; returns what is wrong in it, or null.</summary>
    public static string? FaultOf(string text, out HeardRooms rooms)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (HeardRooms.TryRead(bytes, out rooms, out var fault))
        {
            return null;
        }

        var part = Encoding.UTF8.GetString(bytes[fault]);
        return HeardRoom.TryRead(bytes.AsSpan()[fault], out _)
            ? rooms.Count == HeardRooms.CountMax
                ? $"\"{ShownText.Quote(part)}\" is one too many"
                : $"\"{ShownText.Quote(part)}\" comes twice"
            : $"\"{ShownText.Quote(part)}\" is no DG-ID from 1 to {DgId.NumberMax}";
    }
}

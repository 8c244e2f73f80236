namespace Ysf.Appliance.Settings.Forms;

/// <summary>DG-IDs as files have them.</summary>
internal static class RoomText
{
    /// <summary>Reads a number from 1 to 99 without sign or blanks.</summary>
    public static bool TryRead(string text, out DgId room)
    {
        var isRoom = ValueText.TryReadDigits(text, out var number)
            && number is >= 1 and <= DgId.NumberMax;
        room = isRoom ? new DgId((byte)number) : DgId.None;
        return isRoom;
    }
}

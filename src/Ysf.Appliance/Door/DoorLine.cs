namespace Ysf.Appliance.Door;

/// <summary>A line as it goes through the door, in either direction.</summary>
internal static class DoorLine
{
    /// <summary>Reads one without its end; null when there is none, or it is too long.</summary>
    /// <param name="input">Where it comes from, by small pieces.</param>
    /// <param name="lengthMax">In bytes.</param>
    public static byte[]? Read(Stream input, int lengthMax)
    {
        using var line = new MemoryStream();
        for (int next; (next = input.ReadByte()) != '\n';)
        {
            if (next < 0 || line.Length == lengthMax)
            {
                return null;
            }

            line.WriteByte((byte)next);
        }

        return line.ToArray();
    }
}

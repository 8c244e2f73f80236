namespace Ysf.Appliance.RootHelper;

/// <summary>A line of the root helper's protocol, in either direction.</summary>
internal static class HelperLine
{
    /// <summary>Reads a line without its end; null at the end of input, or when it is too long.</summary>
    /// <param name="input">The input, read byte by byte.</param>
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

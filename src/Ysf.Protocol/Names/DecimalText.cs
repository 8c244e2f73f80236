namespace Ysf;

/// <summary>
/// Numbers as operators type them into gateway names and options. The existing software reads
/// them leniently, so blanks around and one plus sign are allowed; a minus sign never is.
/// </summary>
internal static class DecimalText
{
    /// <summary>Reads ASCII digits; NUL padding counts as blank. False when there is anything
    /// else, nothing at all, or a value above <paramref name="max"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, int max, out int number)
    {
        number = 0;
        text = text.Trim(" \t\0"u8);
        if (!text.IsEmpty && text[0] == (byte)'+')
            text = text[1..];
        if (text.IsEmpty)
            return false;
        int value = 0;
        foreach (byte digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            value = value * 10 + (digit - '0');
            if (value > max)
                return false;
        }
        number = value;
        return true;
    }
}

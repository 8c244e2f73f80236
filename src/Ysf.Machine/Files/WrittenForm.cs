namespace Ysf.Machine.Files;

/// <summary>Writes a text as the file was written before: letters, byte order mark, line ends.
/// </summary>
/// <remarks>A browser gives back a text with bare line feeds, whatever it was given.</remarks>
internal static class WrittenForm
{
    private const string Mark = "\uFEFF";

    /// <summary>The bytes of a text; UTF-8 where the old form has no such letters.</summary>
    /// <param name="text">What is to be in the file.</param>
    /// <param name="before">The file as it is.</param>
    public static byte[] Encode(string text, ReadOnlySpan<byte> before)
    {
        var form = TypedText.FormOf(before);
        var hasMark = before.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])
            || form is TextForm.Utf16Little or TextForm.Utf16Big;
        var ended = WithEndsOf(text, TypedText.Decode(before));
        var whole = hasMark ? Mark + ended : ended;
        if (TypedText.Spell(whole, form) is { } spelt)
        {
            var bytes = TypedText.BytesOf(spelt, form);
            if (TypedText.Decode(bytes) == ended)
            {
                return bytes;
            }
        }

        return TypedText.BytesOf(TypedText.Spell(ended, TextForm.Utf8)!, TextForm.Utf8);
    }

    private static string WithEndsOf(string text, string before)
    {
        const string windows = "\r\n";
        return before.Contains(windows, StringComparison.Ordinal)
            && !text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\n", windows, StringComparison.Ordinal)
            : text;
    }
}

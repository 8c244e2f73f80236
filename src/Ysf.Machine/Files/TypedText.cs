using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Ysf.Machine.Files;

/// <summary>
/// Reads what people write in editors, whose files say nothing of how they are encoded: a byte
/// order mark decides, else whether every other byte is zero as in UTF-16, else whether it is
/// UTF-8, and what is not is Windows-1252.
/// </summary>
internal static class TypedText
{
    // Of the WHATWG's table for windows-1252; bytes without a letter stand for themselves.
    private const string From80 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D"
        + "\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153"
        + "\u009D\u017E\u0178";

    private const byte First = 0x80;

    // Fewer units than this are no settings.
    private const int ShortestUtf16 = 4;

    public static TextForm FormOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => TextForm.Utf16Little,
        [0xFE, 0xFF, ..] => TextForm.Utf16Big,
        [0xEF, 0xBB, 0xBF, ..] => TextForm.Utf8,
        _ when IsUtf16(bytes, high: 1) => TextForm.Utf16Little,
        _ when IsUtf16(bytes, high: 0) => TextForm.Utf16Big,
        _ => Utf8.IsValid(bytes) ? TextForm.Utf8 : TextForm.Windows1252,
    };

    /// <summary>The text without its byte order mark.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var form = FormOf(bytes);
        var text = form switch
        {
            TextForm.Utf8 => Encoding.UTF8.GetString(bytes),
            TextForm.Windows1252 => DecodeWindows(bytes),
            TextForm.Utf16Little => Encoding.Unicode.GetString(bytes),
            _ => Encoding.BigEndianUnicode.GetString(bytes),
        };
        return text.TrimStart('\uFEFF');
    }

    /// <summary>
    /// The file as units that an edit leaves as they are: of UTF-16 its units, else its bytes; an
    /// odd byte at the end of UTF-16 is left out.
    /// </summary>
    public static string UnitsOf(ReadOnlySpan<byte> bytes, TextForm form)
    {
        if (form is TextForm.Utf8 or TextForm.Windows1252)
        {
            return Encoding.Latin1.GetString(bytes);
        }

        var units = new char[bytes.Length / sizeof(char)];
        for (var i = 0; i < units.Length; i++)
        {
            var pair = bytes[(i * sizeof(char))..];
            units[i] = (char)(form == TextForm.Utf16Little
                ? BinaryPrimitives.ReadUInt16LittleEndian(pair)
                : BinaryPrimitives.ReadUInt16BigEndian(pair));
        }

        return new string(units);
    }

    /// <summary>The bytes that <see cref="UnitsOf"/> made units of.</summary>
    public static byte[] BytesOf(string units, TextForm form)
    {
        if (form is TextForm.Utf8 or TextForm.Windows1252)
        {
            return Encoding.Latin1.GetBytes(units);
        }

        var bytes = new byte[units.Length * sizeof(char)];
        for (var i = 0; i < units.Length; i++)
        {
            var pair = bytes.AsSpan(i * sizeof(char));
            if (form == TextForm.Utf16Little)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(pair, units[i]);
            }
            else
            {
                BinaryPrimitives.WriteUInt16BigEndian(pair, units[i]);
            }
        }

        return bytes;
    }

    /// <summary>A text in the units of a form; null when the form has no such letter.</summary>
    public static string? Spell(string text, TextForm form) => form switch
    {
        TextForm.Utf8 => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)),
        TextForm.Windows1252 => SpellWindows(text),
        _ => text,
    };

    // Settings are ASCII but for some letters, so that the high byte of most units is zero and the
    // low one never; a file that a power cut filled with zeros has both.
    private static bool IsUtf16(ReadOnlySpan<byte> bytes, int high)
    {
        var units = bytes.Length / sizeof(char);
        if (units < ShortestUtf16 || !bytes.Contains((byte)0))
        {
            return false;
        }

        var ascii = 0;
        for (var i = 0; i < units; i++)
        {
            var pair = bytes.Slice(i * sizeof(char), sizeof(char));
            if (pair[1 - high] == 0 && pair[high] == 0)
            {
                return false;
            }

            ascii += pair[high] == 0 ? 1 : 0;
        }

        return ascii * 4 >= units * 3;
    }

    private static string DecodeWindows(ReadOnlySpan<byte> bytes)
    {
        var letters = new char[bytes.Length];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = LetterOf(bytes[i]);
        }

        return new string(letters);
    }

    private static string? SpellWindows(string text)
    {
        var units = new char[text.Length];
        for (var i = 0; i < units.Length; i++)
        {
            var place = From80.IndexOf(text[i], StringComparison.Ordinal);
            units[i] = place >= 0 ? (char)(First + place) : text[i];
            if (units[i] > byte.MaxValue || LetterOf((byte)units[i]) != text[i])
            {
                return null;
            }
        }

        return new string(units);
    }

    private static char LetterOf(byte code) =>
        code >= First && code < First + From80.Length ? From80[code - First] : (char)code;
}

using System.Globalization;
using System.Text;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>
/// Characters that editors, web pages and input methods put into a text unseen:
/// other blanks, characters without a width, and letters of full width.
/// </summary>
internal static class UnseenText
{
    private const char FullFirst = '\uFF01';
    private const char FullLast = '\uFF5E';
    private const int FullOffset = FullFirst - '!';
    private const int CodesMax = 3;

    /// <summary>
    /// Whether a character looks like nothing or like a common blank, and is another. Joiners
    /// between letters outside ASCII belong to the writing of Persian and to signs of faces.
    /// </summary>
    public static bool IsUnseen(string text, int at)
    {
        var letter = text[at];
        if (letter is '\u200C' or '\u200D')
        {
            return at == 0 || at == text.Length - 1
                || char.IsAscii(text[at - 1]) || char.IsAscii(text[at + 1]);
        }

        return letter == '\uFFFC'
            || (char.IsControl(letter) && letter != '\t')
            || char.GetUnicodeCategory(letter) == UnicodeCategory.Format
            || (letter > '\u007F' && char.IsWhiteSpace(letter));
    }

    /// <summary>Whether it is a character of ASCII in full width.</summary>
    public static bool IsFull(char letter) => letter is >= FullFirst and <= FullLast;

    /// <summary>As it was meant: common blanks, nothing without a width, ASCII narrow.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsFull(text[i]))
            {
                plain.Append((char)(text[i] - FullOffset));
            }
            else if (!IsUnseen(text, i))
            {
                plain.Append(text[i]);
            }
            else if (char.IsWhiteSpace(text[i]))
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().Trim();
    }

    /// <summary>The codes of what is not seen, each once, the first three; empty for none.</summary>
    public static string CodesIn(string text) => string.Join(
        ", ",
        Enumerable.Range(0, text.Length).Where(i => IsUnseen(text, i)).Select(i => Code(text[i]))
            .Distinct().Take(CodesMax));

    /// <summary>A character by its code: <c>U+00A0</c>.</summary>
    public static string Code(char letter) => $"U+{(int)letter:X4}";
}

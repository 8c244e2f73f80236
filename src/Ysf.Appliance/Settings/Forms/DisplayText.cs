using System.Text;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>Names and descriptions as they fit into a status answer.</summary>
internal static class DisplayText
{
    public const int NameMax = 16;
    public const int DescriptionMax = 14;

    private const char Substitute = '?';

    /// <summary>
    /// Cuts a text, takes its accents off and replaces what is not printable ASCII then; warns of
    /// each through <paramref name="warn"/>.
    /// </summary>
    public static string Fit(string text, int lengthMax, Action<string> warn)
    {
        var ascii = new StringBuilder();
        var isReplaced = false;
        var plain = AsciiText.Of(text);
        foreach (var rune in plain.EnumerateRunes())
        {
            var isPrintable = rune.Value is >= 32 and <= 126;
            isReplaced |= !isPrintable;
            ascii.Append(isPrintable ? (char)rune.Value : Substitute);
        }

        if (plain != text)
        {
            warn($"is written without accents, \"{ascii}\"");
        }

        if (isReplaced)
        {
            warn($"characters outside ASCII become {Substitute}");
        }

        if (ascii.Length <= lengthMax)
        {
            return ascii.ToString();
        }

        var cut = ascii.ToString(0, lengthMax).TrimEnd();
        warn($"longer than {lengthMax} characters, cut to \"{cut}\"");
        return cut;
    }
}

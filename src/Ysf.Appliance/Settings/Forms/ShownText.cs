using System.Text;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>A piece of a file made fit to be shown in a message.</summary>
internal static class ShownText
{
    // A quoted value must not break the line or the terminal it is shown on.
    private const int LengthMax = 60;

    /// <summary>
    /// The piece as one line, of bounded length, and with the codes of characters that no reader
    /// would see.
    /// </summary>
    public static string Quote(string text)
    {
        var shown = new StringBuilder();
        for (var i = 0; i < text.Length && i < LengthMax; i++)
        {
            if (char.IsControl(text[i]))
            {
                shown.Append('?');
            }
            else if (UnseenText.IsUnseen(text, i))
            {
                shown.Append('<').Append(UnseenText.Code(text[i])).Append('>');
            }
            else
            {
                shown.Append(text[i]);
            }
        }

        return text.Length > LengthMax ? shown.Append("...").ToString() : shown.ToString();
    }
}

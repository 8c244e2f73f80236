using System.Text;
using System.Text.Unicode;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>
/// Text in UTF-8 that a program took for Windows-1252 and saved so: every accent becomes two
/// letters, <c>cittÃ </c>.
/// </summary>
internal static class Mojibake
{
    private const char LeadFirst = '\u00C2';
    private const char LeadLast = '\u00F4';

    /// <summary>The text before that happened; null for a text that it did not happen to.</summary>
    public static string? Repair(string text)
    {
        if (!text.Any(letter => letter is >= LeadFirst and <= LeadLast)
            || TypedText.Spell(text, TextForm.Windows1252) is not { } units)
        {
            return null;
        }

        var bytes = Encoding.Latin1.GetBytes(units);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }
}

using System.Globalization;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>Sizes of memory as the settings file has them: <c>8M</c>.</summary>
internal static class SizeText
{
    /// <summary>The allowed values, to follow "must be".</summary>
    public const string Rule = "0, or a size from 256K to 1024M such as 8M";

    private const int BytesPerKiB = 1024;
    private const int BytesPerMiB = 1024 * BytesPerKiB;
    private const long Min = 256 * BytesPerKiB;
    private const long Max = 1024L * BytesPerMiB;

    /// <summary>Reads a size; false when the text is none or it is out of range.</summary>
    public static bool TryRead(string text, out long bytes)
    {
        bytes = 0;
        if (text == "0")
        {
            return true;
        }

        long unit = text is [.., 'k' or 'K'] ? BytesPerKiB : text is [.., 'm' or 'M'] ? BytesPerMiB : 0;
        if (unit == 0 || !int.TryParse(
            text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture,
            out var count) || count * unit is < Min or > Max)
        {
            return false;
        }

        bytes = count * unit;
        return true;
    }

    /// <summary>Spells a size, so that reading it gives the same.</summary>
    public static string Spell(long bytes) => bytes switch
    {
        0 => "0",
        _ when bytes % BytesPerMiB == 0 => $"{bytes / BytesPerMiB}M",
        _ => $"{bytes / BytesPerKiB}K",
    };
}

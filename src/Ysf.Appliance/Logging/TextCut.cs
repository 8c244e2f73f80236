using System.Text;

namespace Ysf.Appliance.Logging;

/// <summary>Cuts the end off texts that are too long for where they go. Pure.</summary>
internal static class TextCut
{
    private const string Mark = " ...";

    /// <summary>The text in at most so many bytes of UTF-8; a mark shows that it was cut.</summary>
    public static string Fit(string text, int bytesMax)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytesMax)
        {
            return text;
        }

        var bytes = new byte[Math.Max(0, bytesMax - Mark.Length)];
        Encoding.UTF8.GetEncoder().Convert(
            text, bytes, flush: false, out var taken, out _, out _);
        return text[..taken] + Mark;
    }
}

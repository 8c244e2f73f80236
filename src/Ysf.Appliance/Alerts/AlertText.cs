using System.Globalization;
using System.Text;

namespace Ysf.Appliance.Alerts;

/// <summary>Builds texts of messages and of headers. Pure.</summary>
internal static class AlertText
{
    /// <summary>A sentence with a capital letter and a full stop.</summary>
    public static string Sentence(string text) =>
        text.Length == 0 ? text : $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

    /// <summary>Lines, as many as fit; the last one says how many were left out.</summary>
    public static string Lines(IEnumerable<string> lines)
    {
        const int spare = 30;
        var text = new StringBuilder();
        var left = 0;
        foreach (var line in lines)
        {
            if (left > 0 || text.Length + line.Length > AlertMessage.TextMax - spare)
            {
                left++;
                continue;
            }

            text.Append(text.Length > 0 ? "\n" : string.Empty).Append(line);
        }

        if (left > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? "\n" : string.Empty)}and {left} more.");
        }

        return text.ToString();
    }

    /// <summary>A duration in the unit that a person would use.</summary>
    public static string About(TimeSpan time) => time switch
    {
        { TotalDays: >= 2 } => $"{time.TotalDays:0} days",
        { TotalHours: >= 2 } => $"{time.TotalHours:0} hours",
        { TotalMinutes: >= 2 } => $"{time.TotalMinutes:0} minutes",
        _ => $"{time.TotalSeconds:0} seconds",
    };

    /// <summary>
    /// Text for a header (RFC 2047): as it is when it is plain ASCII, else in encoded words of at most
    /// 75 characters.
    /// </summary>
    public static string Header(string text)
    {
        if (text.All(letter => letter is >= ' ' and <= '~') && !text.Contains("=?", StringComparison.Ordinal))
        {
            return text;
        }

        // 45 bytes are 60 characters of base64; no character is split.
        const int bytesMax = 45;
        var words = new List<string>();
        var bytes = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            var next = Encoding.UTF8.GetBytes(Rune.IsControl(rune) ? " " : rune.ToString());
            if (bytes.Count + next.Length > bytesMax)
            {
                words.Add(Word(bytes));
                bytes.Clear();
            }

            bytes.AddRange(next);
        }

        words.Add(Word(bytes));
        return string.Join(' ', words);
    }

    private static string Word(List<byte> bytes) => $"=?UTF-8?B?{Convert.ToBase64String([.. bytes])}?=";
}

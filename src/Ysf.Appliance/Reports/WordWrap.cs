namespace Ysf.Appliance.Reports;

/// <summary>Text broken into lines at spaces. Pure.</summary>
internal static class WordWrap
{
    /// <summary>
    /// Lines of at most that many characters; a longer word has a line of its own. A number stays
    /// with the word behind it, mostly its unit.
    /// </summary>
    public static IReadOnlyList<string> Of(string text, int width)
    {
        var lines = new List<string> { string.Empty };
        foreach (var piece in Pieces(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            var last = lines[^1];
            if (last.Length == 0)
            {
                lines[^1] = piece;
            }
            else if (last.Length + 1 + piece.Length <= width)
            {
                lines[^1] = $"{last} {piece}";
            }
            else
            {
                lines.Add(piece);
            }
        }

        return lines;
    }

    // "46 s", "2.5 %" and "1 min 46 s" are a piece each.
    private static List<string> Pieces(string[] words)
    {
        var pieces = new List<string>();
        for (var i = 0; i < words.Length; i++)
        {
            if (i > 0 && IsBound(words, i))
            {
                pieces[^1] += $" {words[i]}";
            }
            else
            {
                pieces.Add(words[i]);
            }
        }

        return pieces;
    }

    private static bool IsBound(string[] words, int at) =>
        char.IsAsciiDigit(words[at - 1][^1])
        || (words[at] == "ago" && IsUnit(words[at - 1]))
        || (at > 1 && words[at - 1] is "min" or "h" or "d" && char.IsAsciiDigit(words[at][0]));

    private static bool IsUnit(string word) => word is "s" or "min" or "h" or "d";
}

using System.Text;

namespace Ysf.Appliance.Reports;

/// <summary>Draws a table for a terminal: columns leave by rank until the rest fits. Pure.</summary>
internal sealed class TableDrawing(
    IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<TableCell>> rows)
{
    private const string Gap = "  ";
    private const int SentenceMin = 24;
    private const string Escape = "\e[";
    private const string Reset = "\e[0m";

    /// <summary>Columns of the terminal.</summary>
    public required int Width { get; init; }

    public bool HasColor { get; init; }

    public IReadOnlyList<string> Lines()
    {
        var isWide = Width == int.MaxValue;
        var shown = Enumerable.Range(0, columns.Count)
            .Where(place => isWide || columns[place].Rank == 0 || !IsEmpty(place)).ToList();
        var left = new List<int>();
        while (Narrowest(shown) > Width && shown.Any(place => columns[place].Rank > 0))
        {
            var last = shown.MaxBy(place => columns[place].Rank);
            shown.Remove(last);
            left.Add(last);
        }

        return [.. Draw(shown, WidthsOf(shown)), .. Note([.. left.Order().Select(place => columns[place].Name)])];
    }

    private IReadOnlyList<string> Note(List<string> left) => left.Count == 0
        ? []
        : WordWrap.Of($"Not shown: {string.Join(", ", left)} (--wide)", Width);

    private bool IsEmpty(int place) => rows.Count > 0
        && rows.All(row => row[place].Shown is TableText.Nothing or "");

    private int Narrowest(List<int> shown) => shown.Sum(LeastOf) + (Gap.Length * (shown.Count - 1));

    private int LeastOf(int place) => columns[place].IsSentence
        ? Math.Min(NaturalOf(place), SentenceMin)
        : NaturalOf(place);

    private int NaturalOf(int place) =>
        rows.Select(row => row[place].Shown).Append(columns[place].Heading).Max(text => text.Length);

    // Sentences share the width that the other columns leave.
    private Dictionary<int, int> WidthsOf(List<int> shown)
    {
        var widths = shown.ToDictionary(place => place, LeastOf);
        foreach (var place in shown.Where(place => columns[place].IsSentence))
        {
            var free = Width - Narrowest(shown) + shown
                .Where(one => one != place).Sum(one => LeastOf(one) - widths[one]);
            widths[place] = Math.Min(NaturalOf(place), widths[place] + Math.Max(free, 0));
        }

        return widths;
    }

    private IEnumerable<string> Draw(List<int> shown, Dictionary<int, int> widths)
    {
        if (columns.Any(column => column.Heading.Length > 0))
        {
            yield return Line(shown, widths, place => columns[place].Heading, _ => TableColor.Heading);
        }

        foreach (var row in rows)
        {
            var cells = shown.ToDictionary(place => place, place => columns[place].IsSentence
                ? WordWrap.Of(row[place].Shown, widths[place])
                : [row[place].Shown]);
            for (var i = 0; i < cells.Values.Max(lines => lines.Count); i++)
            {
                yield return Line(
                    shown, widths, place => cells[place].ElementAtOrDefault(i) ?? string.Empty,
                    place => row[place].Color);
            }
        }
    }

    private string Line(
        List<int> shown, Dictionary<int, int> widths, Func<int, string> cell,
        Func<int, TableColor> color)
    {
        var (line, blank) = (new StringBuilder(), 0);
        foreach (var place in shown)
        {
            var text = cell(place);
            var pad = widths[place] - text.Length;
            blank += columns[place].IsRight ? Math.Max(pad, 0) : 0;
            if (text.Length > 0)
            {
                line.Append(' ', blank).Append(Colored(text, color(place)));
                blank = 0;
            }

            blank += Gap.Length + (columns[place].IsRight ? 0 : Math.Max(pad, 0));
        }

        return line.ToString();
    }

    private string Colored(string text, TableColor color) => !HasColor || color == TableColor.None
        ? text
        : $"{Escape}{CodeOf(color)}m{text}{Reset}";

    private static string CodeOf(TableColor color) => color switch
    {
        TableColor.Good => "32",
        TableColor.Warning => "33",
        TableColor.Bad => "31",
        TableColor.Talker => "1;36",
        _ => "1",
    };
}

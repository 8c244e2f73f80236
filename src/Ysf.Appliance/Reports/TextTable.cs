namespace Ysf.Appliance.Reports;

/// <summary>
/// Rows for people and for programs: columns that fit the terminal, else lines with tabs.
/// </summary>
internal sealed class TextTable(IReadOnlyList<TableColumn> columns)
{
    private readonly List<IReadOnlyList<TableCell>> rows = [];

    public TextTable(params IReadOnlyList<string> names)
        : this([.. names.Select(name => new TableColumn(name))])
    {
    }

    public void Add(IReadOnlyList<TableCell> cells) => rows.Add(cells);

    public void Add(params IReadOnlyList<string> cells) =>
        rows.Add([.. cells.Select(cell => new TableCell(cell))]);

    /// <summary>Writes it to the standard output.</summary>
    /// <param name="isWide">Whether to show all columns on a terminal, whatever its width.</param>
    public void Print(bool isWide = false)
    {
        var lines = Console.IsOutputRedirected
            ? TabbedLines()
            : new TableDrawing(columns, rows)
            {
                Width = isWide ? int.MaxValue : Terminal.Width,
                HasColor = Terminal.HasColor,
            }.Lines();
        foreach (var line in lines)
        {
            Console.WriteLine(line);
        }
    }

    /// <summary>Lines for a terminal of which nothing is known: columns of the same width.
    /// </summary>
    public IReadOnlyList<string> PlainLines()
    {
        var widths = columns.Select((column, place) =>
            rows.Select(row => row[place].Text).Append(column.Name).Max(text => text.Length)).ToArray();
        return [.. rows.Select(row => string.Join(
            "  ", row.Select((cell, column) => cell.Text.PadRight(widths[column]))).TrimEnd())];
    }

    /// <summary>Lines for programs: all columns in a fixed order, with tabs between them.</summary>
    public IReadOnlyList<string> TabbedLines() =>
    [
        string.Join('\t', columns.Select(column => column.Name)),
        .. rows.Select(row => string.Join('\t', row.Select(cell => cell.Text))),
    ];

    /// <summary>Lines for a terminal of that width.</summary>
    internal IReadOnlyList<string> DrawnLines(int width, bool hasColor = false) =>
        new TableDrawing(columns, rows) { Width = width, HasColor = hasColor }.Lines();
}

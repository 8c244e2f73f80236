using Spectre.Console;

namespace Ysf.Appliance.Reports;

/// <summary>
/// Rows for people and for programs: a drawn table on a terminal, else lines with tabs.
/// </summary>
internal sealed class TextTable(params IReadOnlyList<string> columns)
{
    private readonly List<IReadOnlyList<string>> rows = [];

    public void Add(params IReadOnlyList<string> cells) => rows.Add(cells);

    /// <summary>Writes it to the standard output.</summary>
    public void Print()
    {
        if (Console.IsOutputRedirected)
        {
            PrintLines();
        }
        else
        {
            PrintDrawn();
        }
    }

    /// <summary>Lines for a terminal of which nothing is known: columns of the same width.
    /// </summary>
    public IReadOnlyList<string> PlainLines()
    {
        var widths = columns.Select((name, column) =>
            rows.Append(columns).Max(row => row[column].Length)).ToArray();
        return [.. rows.Select(row => string.Join(
            "  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd())];
    }

    private void PrintLines()
    {
        Console.WriteLine(string.Join('\t', columns));
        foreach (var row in rows)
        {
            Console.WriteLine(string.Join('\t', row));
        }
    }

    private void PrintDrawn()
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns([.. columns.Select(column => new TableColumn(new Text(column)))]);
        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        AnsiConsole.Write(table);
    }
}

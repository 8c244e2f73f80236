namespace Ysf.Appliance.Reports;

/// <summary>A column of a report: its place in the table, and its cells.</summary>
/// <param name="name">Name of the column.</param>
/// <param name="text">Text of a row in lines with tabs.</param>
internal sealed class ReportColumn<T>(string name, Func<T, string> text)
{
    /// <summary>Heading on a terminal; by default the name.</summary>
    public string? Heading { get; init; }

    /// <summary>Text of a row on a terminal; by default that of lines with tabs.</summary>
    public Func<T, string>? Shown { get; init; }

    /// <summary>Colour of a row's cell; none by default.</summary>
    public Func<T, TableColor>? Color { get; init; }

    /// <inheritdoc cref="TableColumn.Rank"/>
    public int Rank { get; init; }

    /// <inheritdoc cref="TableColumn.IsRight"/>
    public bool IsRight { get; init; }

    /// <inheritdoc cref="TableColumn.IsSentence"/>
    public bool IsSentence { get; init; }

    public TableColumn Column => new(name)
    {
        Heading = Heading ?? name.ToUpperInvariant(),
        Rank = Rank,
        IsRight = IsRight,
        IsSentence = IsSentence,
    };

    public TableCell CellOf(T row)
    {
        var plain = text(row);
        return new TableCell(plain, Shown?.Invoke(row) ?? plain, Color?.Invoke(row) ?? TableColor.None);
    }
}

namespace Ysf.Appliance.Reports;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name; in lines with tabs its heading.</param>
internal sealed record TableColumn(string Name)
{
    /// <summary>Heading on a terminal; empty for none.</summary>
    public string Heading { get; init; } = Name.ToUpperInvariant();

    /// <summary>Order of leaving on a narrow terminal, the highest first; 0 stays.</summary>
    public int Rank { get; init; }

    /// <summary>Whether cells end at the column's right side, as numbers and times do.</summary>
    public bool IsRight { get; init; }

    /// <summary>Whether cells are sentences, which may have several lines.</summary>
    public bool IsSentence { get; init; }
}

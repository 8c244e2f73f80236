namespace Ysf.Appliance.Reports;

/// <summary>A cell of a table.</summary>
/// <param name="Text">Text in lines with tabs.</param>
/// <param name="Shown">Text on a terminal.</param>
/// <param name="Color">Colour on a terminal.</param>
internal readonly record struct TableCell(string Text, string Shown, TableColor Color = TableColor.None)
{
    public TableCell(string text)
        : this(text, text)
    {
    }
}

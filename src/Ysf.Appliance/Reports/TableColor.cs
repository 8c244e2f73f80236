namespace Ysf.Appliance.Reports;

/// <summary>Colours of cells by their meaning.</summary>
internal enum TableColor
{
    None,
    Good,
    Warning,
    Bad,
    Talker,
    Heading,
}

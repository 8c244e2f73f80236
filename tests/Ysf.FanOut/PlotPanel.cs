namespace Ysf.FanOut;

/// <summary>One line of a drawing.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Points">From left to right.</param>
internal sealed record PlotSeries(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>One diagram of a drawing; from 0 upwards.</summary>
/// <param name="Title">What goes from left to right.</param>
/// <param name="Series">Its lines.</param>
internal sealed record PlotPanel(string Title, IReadOnlyList<PlotSeries> Series)
{
    /// <summary>Whether each step to the right is a multiple, and not a sum.</summary>
    public bool IsByTens { get; init; }
}

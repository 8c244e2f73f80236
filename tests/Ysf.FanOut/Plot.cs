using System.Globalization;
using System.Text;

namespace Ysf.FanOut;

/// <summary>Draws diagrams side by side, as SVG that is legible on light and dark pages.</summary>
internal static class Plot
{
    private const int Width = 300;
    private const int Height = 220;
    private const int Left = 52;
    private const int Top = 44;
    private const int PlotWidth = 230;
    private const int PlotHeight = 130;

    private static readonly int[] Steps = [1, 2, 4, 5, 10];
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73"];

    public static string Draw(string title, IReadOnlyList<PlotPanel> panels)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {panels.Count * Width} {Height}" font-family="sans-serif" font-size="11" fill="#333">
            <rect width="100%" height="100%" fill="#fff"/>
            <text x="8" y="16" font-size="13">{title}</text>

            """);
        for (var i = 0; i < panels.Count; i++)
        {
            DrawPanel(svg, panels[i], i * Width);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawPanel(StringBuilder svg, PlotPanel panel, int x)
    {
        var points = panel.Series.SelectMany(series => series.Points).ToList();
        var most = NiceAbove(points.Max(point => point.Y));
        var (first, last) = (Place(panel, points.Min(p => p.X)), Place(panel, points.Max(p => p.X)));
        double AtX(double value) =>
            x + Left + (PlotWidth * (Place(panel, value) - first) / Math.Max(1e-9, last - first));
        double AtY(double value) => Top + PlotHeight - (PlotHeight * value / most);

        for (var line = 0; line <= 4; line++)
        {
            var value = most * line / 4;
            svg.Append(CultureInfo.InvariantCulture, $"""
                <path d="M{x + Left} {AtY(value):F1}h{PlotWidth}" stroke="#ddd"/><text x="{x + Left - 4}" y="{AtY(value) + 4:F1}" text-anchor="end">{value:G4}</text>

                """);
        }

        foreach (var value in Marks(panel))
        {
            svg.Append(CultureInfo.InvariantCulture, $"""
                <text x="{AtX(value):F1}" y="{Top + PlotHeight + 14}" text-anchor="middle">{value:G6}</text>

                """);
        }

        svg.Append(CultureInfo.InvariantCulture, $"""
            <text x="{x + Left + (PlotWidth / 2)}" y="{Top + PlotHeight + 30}" text-anchor="middle">{panel.Title}</text>

            """);
        for (var i = 0; i < panel.Series.Count; i++)
        {
            var path = string.Join(' ', panel.Series[i].Points.Select(point => string.Create(
                CultureInfo.InvariantCulture, $"{AtX(point.X):F1},{AtY(point.Y):F1}")));
            svg.Append(CultureInfo.InvariantCulture, $"""
                <polyline points="{path}" fill="none" stroke="{Colours[i]}" stroke-width="2"/><text x="{x + Left + (i * 80)}" y="34" fill="{Colours[i]}">{panel.Series[i].Name}</text>

                """);
        }
    }

    private static double Place(PlotPanel panel, double x) =>
        panel.IsByTens ? Math.Log10(Math.Max(1, x)) : x;

    // Where each point is when there are few, else the ends and the middle.
    private static List<double> Marks(PlotPanel panel)
    {
        var all = panel.Series[0].Points.Select(point => point.X).ToList();
        return all.Count <= 6 ? all : [all[0], all[all.Count / 2], all[^1]];
    }

    // 1, 2, 4 or 5 with zeros behind, the next that is not less.
    private static double NiceAbove(double value)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return Steps.Select(step => step * unit).First(nice => nice >= value);
    }
}

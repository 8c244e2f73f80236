namespace Ysf.Appliance.Reports;

/// <summary>The terminal at the standard output.</summary>
internal static class Terminal
{
    /// <summary>Columns that every terminal has.</summary>
    public const int UsualWidth = 80;

    private const int WidthMin = 20;

    /// <summary>Columns; 80 without a terminal, and where its width is unknown.</summary>
    public static int Width
    {
        get
        {
            try
            {
                return !Console.IsOutputRedirected && Console.WindowWidth is >= WidthMin and var width
                    ? width
                    : UsualWidth;
            }
            catch (IOException)
            {
                return UsualWidth;
            }
        }
    }

    /// <summary>
    /// Whether to print colours: to a terminal that has them, and not while NO_COLOR is set.
    /// </summary>
    /// <remarks>Source: no-color.org.</remarks>
    public static bool HasColor => !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
}

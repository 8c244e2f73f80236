namespace Ysf.Tests.EndToEnd.Attacks;

/// <summary>The table of figures that <c>make flood</c> shows at its end.</summary>
internal static class Figures
{
    private static readonly string? Table = Environment.GetEnvironmentVariable("YSF_ATTACK_TABLE");
    private static readonly Lock Gate = new();

    /// <summary>Whether attacks go on for as long as the figures are defined for.</summary>
    public static bool AreLong { get; } =
        Environment.GetEnvironmentVariable("YSF_FLOOD_SECONDS") is not null;

    /// <summary>The length of an attack: long in <c>make flood</c>, else short.</summary>
    public static TimeSpan Lasting(double shortSeconds, double longSeconds) =>
        TimeSpan.FromSeconds(AreLong ? longSeconds : shortSeconds);

    /// <summary>Adds a row; outside of <c>make flood</c> there is no table.</summary>
    /// <param name="attack">The attack.</param>
    /// <param name="figure">Its effect.</param>
    /// <param name="goal">The bound.</param>
    public static void Add(string attack, string figure, string goal)
    {
        if (Table is not null)
        {
            lock (Gate)
            {
                File.AppendAllText(Table, $"{attack}|{figure}|{goal}\n");
            }
        }
    }
}

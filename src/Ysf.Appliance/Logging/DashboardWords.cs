namespace Ysf.Appliance.Logging;

/// <summary>
/// The words by which dashboards find events in the log; source: the protocol's section on lines.
/// </summary>
internal static class DashboardWords
{
    private static readonly string[] All =
    [
        "Received", "ata from", "watchdog has expired", "end of", "Adding", "Removing",
        "Currently linked", "blocked/",
    ];

    /// <summary>
    /// A line of ours in which none of the words stands, whatever names and paths it quotes: a dot
    /// follows the first letter of each.
    /// </summary>
    public static string Mask(string line)
    {
        foreach (var word in All)
        {
            line = line.Replace(word, $"{word[0]}.{word[1..]}", StringComparison.Ordinal);
        }

        return line;
    }
}

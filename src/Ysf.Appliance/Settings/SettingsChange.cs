namespace Ysf.Appliance.Settings;

/// <summary>What a new settings file changes: the one place that decides.</summary>
public static class SettingsChange
{
    /// <summary>
    /// The keys, spelt <c>[Section] Key</c>, that differ and take effect only after a restart.
    /// </summary>
    public static IReadOnlyList<string> NeedRestart(
        ApplianceSettings running, ApplianceSettings next) =>
        [.. SettingsTable.All
            .Where(row => !row.Live && row.TextOf(running) != row.TextOf(next))
            .Select(row => row.ToString())];

    /// <summary>
    /// What is in force afterwards: <paramref name="next"/> with those keys as they are now.
    /// </summary>
    public static ApplianceSettings Merge(ApplianceSettings running, ApplianceSettings next) =>
        next with
        {
            Reflector = running.Reflector.WithLiveChanges(next.Reflector),
            Network = next.Network with { IsRealTime = running.Network.IsRealTime },
            DgIdFile = running.DgIdFile,
            HistoryFile = running.HistoryFile,
            CrashFolder = running.CrashFolder,
            Control = running.Control,
            Watchdog = running.Watchdog,
            Time = running.Time,
            Card = running.Card with { ConsolePassword = next.Card.ConsolePassword },
        };
}

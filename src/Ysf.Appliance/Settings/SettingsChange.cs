namespace Ysf.Appliance.Settings;

/// <summary>Decides which keys a new settings file changes; no other place does.</summary>
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
    /// The settings in force after a reload: <paramref name="next"/> with those keys unchanged.
    /// </summary>
    public static ApplianceSettings Merge(ApplianceSettings running, ApplianceSettings next) =>
        next with
        {
            Instance = running.Instance,
            InstanceName = running.InstanceName,
            Reflector = running.Reflector.WithLiveChanges(next.Reflector),
            Network = next.Network with { RealTime = running.Network.RealTime },
            DgIdFile = running.DgIdFile,
            HistoryFile = running.HistoryFile,
            CrashFolder = running.CrashFolder,
            Control = running.Control,
            Watchdog = running.Watchdog,
            Time = running.Time,
            Card = running.Card with { ConsolePassword = next.Card.ConsolePassword },
        };
}

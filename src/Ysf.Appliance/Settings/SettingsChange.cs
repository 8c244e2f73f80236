namespace Ysf.Appliance.Settings;

/// <summary>What a new settings file changes.</summary>
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
}

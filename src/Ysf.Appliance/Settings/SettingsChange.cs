using Ysf.Appliance.Settings.Rows;

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
        (next with { Instance = running.Instance })
            .With(next.Values.With(running.Values, row => !row.Live));
}

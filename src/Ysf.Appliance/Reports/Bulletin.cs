using Ysf.Appliance.Settings;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Reports;

/// <summary>Values that parts publish, so that a reader needs to know no writer.</summary>
/// <param name="settings">The settings of the start.</param>
/// <param name="state">How they came to be.</param>
internal sealed class Bulletin(ApplianceSettings settings, SettingsReport state)
{
    /// <summary>The settings in force; written by the reload.</summary>
    public Published<ApplianceSettings> Settings { get; } = new(settings);

    /// <summary>The origin of the settings in force; written by the reload.</summary>
    public Published<SettingsReport> SettingsState { get; } = new(state);

    /// <summary>The newest verdict; written by the health monitor.</summary>
    public Published<HealthReport> Health { get; } = new(HealthReport.Good);

    /// <summary>
    /// Whether our own ports answer since the settings in force are in force; null before the first
    /// test. Written by the health monitor.
    /// </summary>
    public Published<bool?> IsServing { get; } = new(null);
}

using Ysf.Appliance.Power;
using Ysf.Appliance.Reports;
using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Display;

/// <summary>Sources of the facts that a display shows; its thread reads them.</summary>
internal sealed record DisplaySources
{
    public required Func<string> Name { get; init; }

    /// <summary>Address of the machine in its network; null without one.</summary>
    public required Func<string?> Address { get; init; }

    public required Func<HealthReport> Health { get; init; }

    /// <summary>Whether our own ports answer us; null when that is not known yet.</summary>
    public required Func<bool?> IsServing { get; init; }

    /// <summary>Gateways and overs at a moment; null when the loop does not answer.</summary>
    public required Func<(Instant At, int Gateways, int Overs)?> Count { get; init; }

    /// <summary>Why it runs in safe mode, in a few words; null when it does not.</summary>
    public required Func<string?> SafeMode { get; init; }

    /// <summary>Whether an update is being installed.</summary>
    public required Func<bool> IsUpdating { get; init; }

    /// <summary>Percent of the update; null when nobody knows.</summary>
    public required Func<int?> UpdatePercent { get; init; }

    /// <summary>The origin of the settings in force.</summary>
    public required Func<SettingsReport> Settings { get; init; }

    /// <summary>Name of the file that says what is wrong with the settings.</summary>
    public required Func<string> ErrorFile { get; init; }

    /// <summary>The local time; null until the clock is set.</summary>
    public required Func<DateTime?> Time { get; init; }

    /// <summary>The over heard last; null when none was.</summary>
    public required Func<ShownHeard?> LastHeard { get; init; }

    /// <summary>Sensors and disks.</summary>
    public required Func<MachineReport> Machine { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The button, and whether the machine switches itself off.</summary>
    public required PowerSigns Power { get; init; }

    /// <summary>The end of the run, once it began: stopped, or restarting.</summary>
    public required Func<DisplayState?> End { get; init; }
}

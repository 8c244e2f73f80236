using Ysf.Appliance.Control;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Admin;

/// <summary>Dependencies of the administration.</summary>
internal sealed record AdminSources
{
    /// <summary>Does what the control socket does too.</summary>
    public required Commands Commands { get; init; }

    /// <summary>The operator's files.</summary>
    public required AdminFiles Files { get; init; }

    /// <summary>The machine, and who may do more with it than we.</summary>
    public required MachineSources Machine { get; init; }

    /// <summary>The sessions, which outlast a change of settings.</summary>
    public required LastingSessions Sessions { get; init; }

    /// <summary>The settings in force.</summary>
    public required Func<ApplianceSettings> Settings { get; init; }

    /// <summary>Paths of crash reports, the newest last.</summary>
    public required Func<IReadOnlyList<string>> Crashes { get; init; }

    /// <summary>Takes who logged in and out.</summary>
    public required Action<string> Inform { get; init; }

    /// <summary>Takes a warning.</summary>
    public required Action<string> Tell { get; init; }
}

using Ysf.Appliance.Admin;
using Ysf.Appliance.Graphs;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Metrics;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>Whom the page asks.</summary>
internal sealed record WebSources
{
    /// <summary>The settings in force.</summary>
    public required Func<ApplianceSettings> Settings { get; init; }

    /// <summary>Copies of the core's tables, and the overs that ended.</summary>
    public required Reporter Reporter { get; init; }

    /// <summary>All numbers as Prometheus reads them.</summary>
    public required Func<StatusReport?, IReadOnlyList<string>> Metrics { get; init; }

    /// <summary>The log.</summary>
    public required LogTail Log { get; init; }

    /// <summary>The current health, without a question to the loop.</summary>
    public required Func<HealthReport> Health { get; init; }

    /// <summary>Whether our own ports answer us.</summary>
    public required Func<bool?> IsServing { get; init; }

    /// <summary>The machine on which we run.</summary>
    public required MachineFiles Machine { get; init; }

    /// <summary>Dependencies of the administration, for logged-in users.</summary>
    public required AdminSources Admin { get; init; }

    /// <summary>The refusals, which outlast a change of settings.</summary>
    public required RefusalBook Refusals { get; init; }

    /// <summary>The parrot's verdicts, which outlast it too.</summary>
    public required VerdictBook Verdicts { get; init; }

    /// <summary>Whether the time may be believed.</summary>
    public required Func<bool> IsClockTrusted { get; init; }

    /// <summary>Numbers of the page, which outlast a change of settings.</summary>
    public required PageTally Tally { get; init; }

    /// <summary>The graphs, which outlast a change of settings.</summary>
    public required History History { get; init; }
}

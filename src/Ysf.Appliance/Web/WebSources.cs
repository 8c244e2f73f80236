using Ysf.Appliance.Admin;
using Ysf.Appliance.Board;
using Ysf.Appliance.Health;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;

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

    /// <summary>How well all goes, without asking the loop.</summary>
    public required Func<HealthReport> Health { get; init; }

    /// <summary>Whether our own ports answer us.</summary>
    public required Func<bool?> IsServing { get; init; }

    /// <summary>The machine on which we run.</summary>
    public required MachineFiles Machine { get; init; }

    /// <summary>What who logged in may do.</summary>
    public required AdminSources Admin { get; init; }

    /// <summary>The graphs, which outlast a change of settings.</summary>
    public required History History { get; init; }
}

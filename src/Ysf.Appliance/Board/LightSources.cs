using Ysf.Appliance.Power;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Board;

/// <summary>Sources of the facts that lights show; the lights' thread reads them.</summary>
internal sealed record LightSources
{
    public required Func<HealthState> Health { get; init; }

    /// <summary>Whether our own ports answer us; null when that is not known yet.</summary>
    public required Func<bool?> IsServing { get; init; }

    /// <summary>When the loop last completed a turn.</summary>
    public required Func<Instant> LoopAliveAt { get; init; }

    /// <summary>Whether this machine is on a network.</summary>
    public required Func<bool> HasNetwork { get; init; }

    /// <summary>Gateways and overs at a moment; null when the loop does not answer.</summary>
    public required Func<(Instant At, int Gateways, int Overs)?> Count { get; init; }

    /// <summary>Whether it runs on what worked last, after one crash too many.</summary>
    public required Func<bool> IsSafeMode { get; init; }

    /// <summary>Whether an update is being installed.</summary>
    public required Func<bool> IsUpdating { get; init; }

    /// <summary>The button, and whether the machine switches itself off.</summary>
    public required PowerSigns Power { get; init; }
}

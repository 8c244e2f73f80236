using Ysf.Appliance.Power;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Board;

/// <summary>Facts that lights show at one moment, beside events of overs and gateways.</summary>
internal readonly record struct LightFacts
{
    /// <summary>Whether an interface other than loopback has a carrier and an address.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>Whether our own ports have answered us since the start.</summary>
    public bool HasStarted { get; init; }

    public HealthState Health { get; init; }

    /// <summary>Whether it runs on what worked last, after one crash too many.</summary>
    public bool IsSafeMode { get; init; }

    /// <summary>Whether an update is being installed.</summary>
    public bool IsUpdating { get; init; }

    /// <summary>Whether the machine switches itself off.</summary>
    public bool IsEnding { get; init; }

    /// <summary>The act of the button if it is let go now.</summary>
    public ButtonStage Button { get; init; }

    /// <summary>Since the loop last completed a turn.</summary>
    public TimeSpan LoopSilence { get; init; }
}

using Ysf.Machine.Work;

namespace Ysf.Appliance.Board;

/// <summary>Decides whether a watchdog may be petted. Pure: knows no device and no clock.</summary>
/// <remarks>
/// Each pet needs a proof of its own, newer than the pet before. So a thread that merely
/// runs pets nothing, and the machine is restarted at most one period of the self-test later
/// than the watchdog's time after the reflector stopped working.
/// </remarks>
internal sealed class PetPolicy
{
    private LifeSigns last = new(
        default, default, default, default, HealthReport.Good);

    /// <summary>Why it may not be petted; null when it may.</summary>
    public string? Hindrance(LifeSigns now)
    {
        if (now.Health.State == HealthState.Failed)
        {
            return string.Join("; ", now.Health.Reasons);
        }

        if (now.LoopAt <= last.LoopAt)
        {
            return "the loop stands still";
        }

        if (now.AnsweredAt <= last.AnsweredAt)
        {
            return "no answer on our own UDP ports";
        }

        if (now.LogLines.StandsStillSince(last.LogLines))
        {
            return $"the log's disk is stuck; {now.LogLines.Behind} lines wait for it";
        }

        return now.LogEvents.StandsStillSince(last.LogEvents)
            ? $"the log is stuck; {now.LogEvents.Behind} events wait for it"
            : null;
    }

    /// <summary>Those signs were used up by a pet.</summary>
    public void Fed(LifeSigns now) => last = now;
}

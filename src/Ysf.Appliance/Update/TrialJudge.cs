using Ysf.Appliance.Slots;

namespace Ysf.Appliance.Update;

/// <summary>
/// Judges a system on trial: it proved itself when all was as it has to be for a minute without a
/// gap, and failed when it did not come to that in ten. Pure.
/// </summary>
internal sealed class TrialJudge
{
    /// <summary>Time for which all conditions have to hold.</summary>
    public static readonly TimeSpan Proof = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Time limit of a trial. A slow board takes two minutes to start; a wireless network or a DHCP
    /// server takes one more. No board waits longer for a reflector that ran before.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The longest time between two looks; after a longer one it is unknown what was in between.
    /// </summary>
    public static readonly TimeSpan GapMax = TimeSpan.FromSeconds(10);

    private readonly Instant start;
    private Instant? wellSince;
    private Instant lookedAt;
    private long uptime;

    /// <param name="start">When the trial began.</param>
    public TrialJudge(Instant start) => (this.start, lookedAt) = (start, start);

    /// <summary>The condition that was last unmet.</summary>
    public string Hindrance { get; private set; } = "no check has passed yet";

    /// <summary>Once a second.</summary>
    public TrialEnd Look(Instant now, TrialFacts facts)
    {
        var hindrance = facts.Hindrance
            ?? (facts.Uptime < uptime ? "the reflector restarted"
                : now - lookedAt > GapMax ? "the checks were interrupted"
                : null);
        (lookedAt, uptime) = (now, facts.Uptime);
        if (hindrance is not null)
        {
            (wellSince, Hindrance) = (null, hindrance);
        }
        else
        {
            wellSince ??= now;
        }

        return now - wellSince >= Proof ? TrialEnd.Commit
            : now - start >= Limit ? TrialEnd.GiveUp
            : TrialEnd.NotYet;
    }
}

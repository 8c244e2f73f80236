using Ysf.Appliance.Health;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Alerts;

/// <summary>The faults that facts show. Pure.</summary>
internal static class Troubles
{
    /// <summary>Sentence of a flood.</summary>
    public const string Flood = "a flood of datagrams from unlinked senders is held back";

    private const string FloodTopic = "runbooks#ysfflood";
    private const string LinkTopic = "links#when-it-does-not-work";

    /// <summary>The faults, failures first.</summary>
    /// <param name="facts">The facts of one moment.</param>
    /// <param name="ownPart">
    /// Name of the part that would send: its own faults cannot be sent by it.
    /// </param>
    public static IReadOnlyList<Trouble> Of(AlertFacts facts, string ownPart)
    {
        var found = new List<Trouble>();
        var health = facts.Health;
        for (var i = 0; i < health.Reasons.Count; i++)
        {
            Add(health.Reasons[i], i < health.Failures ? AlertLevel.Failed : AlertLevel.Degraded);
        }

        // A machine whose clock is not set yet has no network either, or gets its time in a moment.
        foreach (var hint in health.Hints.Where(hint => hint != HealthJudge.ClockHint))
        {
            Add(hint, AlertLevel.Notice);
        }

        if (facts.IsFlood)
        {
            found.Add(new Trouble(Flood, AlertLevel.Degraded, Flood, FloodTopic));
        }

        found.AddRange(facts.Links.Select(link => new Trouble(
            link.Split(':')[0], AlertLevel.Degraded, link, LinkTopic)));
        return found;

        void Add(string text, AlertLevel level)
        {
            if (!text.StartsWith(ownPart + ": ", StringComparison.Ordinal))
            {
                found.Add(new Trouble(
                    HealthChange.Condition(text), level, text, $"health#{HealthTopic.AnchorOf(text)}"));
            }
        }
    }
}

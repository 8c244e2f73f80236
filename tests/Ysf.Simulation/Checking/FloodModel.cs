using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>
/// Floods, by the limit that refuses: told once when the first is refused, and once when nothing was
/// refused for ten seconds, a minute after the beginning at the soonest.
/// </summary>
internal sealed class FloodModel
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<DropReason, Flood> floods = [];

    /// <summary>Number of limits that refuse now or did a moment ago.</summary>
    public int Count => floods.Count;

    /// <summary>A datagram was refused, or not; the beginning of a flood is told.</summary>
    public void Check(in Call call, DropReason? refused, ReadOnlySpan<ReflectorEvent> events)
    {
        var isTold = false;
        foreach (ref readonly var told in events)
        {
            if (told.Kind == EventKind.FloodStarted)
            {
                Unless(told.Drop == refused && !isTold && !floods.ContainsKey(told.Drop),
                    "a flood begins with the first that is refused");
                Unless(told.Remote == call.Route.Remote, "who was refused first is named");
                isTold = true;
            }
        }

        if (refused is not { } reason)
        {
            return;
        }

        if (!floods.TryGetValue(reason, out var flood))
        {
            Unless(isTold, "the beginning of a flood is told");
            floods.Add(reason, flood = new Flood(call.Now));
        }

        flood.LastAt = call.Now;
        flood.Refused++;
        flood.Sites.Add(Model.SiteOf(call.Route.Remote.Address));
    }

    /// <summary>A flood is told to be over.</summary>
    public void End(in Call call, in ReflectorEvent told)
    {
        Unless(call.Kind == CallKind.Timeout, "a flood ends by itself");
        Unless(floods.Remove(told.Drop, out var flood), "a flood ends once");
        Unless(call.Now >= flood!.OverAt, "a flood that goes on is not over");
        Unless(told.Refused == flood.Refused && told.Lasted == flood.LastAt - flood.StartedAt,
            "all that a flood was refused is told");
        Unless((told.Remote == default) == (flood.Sites.Count > 1),
            "who floods alone is named, and nobody else");
    }

    /// <summary>After all timeouts until now were handled.</summary>
    public void CheckTimers(Instant now)
    {
        foreach (var flood in floods.Values)
        {
            Unless(now < flood.OverAt, "a flood that is over is told to be");
        }
    }

    private sealed class Flood(Instant startedAt)
    {
        public Instant StartedAt { get; } = startedAt;

        public Instant LastAt { get; set; }

        public long Refused { get; set; }

        public HashSet<IpAddress> Sites { get; } = [];

        public Instant OverAt => LastAt + Quiet > StartedAt + Shortest
            ? LastAt + Quiet
            : StartedAt + Shortest;
    }
}

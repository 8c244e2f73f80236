namespace Ysf.Simulation;

/// <summary>Future events, earliest first; ties in the order of addition.</summary>
internal sealed class Timeline
{
    private readonly PriorityQueue<Happening, (long Ticks, long Number)> queue = new();
    private TimeSpan shift;
    private long number;

    public int Count => queue.Count;

    /// <summary>When the next thing happens; never when nothing will.</summary>
    public Instant Next => queue.TryPeek(out _, out var order)
        ? new Instant(order.Ticks) + shift
        : Instant.Never;

    public void Add(Instant at, HappeningKind kind, int who = 0, Packet? packet = null) =>
        queue.Enqueue(new Happening(kind, who, packet), ((at + -shift).Ticks, number++));

    /// <summary>Takes out the next thing that happens until <paramref name="now"/>.</summary>
    public bool TryTake(Instant now, out Instant at, out Happening happening)
    {
        at = Next;
        if (queue.Count == 0 || at > now)
        {
            happening = default;
            return false;
        }

        happening = queue.Dequeue();
        return true;
    }

    /// <summary>
    /// Everything happens so much later: the world stood still, and only the clock went on.
    /// </summary>
    public void Postpone(TimeSpan by) => shift += by;
}

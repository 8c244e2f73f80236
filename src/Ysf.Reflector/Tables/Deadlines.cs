namespace Ysf;

/// <summary>Kinds of timers; each has one timer per slot of its table.</summary>
internal enum DeadlineKind : byte
{
    GatewaySilent,
    GatewayBackToHome,
    RefusalOver,
    OverSilent,
    OverTooLong,
    BlockOver,
    KickOver,
    FloodOver,
    GatewayUnheard,
    KeptRoomOver,
    PlaybackFrame,
    KeptOverOld,
    LinkStep,
}

/// <summary>The timers of the core, by kind and slot.</summary>
internal sealed class Deadlines
{
    private readonly int[] start = new int[Enum.GetValues<DeadlineKind>().Length + 1];
    private readonly DeadlineHeap heap;

    public Deadlines(Limits limits)
    {
        ReadOnlySpan<int> sizes =
        [
            limits.Gateways, limits.Gateways, limits.Gateways,
            limits.Streams, limits.Streams, limits.TemporaryBlocks, Limits.KickedGateways,
            Limits.RateLimitKinds, limits.Gateways, limits.Gateways,
            Limits.Playbacks, 1, Limits.Links,
        ];
        for (var kind = 0; kind < sizes.Length; kind++)
        {
            start[kind + 1] = start[kind] + sizes[kind];
        }

        heap = new DeadlineHeap(start[^1]);
    }

    public Instant Next => heap.Next;

    public void Set(DeadlineKind kind, int slot, Instant at) =>
        heap.Set(start[(int)kind] + slot, at);

    public void Clear(DeadlineKind kind, int slot) => heap.Clear(start[(int)kind] + slot);

    /// <summary>
    /// Whether a timer that came is due; else it is set to when it will be. What moves a deadline
    /// therefore needs not move the timer.
    /// </summary>
    public bool IsDue(Instant now, DeadlineKind kind, int slot, Instant due)
    {
        if (now < due)
        {
            Set(kind, slot, due);
        }

        return now >= due;
    }

    public bool TryTake(Instant now, out DeadlineKind kind, out int slot)
    {
        (kind, slot) = (default, 0);
        if (!heap.TryTake(now, out var timer))
        {
            return false;
        }

        while (timer >= start[(int)kind + 1])
        {
            kind++;
        }

        slot = timer - start[(int)kind];
        return true;
    }
}

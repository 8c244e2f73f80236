namespace Ysf.Simulation;

/// <summary>Faults of a network; chances in millionths of a datagram.</summary>
/// <remarks>
/// Loss follows Gilbert and Elliott: a link is good or bad, and loses more while it is bad.
/// </remarks>
internal sealed record LinkQuality
{
    /// <summary>Nothing is lost, nothing is late.</summary>
    public static LinkQuality Calm { get; } =
        new() { DelayLeast = 20, DelayMost = 20, BurstEnds = 1_000_000, BurstLoss = 0 };

    /// <summary>Milliseconds of the fastest datagram.</summary>
    public int DelayLeast { get; init; } = 20;

    /// <summary>Milliseconds of the slowest datagram that keeps its place.</summary>
    public int DelayMost { get; init; } = 60;

    public int Loss { get; init; }

    /// <summary>Chance that a good link becomes bad.</summary>
    public int BurstBegins { get; init; }

    /// <summary>Chance that a bad link becomes good.</summary>
    public int BurstEnds { get; init; } = 100_000;

    public int BurstLoss { get; init; } = 700_000;

    /// <summary>Chance that later datagrams overtake this one.</summary>
    public int Reorder { get; init; }

    /// <summary>Milliseconds that an overtaken datagram is late at most.</summary>
    public int ReorderMost { get; init; } = 400;

    public int Duplicate { get; init; }

    /// <summary>Chance that a few bits are wrong.</summary>
    public int Flip { get; init; }
}

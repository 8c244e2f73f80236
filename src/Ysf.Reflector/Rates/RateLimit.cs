namespace Ysf;

/// <summary>A rate, and how much may come at once; <see cref="TokenBucket"/> obeys it.</summary>
internal readonly record struct RateLimit
{
    /// <summary>Seconds' worth of a rate that may come at once.</summary>
    private const int BurstSeconds = 10;

    /// <param name="perSecond">Times a second, from 1 to ten million.</param>
    /// <param name="burstMin">
    /// The number that may come at once when ten seconds' worth is less.
    /// </param>
    public RateLimit(int perSecond, int burstMin = 0)
    {
        Interval = TimeSpan.TicksPerSecond / perSecond;
        Depth = Interval * Math.Max(BurstSeconds * (long)perSecond, burstMin);
    }

    private RateLimit(long interval, long depth) => (Interval, Depth) = (interval, depth);

    /// <summary>
    /// A rate of which one and a quarter seconds' worth may come at once, at 12 a second 15, and
    /// the end of an over.
    /// </summary>
    public static RateLimit Carried(int perSecond)
    {
        var interval = TimeSpan.TicksPerSecond / perSecond;
        return new RateLimit(interval, interval * (Math.Max(15, perSecond * 5L / 4) + 1));
    }

    /// <summary>Ticks in which one more is earned.</summary>
    public long Interval { get; }

    /// <summary>Ticks in which an empty bucket becomes full.</summary>
    public long Depth { get; }

    /// <summary>Ticks' worth that is left to others.</summary>
    public long Reserve { get; private init; }

    /// <summary>This limit for senders that must leave a quarter of the bucket to others.</summary>
    public RateLimit ThreeQuarters => this with { Reserve = Depth / 4 };
}

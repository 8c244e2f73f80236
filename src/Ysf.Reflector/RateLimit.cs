namespace Ysf;

/// <summary>A rate, and how much may come at once; <see cref="TokenBucket"/> obeys it.</summary>
internal readonly record struct RateLimit
{
    /// <summary>Seconds' worth of a rate that may come at once.</summary>
    private const int BurstSeconds = 10;

    /// <param name="perSecond">Times a second, from 1 to ten million.</param>
    /// <param name="burstMin">What may come at once when ten seconds' worth is less.</param>
    public RateLimit(int perSecond, int burstMin = 0)
    {
        Interval = TimeSpan.TicksPerSecond / perSecond;
        Depth = Interval * Math.Max(BurstSeconds * (long)perSecond, burstMin);
    }

    /// <summary>Ticks in which one more is earned.</summary>
    public long Interval { get; }

    /// <summary>Ticks in which an empty bucket becomes full.</summary>
    public long Depth { get; }

    /// <summary>Ticks' worth that is left to others.</summary>
    public long Reserve { get; private init; }

    /// <summary>The same for those who must leave a quarter of the bucket to others.</summary>
    public RateLimit ThreeQuarters => this with { Reserve = Depth / 4 };
}

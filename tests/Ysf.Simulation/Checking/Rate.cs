namespace Ysf.Simulation;

/// <summary>Allowed rate of a kind of request.</summary>
/// <param name="PerSecond">Times a second; a divisor of the ticks of a second.</param>
/// <param name="AtOnce">How many may come at the same moment.</param>
internal readonly record struct Rate(long PerSecond, long AtOnce)
{
    /// <summary>Ten seconds' worth at once, or more.</summary>
    public static Rate Of(int perSecond, int atOnce = 0) =>
        new(perSecond, Math.Max(10 * perSecond, atOnce));
}

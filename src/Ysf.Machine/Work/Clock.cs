using System.Diagnostics;

namespace Ysf.Machine.Work;

/// <summary>The monotonic clock, and how its moments look on the wall.</summary>
internal static class Clock
{
    private static readonly long TicksPerStop = Stopwatch.Frequency / TimeSpan.TicksPerSecond;

    /// <summary>Now, in 100 ns since the kernel started.</summary>
    public static Instant Now => new(Stopwatch.GetTimestamp() / TicksPerStop);

    /// <summary>The wall clock's time at a moment, computed from its time now; UTC.</summary>
    public static DateTime OnTheWall(Instant moment) => DateTime.UtcNow - (Now - moment);
}

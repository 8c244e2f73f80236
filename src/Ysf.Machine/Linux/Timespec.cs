namespace Ysf.Machine.Linux;

/// <summary>Makes the timespec of a duration; negative ones become zero.</summary>
internal static class Timespec
{
    public static poll.timespec From(TimeSpan duration)
    {
        var ticks = Math.Max(0, duration.Ticks);
        return new poll.timespec
        {
            tv_sec = (nint)(ticks / TimeSpan.TicksPerSecond),
            tv_nsec = (nint)(ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick),
        };
    }
}

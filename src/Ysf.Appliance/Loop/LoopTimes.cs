namespace Ysf.Appliance.Loop;

/// <summary>Durations of the loop's turns; written by the loop, read by any thread.</summary>
internal sealed class LoopTimes
{
    private long turns;
    private long busyTicks;
    private long longestTicks;

    public long Turns => Volatile.Read(ref turns);

    /// <summary>Time at work since the start, waiting left out.</summary>
    public TimeSpan Busy => new(Volatile.Read(ref busyTicks));

    /// <summary>A turn ended; on the loop's thread.</summary>
    public void Note(TimeSpan turn)
    {
        Volatile.Write(ref turns, turns + 1);
        Volatile.Write(ref busyTicks, busyTicks + turn.Ticks);
        if (turn.Ticks > Volatile.Read(ref longestTicks))
        {
            Volatile.Write(ref longestTicks, turn.Ticks);
        }
    }

    /// <summary>The longest turn since this was asked last.</summary>
    public TimeSpan TakeLongest() => new(Interlocked.Exchange(ref longestTicks, 0));
}

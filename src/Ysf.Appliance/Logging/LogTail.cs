namespace Ysf.Appliance.Logging;

/// <summary>The newest lines of the log, in memory, numbered from 0 since the start.</summary>
/// <remarks>
/// A follower keeps the number of its next line. One that is too slow continues with the oldest
/// line left.
/// </remarks>
internal sealed class LogTail
{
    /// <summary>Half an hour of a busy reflector, at most 200 kB.</summary>
    public const int LinesMax = 1000;

    private readonly Lock gate = new();
    private readonly string[] lines = new string[LinesMax];
    private long count;

    /// <summary>The number that the next line will have.</summary>
    public long Next
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    /// <summary>
    /// Adds a line and wakes those who wait; never from the loop's thread, since it locks.
    /// </summary>
    public void Add(string line)
    {
        lock (gate)
        {
            lines[count++ % LinesMax] = line;
        }

        Added?.Invoke();
    }

    /// <summary>
    /// A line was added; called on the thread that wrote it, so only to wake others.
    /// </summary>
    public event Action? Added;

    /// <summary>
    /// The lines from <paramref name="next"/> on, which is moved behind the last of them.
    /// </summary>
    public IReadOnlyList<string> ReadFrom(ref long next)
    {
        lock (gate)
        {
            var found = new List<string>();
            for (next = Math.Max(next, count - LinesMax); next < count; next++)
            {
                if (next >= 0)
                {
                    found.Add(lines[next % LinesMax]);
                }
            }

            return found;
        }
    }
}

using Ysf.Machine.Work;

namespace Ysf.Appliance.Logging;

/// <summary>Lines that wait for a syslog server; the oldest are lost when it is full.</summary>
internal sealed class SyslogQueue
{
    /// <summary>Half an hour of a busy reflector, at most 200 kB.</summary>
    public const int LinesMax = 1000;

    private readonly Lock gate = new();
    private readonly BoundedQueue<LogLine> lines = new(LinesMax);
    private long lostOnTheWay;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return lines.Count;
            }
        }
    }

    /// <summary>Lines that were lost for want of space or on the way, as far as that is known.
    /// </summary>
    public long Lost
    {
        get
        {
            lock (gate)
            {
                return lines.Lost + lostOnTheWay;
            }
        }
    }

    public void Add(LogLine line)
    {
        lock (gate)
        {
            lines.Add(line);
        }
    }

    /// <summary>The oldest line; it stays until <see cref="Remove"/>.</summary>
    public LogLine? Peek()
    {
        lock (gate)
        {
            return lines.TryPeek(out var oldest) ? oldest : null;
        }
    }

    /// <summary>Takes a line that was sent; it may be lost already for want of space.</summary>
    public void Remove(LogLine sent)
    {
        lock (gate)
        {
            if (lines.TryPeek(out var oldest) && ReferenceEquals(oldest, sent))
            {
                lines.Remove();
            }
        }
    }

    /// <summary>A line that was sent did not arrive.</summary>
    public void NoteLost()
    {
        lock (gate)
        {
            lostOnTheWay++;
        }
    }
}

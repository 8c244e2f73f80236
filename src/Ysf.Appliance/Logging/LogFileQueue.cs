using NLog.Common;
using NLog.Targets.Wrappers;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Logging;

/// <summary>
/// The lines that wait for the log's file, so that who logs never waits for its disk: NLog's queue,
/// which loses the oldest when it is full, and how it gets on.
/// </summary>
internal sealed class LogFileQueue : AsyncTargetWrapper
{
    /// <summary>
    /// Lines that may wait: a list of all gateways and two hours of a busy reflector, at most 2 MB.
    /// </summary>
    public const int LinesMax = 4000;

    /// <summary>A disk may be busy for so long with one line.</summary>
    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(5);

    private readonly LogFileTarget file;
    private long put;
    private long lost;
    private long waitsSince;
    private ManualResetEventSlim? flushing;

    /// <param name="file">Writes them, a line at a time.</param>
    public LogFileQueue(LogFileTarget file)
        : base(file)
    {
        this.file = file;
        Name = "lines for the file";
        QueueLimit = LinesMax;
        OverflowAction = AsyncTargetWrapperOverflowAction.Discard;
        LogEventDropped += (_, _) => Interlocked.Increment(ref lost);
    }

    /// <summary>Lines that were lost since there was no room; from any thread.</summary>
    public long Lost => Volatile.Read(ref lost);

    /// <summary>Lines that the file took, or that failed; and how many wait; from any thread.</summary>
    public QueueSign Sign
    {
        get
        {
            // What is gone before what came, or more would be gone than came.
            var taken = file.Taken;
            var gone = taken + Lost;
            return new QueueSign(taken, Math.Max(0, Volatile.Read(ref put) - gone));
        }
    }

    /// <summary>
    /// Time since the file last took a line while lines wait; null when it takes them.
    /// </summary>
    public TimeSpan? StuckFor
    {
        get
        {
            var since = Math.Max(Volatile.Read(ref waitsSince), file.TakenAt.Ticks);
            var silence = Clock.Now - new Instant(since);
            return Sign.Behind > 0 && silence > StuckAfter ? silence : null;
        }
    }

    /// <summary>
    /// Writes what waits; false when that was not done in time. One try goes on at a time, and the
    /// next waits for it: each takes a thread of the pool, and hangs with it while the disk is
    /// stuck.
    /// </summary>
    public bool Flush(TimeSpan limit)
    {
        var until = Clock.Now + limit;

        // Not disposed of: the answer may come after the limit.
        var done = new ManualResetEventSlim();
        while (Interlocked.CompareExchange(ref flushing, done, null) is { } other)
        {
            if (!other.Wait(Left(until)))
            {
                return false;
            }
        }

        Flush(_ =>
        {
            Volatile.Write(ref flushing, null);
            done.Set();
        });
        return done.Wait(Left(until));
    }

    private static TimeSpan Left(Instant until) =>
        until - Clock.Now is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    protected override void Write(AsyncLogEventInfo logEvent)
    {
        if (Sign.Behind == 0)
        {
            Volatile.Write(ref waitsSince, Clock.Now.Ticks);
        }

        Interlocked.Increment(ref put);
        base.Write(logEvent);
    }
}

using Ysf.Machine.Work;

namespace Ysf.Appliance.Storage;

/// <summary>
/// When the state is written: at once after a quiet time, else at most every five minutes, so that
/// a flash card lives long. Knows no file and no clock.
/// </summary>
public sealed class WriteSchedule
{
    /// <summary>The least time between two writes.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>The first pause after a write that failed; each next one is twice as long.
    /// </summary>
    public static readonly TimeSpan RetryFirst = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause after a write that failed.</summary>
    public static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(30);

    private readonly RetryPause retry = new(RetryFirst, RetryMax);
    private Instant? earliest;

    /// <summary>Whether the last write failed.</summary>
    public bool IsFailing { get; private set; }

    /// <summary>When to write; <see cref="Instant.Never"/> when there is nothing new.</summary>
    public Instant NextWrite { get; private set; } = Instant.Never;

    /// <summary>There is something new to write.</summary>
    public void NoteChange(Instant now)
    {
        // What waits already takes the new change along.
        var moment = earliest is { } bound && bound > now ? bound : now;
        NextWrite = moment < NextWrite ? moment : NextWrite;
    }

    /// <summary>There is something new that can wait for a write of something else.</summary>
    public void NoteMinorChange(Instant now)
    {
        if (NextWrite == Instant.Never)
        {
            NextWrite = now + Interval;
        }
    }

    /// <summary>Schedules a write at once, because the written file is gone.</summary>
    public void NoteGone(Instant now)
    {
        if (!IsFailing)
        {
            NextWrite = now;
        }
    }

    /// <summary>Schedules a write at once, however short the last one is ago: the power may be cut.
    /// </summary>
    public void NoteUrgent(Instant now) => NextWrite = now;

    /// <summary>A write came to its end.</summary>
    /// <param name="now">When.</param>
    /// <param name="ok">Whether all of it is on disk.</param>
    public void NoteWritten(Instant now, bool ok)
    {
        IsFailing = !ok;
        if (ok)
        {
            retry.Reset();
            (earliest, NextWrite) = (now + Interval, Instant.Never);
        }
        else
        {
            earliest = NextWrite = now + retry.Failed(now);
        }
    }
}

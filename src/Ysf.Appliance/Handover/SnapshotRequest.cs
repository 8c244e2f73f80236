using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Handover;

/// <summary>One asker's standing order for copies of the core's tables.</summary>
/// <remarks>
/// The asker owns the memory, the loop only fills it. From asking to being answered the snapshot
/// belongs to the loop, otherwise to the asker; an answer that comes too late is not taken for the
/// answer to the next question.
/// </remarks>
internal sealed class SnapshotRequest(
    Limits limits, EventFd wakeLoop, bool hasMemory = false) : IDisposable
{
    private readonly Snapshot snapshot = new(limits, hasMemory);
    private readonly EventFd wake = new();
    private long asked;
    private long answered;
    private bool isClosed;

    /// <summary>
    /// Asks the loop and waits; null when it has ended or did not answer in time.
    /// </summary>
    public Snapshot? Take(TimeSpan timeout)
    {
        var question = asked + 1;
        Volatile.Write(ref asked, question);
        wakeLoop.Signal();
        var until = Clock.Now + timeout;
        while (Volatile.Read(ref answered) != question)
        {
            if (Volatile.Read(ref isClosed) || Clock.Now >= until)
            {
                return null;
            }

            wake.Wait(until - Clock.Now);
        }

        return snapshot;
    }

    /// <summary>The loop's side: fills the snapshot if it is wanted.</summary>
    public void Answer(Instant now, Reflector reflector)
    {
        var question = Volatile.Read(ref asked);
        if (question != answered)
        {
            reflector.Take(now, snapshot);
            Volatile.Write(ref answered, question);
            wake.Signal();
        }
    }

    /// <summary>Ends all waits without an answer: the loop has ended.</summary>
    public void Close()
    {
        Volatile.Write(ref isClosed, true);
        wake.Signal();
    }

    public void Dispose() => wake.Dispose();
}

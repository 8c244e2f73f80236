using Ysf.Appliance.Handover;
using Ysf.Appliance.Logging;
using Ysf.Machine.Work;

namespace Ysf.Appliance;

/// <summary>The end of a run: stopped, or restarted and why. Any thread.</summary>
internal sealed class RunEnd(LoopMailbox mailbox, Log log)
{
    private string? reason;
    private bool isStopWanted;

    /// <summary>Bounds the end once it has begun.</summary>
    public EndLimit Limit { get; } = new();

    /// <summary>Why the program starts anew; null when it does not. A stop wins over a restart.
    /// </summary>
    public string? RestartReason => Volatile.Read(ref isStopWanted) ? null : Volatile.Read(ref reason);

    /// <summary>Whether the program is to end and not to start anew.</summary>
    public bool IsStopWanted => Volatile.Read(ref isStopWanted);

    /// <summary>The end in words, for the log of the run.</summary>
    public string Words => Volatile.Read(ref reason) is { } why
        ? $"restarted {why}"
        : "stopped in order";

    /// <summary>Asks the loop to end; returns at once.</summary>
    public void Stop()
    {
        Volatile.Write(ref isStopWanted, true);
        mailbox.Stop();
    }

    /// <summary>Asks for an orderly restart; returns at once.</summary>
    public void Restart(string why)
    {
        log.Warn($"Restarts in order {why}");
        Volatile.Write(ref reason, why);
        Limit.Begin();
        mailbox.Stop();
    }
}

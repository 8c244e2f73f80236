using System.Text;
using NLog;
using NLog.Common;
using NLog.Targets;
using Ysf.Machine.Files;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Logging;

/// <summary>NLog's file, which says why a line could not be written; NLog itself does not.</summary>
/// <param name="name">What NLog calls it.</param>
/// <param name="budget">Bounds a log in memory; null for one on the disk.</param>
internal sealed class LogFileTarget(string name, RamBudget? budget = null) : FileTarget(name)
{
    private string? fault;
    private long taken;
    private long takenAt;

    /// <summary>Why the last line was lost; null when it was not; from any thread.</summary>
    public string? Fault => Volatile.Read(ref fault);

    /// <summary>Lines that were written or failed; from any thread.</summary>
    public long Taken => Volatile.Read(ref taken);

    /// <summary>When the last of them was; the start of time before the first.</summary>
    public Instant TakenAt => new(Volatile.Read(ref takenAt));

    protected override void Write(LogEventInfo logEvent)
    {
        try
        {
            budget?.Take(Encoding.UTF8.GetByteCount(logEvent.FormattedMessage) + 1);
            base.Write(logEvent);
            Volatile.Write(ref fault, null);
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            Volatile.Write(ref fault, FileFault.Say(error));
            budget?.GiveWay();
            throw;
        }
        finally
        {
            Volatile.Write(ref takenAt, Clock.Now.Ticks);
            Interlocked.Increment(ref taken);
        }
    }

    // NLog would write them at once; here each is bounded and counted.
    protected override void Write(IList<AsyncLogEventInfo> logEvents)
    {
        foreach (var logEvent in logEvents)
        {
            Write(logEvent);
        }
    }
}

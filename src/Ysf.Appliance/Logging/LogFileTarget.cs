using System.Text;
using NLog;
using NLog.Targets;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Logging;

/// <summary>NLog's file, which says why a line could not be written; NLog itself does not.</summary>
/// <param name="name">What NLog calls it.</param>
/// <param name="budget">Bounds a log in memory; null for one on the disk.</param>
internal sealed class LogFileTarget(string name, RamBudget? budget = null) : FileTarget(name)
{
    private string? fault;

    /// <summary>Why the last line was lost; null when it was not; from any thread.</summary>
    public string? Fault => Volatile.Read(ref fault);

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
    }
}

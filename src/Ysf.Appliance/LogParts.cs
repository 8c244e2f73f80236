using Ysf.Appliance.Board;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Settings;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance;

/// <summary>The log, its newest lines, and what outlasts a run of it.</summary>
internal sealed class LogParts : IDisposable
{
    private readonly LastLog lastLog;
    private readonly PstoreLines pstore = new(MachineFiles.Own, BoardRun.BootId);
    private readonly Published<ApplianceSettings> settings;

    /// <param name="settings">The settings in force.</param>
    /// <param name="board">The run before, and whether to believe the clock.</param>
    public LogParts(Published<ApplianceSettings> settings, BoardWatch board)
    {
        this.settings = settings;
        var first = settings.Now;
        lastLog = new LastLog(first.Instance.State, MachineFiles.Own);
        if (RollingFile.FaultOf(first.Log) is { } fault)
        {
            StandardFiles.Complain(fault);
        }

        LastLogFault = lastLog.TakeOver(first.Log, board.Run.Before, board.Run.LastStart.Words);
        Log = new Log(first.Log, Tail, pstore, isClockDoubted: () => !board.Time.Report.Trusted);
    }

    public LogTail Tail { get; } = new();

    public Log Log { get; }

    /// <summary>Why the log of the run before is lost; null when it is not.</summary>
    public string? LastLogFault { get; }

    /// <summary>Why no line outlasts a reset; null when they do.</summary>
    public string? PstoreFault => pstore.Fault;

    /// <summary>The newest lines of the run before.</summary>
    public string OfRunBefore() => lastLog.OfRunBefore(settings.Now.Log);

    /// <summary>
    /// Keeps the newest lines for the next run. A log on a disk stays there anyway; only a crash
    /// leaves no thread that would write it out. Null, or why they could not be kept.
    /// </summary>
    public string? Keep(string how, bool isCrash = false)
    {
        var current = settings.Now.Log;
        if (isCrash || current.Ram > 0)
        {
            Log.Flush();
        }

        return lastLog.Keep(current, how);
    }

    /// <summary>The same at an orderly end, with a line about what failed.</summary>
    public void KeepAtEnd(string how)
    {
        if (Keep(how) is { } problem)
        {
            Log.Warn(problem);
        }
    }

    public void Dispose()
    {
        Log.Dispose();
        pstore.Dispose();
    }
}

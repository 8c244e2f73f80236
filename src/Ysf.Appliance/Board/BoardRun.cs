using Ysf.Appliance.Settings;
using Ysf.Machine.Files;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Board;

/// <summary>
/// This run of the reflector: why it had to begin, whether it is to be careful, and what it leaves
/// for the next one to know.
/// </summary>
internal sealed class BoardRun
{
    /// <summary>Failures in a row that lead to safe mode.</summary>
    public const int FailedMax = 3;

    private const string FileName = StateNames.LastRun;
    private const long BytesMax = 1 << 13;

    private readonly StateFile file;
    private readonly SafeModeFile safeMode;
    private readonly Action<string> tell;
    private RunRecord record;

    private BoardRun(
        StartPlace place, LastStart lastStart, RunRecord? before, RunRecord record,
        Action<string> tell)
    {
        (Before, LastStart, this.record, this.tell) =
            (before, lastStart, record, tell);
        file = FileIn(place.StateDirectory);
        safeMode = new SafeModeFile(place.StateDirectory);
        LeaveToOthers(place);
        SafeMode = safeMode.Reason;
    }

    /// <summary>The record of the run before; null when there is none.</summary>
    public RunRecord? Before { get; }

    /// <summary>Why it had to begin.</summary>
    public LastStart LastStart { get; }

    /// <summary>Why it is in safe mode; null when it is not.</summary>
    public string? SafeMode { get; private set; }

    /// <summary>Reads the record of the run before, judges, and records that another one began.
    /// </summary>
    /// <param name="place">Where it begins.</param>
    /// <param name="tell">Takes what could not be read or written.</param>
    public static BoardRun Begin(StartPlace place, Action<string> tell)
    {
        var text = FileIn(place.StateDirectory).TryRead(out var problem);
        if (problem is not null)
        {
            tell(problem);
        }

        var report = Path.GetFileName(place.CrashReport) ?? string.Empty;
        var before = text is null ? null : RunRecord.TryRead(text);
        var lastStart = StartJudge.Judge(new StartFacts
        {
            Before = before,
            Boot = BootId,
            HasCrashed = report.Length > 0 && report != before?.CrashReport,
            HasBitten = place.HasBitten,
            LastWords = KernelWords.Of(MachineFiles.Own),
            End = ServiceEnd.Take(place.StateDirectory),
            WatchdogSeconds = place.WatchdogSeconds,
            System = place.System,
            IsCounted = place.IsCounted,
        });
        var record = new RunRecord(
            BootId, DateTime.UtcNow, RunState.Running, string.Empty, lastStart.FailedInRow, report)
        {
            System = place.System,
        };
        var run = new BoardRun(place, lastStart, before, record, tell);
        run.TakeCare(place);

        // A reflector that cannot start tries every few seconds, and must not wear out a card.
        if (before is null || record != before with { Began = record.Began })
        {
            run.Save();
        }

        return run;
    }

    /// <summary>It came into service and was well, which is the end of what counts as its start.
    /// </summary>
    public void Serve() => Note(record with { HasServed = true });

    /// <summary>It worked long enough not to be part of a series of failures.</summary>
    public void Settle() => Note(record with { FailedInRow = 0 });

    /// <summary>The watchdog is not petted any more, and will restart the machine.</summary>
    public void Starve(string why) => Note(record with { State = RunState.Unfed, Why = why });

    /// <summary>All is well again, before the watchdog had its way.</summary>
    public void Recover() => Note(record with { State = RunState.Running, Why = string.Empty });

    /// <summary>It ends in order.</summary>
    public void Stop(string why) => Note(record with { State = RunState.Stopped, Why = why });

    /// <summary>It ends itself, since it lacks something that it cannot run without.</summary>
    public void Fail(string why) => Note(record with { State = RunState.Failed, Why = why });

    /// <summary>
    /// Safe mode ends with this run; false when it cannot be left, or is forced from outside.
    /// </summary>
    public bool LeaveSafeMode()
    {
        if (safeMode.IsForced)
        {
            return false;
        }

        if (safeMode.Clear() is { } problem)
        {
            tell(problem);
            return false;
        }

        SafeMode = null;
        return true;
    }

    /// <summary>The record in a state directory; null when there is none.</summary>
    public static RunRecord? TryRead(string directory) =>
        FileText.TryRead(Path.Combine(directory, FileName), BytesMax, out _) is { } text
            ? RunRecord.TryRead(text)
            : null;

    /// <summary>The kernel's id of this boot.</summary>
    public static string BootId =>
        FileText.TryRead("/proc/sys/kernel/random/boot_id", BytesMax, out _)?.Trim()
        ?? string.Empty;

    private static StateFile FileIn(string directory) => new(
        Path.Combine(directory, FileName), BytesMax, "notes about the last run");

    private void TakeCare(StartPlace place)
    {
        if (SafeMode is not null || place.IsOnTrial || !LastStart.IsFailure
            || LastStart.FailedInRow < FailedMax)
        {
            return;
        }

        SafeMode = SafeModeFile.AfterFailures(
            $"{FailedMax} starts in a row failed; the last: {LastStart.Words}");
        if (safeMode.Set(SafeMode) is { } problem)
        {
            tell(problem);
        }
    }

    // The failures of another version are not this one's.
    private void LeaveToOthers(StartPlace place)
    {
        var isOther = Before is { System.Length: > 0 } before && before.System != place.System;
        if (isOther && safeMode.IsAutomatic && safeMode.Clear() is { } problem)
        {
            tell(problem);
        }
    }

    private void Note(RunRecord next)
    {
        if (next != record)
        {
            record = next;
            Save();
        }
    }

    private void Save()
    {
        if (file.Save(record.ToBytes()) is { } problem)
        {
            tell(problem);
        }
    }
}

using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Board;

/// <summary>
/// This run of the reflector: why it had to begin, whether it is to be careful, and what it leaves
/// for the next one to know.
/// </summary>
internal sealed class BoardRun
{
    /// <summary>So many unplanned starts in a row lead to safe mode and not into another one.</summary>
    public const int UnplannedMax = 3;

    private const string FileName = "last-run";
    private const long BytesMax = 1 << 13;

    private readonly StateFile file;
    private readonly SafeModeFile safeMode;
    private readonly Action<string> tell;
    private RunRecord record;

    private BoardRun(
        string directory, LastStart lastStart, RunRecord? before, RunRecord record,
        Action<string> tell)
    {
        (Before, LastStart, this.record, this.tell) =
            (before, lastStart, record, tell);
        file = FileIn(directory);
        safeMode = new SafeModeFile(directory);
        SafeMode = safeMode.Reason;
    }

    /// <summary>What the run before left; null when there is nothing.</summary>
    public RunRecord? Before { get; }

    /// <summary>Why it had to begin.</summary>
    public LastStart LastStart { get; }

    /// <summary>Why it is in safe mode; null when it is not.</summary>
    public string? SafeMode { get; private set; }

    /// <summary>Reads what the run before left, judges, and notes that another one began.</summary>
    /// <param name="directory">The state directory.</param>
    /// <param name="crashReport">The newest crash report; null when there is none.</param>
    /// <param name="hasBitten">Whether the watchdog says that it restarted the machine.</param>
    /// <param name="tell">Takes what could not be read or written.</param>
    public static BoardRun Begin(
        string directory, string? crashReport, bool hasBitten, Action<string> tell)
    {
        var text = FileIn(directory).TryRead(out var problem);
        if (problem is not null)
        {
            tell(problem);
        }

        var report = Path.GetFileName(crashReport) ?? string.Empty;
        var before = text is null ? null : RunRecord.TryRead(text);
        var lastStart = StartJudge.Judge(new StartFacts
        {
            Before = before,
            Boot = BootId,
            HasCrashed = report.Length > 0 && report != before?.CrashReport,
            HasBitten = hasBitten,
            LastWords = KernelWords.Of(MachineFiles.Own),
        });
        var record = new RunRecord(
            BootId, DateTime.UtcNow, RunState.Running, string.Empty, lastStart.UnplannedInRow,
            report);
        var run = new BoardRun(directory, lastStart, before, record, tell);
        run.TakeCare();
        run.Save();
        return run;
    }

    /// <summary>It worked long enough not to be part of a series of starts.</summary>
    public void Settle() => Note(record with { UnplannedInRow = 0 });

    /// <summary>The watchdog is not fed any more, and will restart the machine.</summary>
    public void Starve(string why) => Note(record with { State = RunState.Unfed, Why = why });

    /// <summary>All is well again, before the watchdog had its way.</summary>
    public void Recover() => Note(record with { State = RunState.Running, Why = string.Empty });

    /// <summary>It ends in order.</summary>
    public void Stop(string why) => Note(record with { State = RunState.Stopped, Why = why });

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

    private void TakeCare()
    {
        if (SafeMode is not null || LastStart.UnplannedInRow < UnplannedMax)
        {
            return;
        }

        SafeMode = $"{LastStart.UnplannedInRow} starts in a row that nobody wanted;"
            + $" of the last one it is known that {LastStart.Words}";
        if (safeMode.Set(SafeMode) is { } problem)
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

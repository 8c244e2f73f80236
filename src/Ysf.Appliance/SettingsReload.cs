using Ysf.Appliance.Linux;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance;

/// <summary>
/// The settings in force, and how they are read again: when the file changed, at SIGHUP and at the
/// operator's word. All of them are taken over, or none; and with what breaks the self-test within
/// a minute, back to what was before.
/// </summary>
internal sealed class SettingsReload : IDisposable
{
    private const string NotTaken = "The settings were not taken over: the old ones stay in force";
    private static readonly TimeSpan FilePause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SettlePause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TrialPause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly EventFd wake = new();
    private readonly SettingsSwitch use;
    private readonly Func<bool?> isServing;
    private readonly LastGoodFile lastGood;
    private readonly Log log;
    private readonly Worker worker;
    private readonly FileWatch? watch;
    private readonly FileSettling settling = new();
    private readonly SettingsTrial trial = new();
    private readonly RetryPause keepRetry = new(
        TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5));
    private ApplianceSettings current;
    private ApplianceSettings? fallback;
    private SettingsReport report;
    private string? textSeen;
    private bool isShort;
    private bool isAsked;
    private bool areFeedsDue;
    private bool isKeepDue;
    private string? keepFault;

    /// <param name="settings">Those of the start.</param>
    /// <param name="told">What is wrong with the file, when they are not its own.</param>
    /// <param name="use">Puts others in force.</param>
    /// <param name="isServing">The self-test: null when nothing is known yet.</param>
    /// <param name="lastGood">Keeps those that worked.</param>
    /// <param name="log">Takes what was wrong.</param>
    public SettingsReload(
        ApplianceSettings settings, IReadOnlyList<string> told, SettingsSwitch use,
        Func<bool?> isServing, LastGoodFile lastGood, Log log)
    {
        (current, textSeen) = (settings, settings.Text);
        (this.use, this.isServing, this.lastGood, this.log) = (use, isServing, lastGood, log);
        report = ReportOf(
            settings.IsLastGood ? SettingsState.LastGood : SettingsState.InForce, told);
        watch = settings.File is null ? null : new FileWatch(settings.File, wake.Signal, log.Warn);
        worker = new Worker("reload", wake, Work, log.Error);
        trial.Begin(Clock.Now);
        lastGood.DeleteLeftover();
    }

    /// <summary>The settings in force.</summary>
    public ApplianceSettings Current => Volatile.Read(ref current);

    /// <summary>How they came to be.</summary>
    public SettingsReport Report => Volatile.Read(ref report);

    /// <summary>Why the settings of the file are not in force; null when they are.</summary>
    public string? Fault => Report.State switch
    {
        SettingsState.Refused => "the settings file is wrong, older settings are in force",
        SettingsState.TakenBack => "the settings file did not work, older settings are in force",
        SettingsState.LastGood => "the settings that worked last are in force, not those of the file",
        _ => null,
    };

    public ConsumerHealth Health => worker.Health with
    {
        Fault = Volatile.Read(ref keepFault) ?? worker.Fault,
    };

    public void Start() => worker.Start();

    /// <summary>Asks for a reading; several at once make one, which sees the newest file.</summary>
    public void Ask()
    {
        Volatile.Write(ref isAsked, true);
        wake.Signal();
    }

    /// <summary>
    /// Reads them on this thread. Returns everything that is to be said, and whether they are in
    /// force; feeds follow in a moment.
    /// </summary>
    public (bool IsTaken, IReadOnlyList<string> Said) ReloadNow()
    {
        lock (gate)
        {
            return TakeOver(Read());
        }
    }

    public void Dispose() => worker.DisposeWith(watch, wake);

    private static SettingsReport ReportOf(SettingsState state, IReadOnlyList<string> said) => new()
    {
        State = state,
        Since = ReportText.ToSeconds(DateTime.UtcNow),
        Said = said.Count > 0 ? said : null,
    };

    private void Work()
    {
        wake.Wait(settling.IsUnread ? SettlePause : trial.IsOpen ? TrialPause : FilePause);
        if (worker.IsStopping)
        {
            return;
        }

        lock (gate)
        {
            if (Interlocked.Exchange(ref isAsked, false))
            {
                TakeOver(Read());
            }

            LookAtFile();
            LookAtTrial();
            KeepWhatWorks();
            if (Interlocked.Exchange(ref areFeedsDue, false) || use.IsFeedWaiting)
            {
                use.ApplyFeeds(current);
            }
        }
    }

    // What the machine could not read for a shortage of its own is read when that is over.
    // A file that was read already, and only touched, is nothing new; nor is one that could not be
    // taken over until somebody writes another.
    private void LookAtFile()
    {
        if (current.File is not { } file)
        {
            return;
        }

        watch?.Renew();
        if (!settling.Look(Clock.Now, FileMark.Of(file)))
        {
            return;
        }

        var (seen, wasShort) = (textSeen, isShort);
        var result = Read();
        if (isShort)
        {
            return;
        }

        var isRefusalOver = wasShort && report.State == SettingsState.Refused;
        if (result.Text != seen || isRefusalOver)
        {
            log.Info($"{file} has changed");
            TakeOver(result);
        }
    }

    private SettingsResult Read()
    {
        if (current.File is { } file)
        {
            settling.NoteRead(FileMark.Of(file));
        }

        var result = SettingsReader.Read(current.File);
        isShort = result.MayPass;
        if (isShort)
        {
            settling.Forget();
        }
        else
        {
            textSeen = result.Text;
        }

        return result;
    }

    private (bool IsTaken, IReadOnlyList<string> Said) TakeOver(SettingsResult result)
    {
        var said = new List<string>();
        SettingsProblem.Tell(result.Problems, said.Add);
        var isTaken = result.Settings is { } next && TakeOver(next, said);
        said.ForEach(isTaken ? log.Warn : log.Error);
        if (isTaken)
        {
            log.Info("The settings were read again");
        }
        else
        {
            log.Error(NotTaken);
            Volatile.Write(ref report, ReportOf(SettingsState.Refused, said));
        }

        return (isTaken, said);
    }

    private bool TakeOver(ApplianceSettings read, List<string> said)
    {
        var next = SettingsChange.Merge(current, read);
        if (use.Apply(current, next) is { } fault)
        {
            said.Add(fault);
            return false;
        }

        said.AddRange(SettingsChange.NeedRestart(current, read)
            .Select(key => $"{key} changed: it takes effect at the next start"));
        var isOther = next.Text != current.Text || current.IsLastGood;
        BeginTrial(isOther);
        PutInForce(next);
        var isOnTrial = trial.IsOpen && fallback is not null;
        Volatile.Write(ref report, ReportOf(
            isOnTrial ? SettingsState.OnTrial : SettingsState.InForce, said));
        return true;
    }

    // Back to what worked: not to what was itself on trial, and not at all from what cannot be
    // blamed, since the reflector did not answer itself before.
    private void BeginTrial(bool isOther)
    {
        if (!isOther)
        {
            return;
        }

        if (!trial.IsOpen || fallback is null)
        {
            fallback = isServing() == false ? null : current;
        }

        trial.Begin(Clock.Now);
    }

    private void PutInForce(ApplianceSettings next)
    {
        Volatile.Write(ref current, next);
        Volatile.Write(ref areFeedsDue, true);
        wake.Signal();
    }

    private void LookAtTrial()
    {
        switch (trial.Look(Clock.Now, isServing()))
        {
            case TrialVerdict.Good:
                Keep();
                break;
            case TrialVerdict.Broken when fallback is not null:
                TakeBack(fallback);
                break;
            case TrialVerdict.Broken:
                log.Error(
                    "The reflector does not answer itself, and there is nothing to go back to");
                break;
        }
    }

    private void Keep()
    {
        fallback = null;
        if (report.State == SettingsState.OnTrial)
        {
            Volatile.Write(ref report, ReportOf(SettingsState.InForce, report.Said ?? []));
        }

        isKeepDue = true;
    }

    // Also again when somebody deleted what was kept; never what is still on trial.
    private void KeepWhatWorks()
    {
        isKeepDue |= lastGood.IsGone;
        if (!isKeepDue || trial.IsOpen || Clock.Now < keepRetry.NextTry)
        {
            return;
        }

        var problem = current is { File: { } file, Text: { } text, IsLastGood: false }
            ? lastGood.Save(file, text)
            : null;
        if (problem != keepFault)
        {
            log.Warn(problem ?? "The settings that work can be kept again");
            Volatile.Write(ref keepFault, problem);
        }

        isKeepDue = problem is not null;
        if (isKeepDue)
        {
            keepRetry.Failed(Clock.Now);
        }
        else
        {
            keepRetry.Reset();
        }
    }

    private void TakeBack(ApplianceSettings before)
    {
        const string why = "the reflector did not answer itself any more";
        fallback = null;
        if (use.Apply(current, SettingsChange.Merge(current, before)) is { } fault)
        {
            log.Error($"The new settings do not work, {why}, and cannot be taken back: {fault}");
            return;
        }

        PutInForce(before);
        log.Error($"The new settings were taken back: {why}. The old ones are in force");
        Volatile.Write(ref report, ReportOf(SettingsState.TakenBack, [$"{why} with them"]));
    }
}

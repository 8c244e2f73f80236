using Ysf.Appliance.Heard;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Product;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance;

/// <summary>
/// The settings in force, and their reload: on a change of the file, on SIGHUP and on command.
/// Settings apply all or nothing, and roll back if the self-test fails within a minute.
/// </summary>
internal sealed class SettingsReload : IDisposable
{
    private const string NotTaken = "The settings were rejected; the old ones stay in force";
    private static readonly TimeSpan FilePause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SettlePause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TrialPause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly EventFd wake = new();
    private readonly SettingsSwitch use;
    private readonly Bulletin bulletin;
    private readonly LastGoodFile lastGood;
    private readonly Log log;
    private readonly Worker worker;
    private readonly FileWatch? watch;
    private readonly FileSettling settling = new();
    private readonly SettingsTrial trial = new();
    private readonly LastingFault keepFault = new();
    private readonly RetryPause keepRetry = new(
        TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5));
    private ApplianceSettings? fallback;
    private string? textSeen;
    private bool isShort;
    private bool isAsked;
    private bool areFeedsDue;
    private bool isKeepDue;

    /// <param name="bulletin">Holds the settings of the start, and takes those in force.</param>
    /// <param name="use">Puts others in force.</param>
    /// <param name="lastGood">Keeps those that worked.</param>
    /// <param name="log">Takes what was wrong.</param>
    public SettingsReload(
        Bulletin bulletin, SettingsSwitch use, LastGoodFile lastGood, Log log)
    {
        (this.bulletin, this.use, this.lastGood, this.log) = (bulletin, use, lastGood, log);
        textSeen = Current.Text;
        watch = Current.File is null ? null : new FileWatch(Current.File, wake.Signal, log.Warn);
        worker = new Worker("reload", wake, Work, log.Error);
        trial.Begin(Clock.Now);
        lastGood.DeleteLeftover();
    }

    public ConsumerHealth Health => worker.Health with
    {
        Fault = keepFault.Text ?? worker.Fault,
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

    /// <summary>Puts the links in force anew, on this thread. Returns why it could not.</summary>
    public string? RelinkNow()
    {
        lock (gate)
        {
            var fault = use.ApplyLinks(Current);
            Volatile.Write(ref areFeedsDue, true);
            wake.Signal();
            return fault;
        }
    }

    public void Dispose() => worker.DisposeWith(watch, wake);

    private ApplianceSettings Current => bulletin.Settings.Now;

    /// <summary>Tells the origin of the settings of a start.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="told">Why they are not those of the file.</param>
    public static SettingsReport ReportOfStart(
        ApplianceSettings settings, IReadOnlyList<string> told) => ReportOf(
            settings.IsBuiltIn ? SettingsState.BuiltIn
            : settings.IsLastGood ? SettingsState.LastGood
            : SettingsState.InForce, told);

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
                use.ApplyFeeds(Current);
            }
        }
    }

    // What the machine could not read for a shortage of its own is read when that is over.
    // A file that was read already, and only touched, is nothing new; nor is one that could not be
    // applied until the operator writes another.
    private void LookAtFile()
    {
        if (Current.File is not { } file)
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

        var isRefusalOver = wasShort && bulletin.SettingsState.Now.State == SettingsState.Refused;
        if (result.Text != seen || isRefusalOver)
        {
            log.Info($"{file} has changed");
            TakeOver(result);
        }
    }

    private SettingsResult Read()
    {
        if (Current.File is { } file)
        {
            settling.NoteRead(FileMark.Of(file));
        }

        var result = SettingsReader.Read(Current.File, Current.Instance, ProductInfo.Version);
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
            bulletin.SettingsState.Now = ReportOf(SettingsState.Refused, said);
        }

        return (isTaken, said);
    }

    private bool TakeOver(ApplianceSettings read, List<string> said)
    {
        var next = SettingsChange.Merge(Current, read);
        var changes = IdentityChange.Of(Current, next, read.Text ?? string.Empty, read.File ?? "settings");
        if (use.Apply(Current, next) is { } fault)
        {
            said.Add(fault);
            return false;
        }

        SettingsProblem.Tell(changes, said.Add);
        said.AddRange(SettingsChange.NeedRestart(Current, read)
            .Select(key => $"{key} changed: takes effect at the next start"));
        var isOther = next.Text != Current.Text || Current.IsLastGood;
        BeginTrial(isOther);
        PutInForce(next);
        var isOnTrial = trial.IsOpen && fallback is not null;
        bulletin.SettingsState.Now = ReportOf(
            isOnTrial ? SettingsState.OnTrial : SettingsState.InForce, said);
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
            fallback = bulletin.IsServing.Now == false ? null : Current;
        }

        trial.Begin(Clock.Now);
    }

    private void PutInForce(ApplianceSettings next)
    {
        bulletin.Settings.Now = next;
        Volatile.Write(ref areFeedsDue, true);
        wake.Signal();
    }

    private void LookAtTrial()
    {
        switch (trial.Look(Clock.Now, bulletin.IsServing.Now))
        {
            case TrialVerdict.Good:
                Keep();
                break;
            case TrialVerdict.Broken when fallback is not null:
                TakeBack(fallback);
                break;
            case TrialVerdict.Broken:
                log.Error(
                    "The self-test fails, and there are no earlier settings to roll back to");
                break;
        }
    }

    private void Keep()
    {
        fallback = null;
        if (bulletin.SettingsState.Now.State == SettingsState.OnTrial)
        {
            bulletin.SettingsState.Now = ReportOf(SettingsState.InForce, bulletin.SettingsState.Now.Said ?? []);
        }

        isKeepDue = true;
    }

    // Also again when what was kept is deleted; never what is still on trial.
    private void KeepWhatWorks()
    {
        isKeepDue |= lastGood.IsGone;
        if (!isKeepDue || trial.IsOpen || Clock.Now < keepRetry.NextTry)
        {
            return;
        }

        var problem = Current is
        { File: { } file, Text: { } text, IsLastGood: false, IsPartial: false }
            ? lastGood.Save(file, text)
            : null;
        if (keepFault.Note(problem) != FaultStep.None)
        {
            log.Warn(problem ?? "The settings that work can be saved again");
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
        const string why = "the self-test failed";
        fallback = null;
        if (use.Apply(Current, SettingsChange.Merge(Current, before)) is { } fault)
        {
            log.Error($"The new settings do not work: {why}; they cannot be rolled back: {fault}");
            return;
        }

        PutInForce(before);
        log.Error($"The new settings were rolled back: {why}. The old ones are in force");
        bulletin.SettingsState.Now = ReportOf(SettingsState.TakenBack, [$"{why} with them"]);
    }
}

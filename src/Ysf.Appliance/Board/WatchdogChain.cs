using Ysf.Appliance.Settings;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;
using Ysf.Machine.Watchdog;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Board;

/// <summary>
/// Pets the machine's watchdog and systemd's, at a third of the shorter timeout, while the reflector
/// proves that it works; the machine's, within limits, also while an operator works at the console.
/// </summary>
/// <remarks>Used by one thread, but for <see cref="Report"/>.</remarks>
internal sealed class WatchdogChain : IDisposable
{
    private const int FeedsPerPeriod = 3;

    // A turn that comes a moment early must not wait for the next, a second later.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(100);

    private readonly string path;
    private readonly IWatchdogTimer? timer;
    private readonly SystemdNotify systemd;
    private readonly Func<Instant, bool> isSnoozed;
    private readonly Action<string> tell;
    private readonly Queue<string> unsaid = new();
    private readonly PetPolicy policy = new();
    private readonly LastingFault snoozed = new();
    private readonly LastingFault unpetted = new();
    private readonly LastingFault refusal = new();
    private readonly TimeSpan? period;
    private Instant pettedAt = Clock.Now;
    private Instant provedAt = Clock.Now;
    private WatchdogReport report;

    /// <param name="path">The device's name, for people.</param>
    /// <param name="timer">The machine's watchdog; null when there is none.</param>
    /// <param name="systemd">The service manager, which may have one as well.</param>
    /// <param name="isSnoozed">Whether an operator works at the console, at that moment.</param>
    /// <param name="tell">Takes a sentence when the feeding ends, and when it begins again.</param>
    public WatchdogChain(
        string path, IWatchdogTimer? timer, SystemdNotify systemd,
        Func<Instant, bool> isSnoozed, Action<string> tell)
    {
        (this.path, this.timer, this.systemd) = (path, timer, systemd);
        (this.isSnoozed, this.tell) = (isSnoozed, tell);
        period = Shortest(timer?.Granted, systemd.Watchdog) / FeedsPerPeriod;
        report = ReportOf(default, null);
    }

    /// <summary>The interval between proofs of life; null when nothing waits for them.</summary>
    public TimeSpan? Period => period;

    /// <summary>Whether the device says that it restarted the machine.</summary>
    public bool HasBitten => timer?.HasBitten ?? false;

    /// <summary>The watchdog's state a moment ago; from any thread.</summary>
    public WatchdogReport Report => Volatile.Read(ref report);

    /// <summary>Opens the device of the settings, and logs the result.</summary>
    /// <param name="settings">Which device, and its time.</param>
    /// <param name="runtime">The runtime directory, in which the console asks for a snooze.</param>
    /// <param name="systemd">The service manager.</param>
    /// <param name="lines">Takes that, and when the feeding ends and begins again.</param>
    public static WatchdogChain Open(
        WatchdogSettings settings, string runtime, SystemdNotify systemd, EarlyLines lines)
    {
        var path = settings.Device;
        var snooze = new WatchdogSnooze(runtime);
        if (path.Length == 0)
        {
            return new WatchdogChain(path, null, systemd, snooze.IsOn, lines.Warn);
        }

        var timer = WatchdogDevice.TryOpen(path, settings.Timeout, out var fault);
        if (timer is null)
        {
            lines.Warn($"{fault}; nothing restarts the machine if it hangs");
        }
        else
        {
            lines.Note($"{path}: {timer.Identity} restarts the machine after"
                + $" {timer.Granted.TotalSeconds} s without a sign that the reflector works");
        }

        return new WatchdogChain(path, timer, systemd, snooze.IsOn, lines.Warn);
    }

    /// <summary>
    /// Pets if it is time to and <paramref name="signs"/> allow it. Returns why they do not allow
    /// it when that is so for more than the time between two feedings, else null.
    /// </summary>
    public string? Turn(Instant now, LifeSigns signs)
    {
        if (period is not { } pause || now - pettedAt < pause - Slack)
        {
            return null;
        }

        var hindrance = policy.Hindrance(signs);
        if (hindrance is null)
        {
            Pet(now, signs);
        }
        else if (MaySnooze(now))
        {
            Snooze(now, hindrance);
        }
        else if (now - pettedAt >= pause + pause && unpetted.Begin(hindrance))
        {
            // Early enough to leave a word before the machine is gone.
            unsaid.Enqueue($"The watchdog is not reset: {hindrance}");
        }

        var told = unpetted.IsOn ? hindrance : null;
        Volatile.Write(ref report, ReportOf(now, told));
        return told;
    }

    /// <summary>
    /// Says what the last turns brought. Apart from them: what has to be written down before the
    /// machine is gone comes first.
    /// </summary>
    public void Say()
    {
        while (unsaid.TryDequeue(out var sentence))
        {
            tell(sentence);
        }
    }

    /// <summary>
    /// An orderly end: stops the device where its driver allows that. A sentence when it goes on.
    /// </summary>
    public string? Disarm() => timer is null || timer.Disarm()
        ? null
        : $"{path} cannot be stopped: the machine restarts in {timer.Granted.TotalSeconds} s unless"
            + " the reflector starts again";

    /// <summary>Without <see cref="Disarm"/> the device goes on counting.</summary>
    public void Dispose() => timer?.Dispose();

    private static TimeSpan? Shortest(TimeSpan? one, TimeSpan? other) =>
        one is null || other < one ? other : one;

    private bool MaySnooze(Instant now) =>
        timer is not null && now - provedAt < WatchdogSnooze.Longest && isSnoozed(now);

    // The machine stays for who works at it; systemd may restart the reflector meanwhile.
    private void Snooze(Instant now, string hindrance)
    {
        if (snoozed.Begin(hindrance))
        {
            unsaid.Enqueue("The watchdog is reset only because the console is in use:"
                + $" {hindrance}");
        }

        pettedAt = now;
        FeedTimer();
    }

    private void Pet(Instant now, LifeSigns signs)
    {
        policy.Fed(signs);
        (pettedAt, provedAt) = (now, now);
        systemd.Send("WATCHDOG=1");
        FeedTimer();
        if (unpetted.End() | snoozed.End())
        {
            unsaid.Enqueue("The watchdog is reset again");
        }
    }

    private void FeedTimer()
    {
        if (timer is null)
        {
            return;
        }

        switch (refusal.Note(timer.Pet() ? null : SystemError.LastText))
        {
            case FaultStep.Begins:
                unsaid.Enqueue($"{path}: the watchdog cannot be reset: {refusal.Text}");
                break;
            case FaultStep.Ends:
                unsaid.Enqueue($"{path}: the watchdog can be reset again");
                break;
        }
    }

    private WatchdogReport ReportOf(Instant now, string? unpetted) => new()
    {
        Device = timer is null ? null : path,
        Identity = timer?.Identity,
        Timeout = (long?)timer?.Granted.TotalSeconds,
        TimeLeft = (long?)timer?.TimeLeft?.TotalSeconds,
        SystemdTimeout = (long?)systemd.Watchdog?.TotalSeconds,
        BootStatus = timer?.BootStatus is { Count: > 0 } status ? status : null,
        Snoozed = MaySnooze(now) ? true : null,
        Unfed = unpetted,
    };
}

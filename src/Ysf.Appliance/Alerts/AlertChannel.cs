using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Alerts;

/// <summary>The thread of one <c>[Alert NAME]</c>: looks each second, and sends what is due.</summary>
/// <remarks>
/// A server that stalls keeps only this thread. What it would have said waits in the queue, and the
/// queue in a file.
/// </remarks>
internal sealed class AlertChannel : IDisposable
{
    // One failure is often a moment of the network's; the second comes half a minute later.
    private const int FailuresToTell = 2;

    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan VerdictWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UpdatePause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BeatPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BeatRetry = TimeSpan.FromSeconds(30);

    private readonly AlertSettings settings;
    private readonly AlertSources sources;
    private readonly Action<string> tell;
    private readonly EventFd wake = new();
    private readonly Worker worker;
    private readonly AlertStateFile file;
    private readonly TroubleWatch watch;
    private readonly AlertQueue queue;
    private readonly UpdateNews updates;
    private readonly LastingFault fault = new();
    private readonly LastingFault beatFault = new();
    private readonly Instant startedAt = Clock.Now;
    private Instant updateDue;
    private Instant beatDue;
    private int beatFailures;
    private long sent;
    private int waiting;
    private string? test;
    private long lost;

    /// <param name="settings">Its settings, which do not change.</param>
    /// <param name="sources">Where facts come from.</param>
    /// <param name="start">The start of the run, if it is still to be reported; null for none.</param>
    /// <param name="tell">Takes a line when it cannot send, and when it can again.</param>
    public AlertChannel(
        AlertSettings settings, AlertSources sources, Occurrence? start, Action<string> tell)
    {
        (this.settings, this.sources, this.tell) = (settings, sources, tell);
        file = new AlertStateFile(sources.StateDirectory, settings.Name, tell);
        var state = file.Read();
        var now = Clock.Now;
        var utc = Clock.OnTheWall(now);
        watch = new TroubleWatch(state.Reported);
        queue = new AlertQueue(state.Waiting, state.Sent.Select(at => MomentOf(at, now, utc)));
        updates = new UpdateNews(state.Update);
        if (start is not null)
        {
            Add(start);
        }

        worker = new Worker(PartName, wake, Work, tell);
    }

    public AlertSettings Settings => settings;

    public ConsumerHealth Health => worker.Health with
    {
        State = Counts(),
        Behind = Volatile.Read(ref waiting),
        Lost = Volatile.Read(ref lost),
        Fault = worker.Fault ?? fault.Text ?? beatFault.Text,
    };

    /// <summary>Messages sent and waiting, and its fault; from any thread.</summary>
    public AlertReport Report => new()
    {
        Name = settings.Name,
        Service = settings.HasMessages ? $"{settings.Form}".ToLowerInvariant() : "heartbeat",
        Sent = Volatile.Read(ref sent),
        Waiting = Volatile.Read(ref waiting),
        Lost = Volatile.Read(ref lost),
        Fault = Health.Fault,
        Test = Volatile.Read(ref test),
    };

    private string PartName => $"alert {settings.Name}";

    public void Start() => worker.Start();

    /// <summary>Asks for a test message, whatever waits; <see cref="AlertReport.Test"/> shows its result.
    /// </summary>
    /// <returns>False when one is on its way.</returns>
    public bool AskTest()
    {
        if (Interlocked.Exchange(ref test, AlertReport.Sending) == AlertReport.Sending)
        {
            return false;
        }

        wake.Signal();
        return true;
    }

    public void Dispose() => worker.DisposeWith(wake);

    private static Instant MomentOf(DateTime at, Instant now, DateTime utc)
    {
        // A clock that was set back makes it seem to come; it counts as sent just now.
        var age = utc - at;
        return now + (age > TimeSpan.Zero ? -age : TimeSpan.Zero);
    }

    private void Work()
    {
        wake.Wait(LookPause);
        if (worker.IsStopping)
        {
            return;
        }

        var facts = sources.Facts();
        if (Volatile.Read(ref test) == AlertReport.Sending)
        {
            Volatile.Write(ref test, Test(facts) ?? AlertReport.Arrived);
        }

        if (settings.HasMessages)
        {
            Look(Clock.Now, facts);
            Save();
            Send(facts);
        }

        Beat(facts);
        Save();
    }

    private void Look(Instant now, AlertFacts facts)
    {
        // Before the first verdict no fault is known, and none that an earlier run reported is over.
        if (facts.IsServing is null && now - startedAt < VerdictWait)
        {
            return;
        }

        var troubles = Troubles.Of(facts, PartName).Where(trouble => trouble.Level >= settings.Level);
        foreach (var message in watch.Look(now, facts, [.. troubles], settings.After))
        {
            queue.Add(message);
        }

        if (now >= updateDue)
        {
            updateDue = now + UpdatePause;
            if (updates.Look(sources.Update()) is { } news)
            {
                Add(news);
            }
        }
    }

    private void Add(Occurrence news)
    {
        if (news.Level < settings.Level || !settings.HasMessages)
        {
            return;
        }

        var facts = sources.Facts();
        queue.Add(new AlertMessage
        {
            Id = AlertMessage.NewId(),
            Kind = AlertKind.Event,
            Level = news.Level,
            Title = $"{facts.Name}: {news.Title}",
            Text = AlertText.Lines([AlertText.Sentence(news.Text)]),
            At = facts.Now,
        });
    }

    private void Send(AlertFacts facts)
    {
        if (worker.IsStopping || queue.Take(Clock.Now, facts, settings) is not { } message)
        {
            return;
        }

        var outcome = AlertSender.Send(settings, message, facts.Name);
        if (outcome.Fault is null)
        {
            queue.Sent(Clock.Now);
            Volatile.Write(ref sent, sent + 1);
            Note(fault, null, "messages arrive again");
            return;
        }

        queue.Failed(Clock.Now, outcome.Pause);
        if (queue.Failures >= FailuresToTell)
        {
            Note(fault, $"messages do not arrive: {outcome.Fault}", string.Empty);
        }
    }

    private void Beat(AlertFacts facts)
    {
        var isServing = facts.IsServing == true && facts.Health.State != HealthState.Failed;
        if (settings.Heartbeat.Length == 0 || Clock.Now < beatDue || !isServing || worker.IsStopping)
        {
            return;
        }

        var outcome = AlertSender.Beat(settings);
        beatFailures = outcome.Fault is null ? 0 : beatFailures + 1;
        beatDue = Clock.Now + (outcome.Fault is null ? BeatPause : BeatRetry);
        if (outcome.Fault is null)
        {
            Note(beatFault, null, "signs of life arrive again");
        }
        else if (beatFailures >= FailuresToTell)
        {
            Note(beatFault, $"signs of life do not arrive: {outcome.Fault}", string.Empty);
        }
    }

    private string? Test(AlertFacts facts) => (settings.HasMessages
        ? AlertSender.Send(
            settings,
            new AlertMessage
            {
                Id = AlertMessage.NewId(),
                Kind = AlertKind.Test,
                Level = AlertLevel.Notice,
                Title = $"{facts.Name}: test",
                Text = AlertText.Lines(["This is a test.", AlertText.Sentence($"the health is {facts.Health}")]),
                At = facts.Now,
            },
            facts.Name)
        : AlertSender.Beat(settings)).Fault;

    private void Note(LastingFault which, string? reason, string good)
    {
        var step = which.Note(reason);
        if (step != FaultStep.None)
        {
            tell($"{PartName}: {reason ?? good}");
        }
    }

    private void Save()
    {
        Volatile.Write(ref waiting, queue.Waiting.Count);
        Volatile.Write(ref lost, queue.Lost);
        var now = Clock.Now;
        var utc = Clock.OnTheWall(now);
        file.Save(new AlertState
        {
            Waiting = [.. queue.Waiting],
            Reported = watch.Reported,
            Sent = [.. queue.SentAt.Select(at => utc - (now - at))],
            Update = updates.Reported,
        });
    }

    private string Counts()
    {
        var count = Volatile.Read(ref waiting);
        return $"{Volatile.Read(ref sent)} sent" + (count > 0 ? $", {count} waiting" : string.Empty);
    }
}

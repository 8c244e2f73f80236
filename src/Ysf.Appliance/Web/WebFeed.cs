using System.Net.Sockets;
using System.Text.Json;
using Ysf.Appliance.Admin;
using Ysf.Appliance.Control;
using Ysf.Appliance.Graphs;
using Ysf.Appliance.Handover;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>
/// The thread behind the page: the one reader of what happens, which makes each event and each
/// report once for all browsers.
/// </summary>
/// <remarks>
/// Kestrel answers on the threads of .NET's pool, and nothing there waits for anything but this
/// thread.
/// </remarks>
internal sealed class WebFeed : IFeed
{
    // Some ten minutes of a busy reflector.
    private const int EventsKept = 2000;
    private const int LinesAtOnce = 20;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    // So seldom are all listeners woken at most, and so late is an event at worst.
    private static readonly TimeSpan AnnouncePause = TimeSpan.FromMilliseconds(50);
    // Sends to a crowd are spread over a twentieth of a second, to leave the processors to others.
    private const int CrowdFrom = 50;
    private static readonly TimeSpan GroupPause = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan LogPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PulsePause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BreathPause = TimeSpan.FromSeconds(15);

    private readonly WebSources sources;
    private readonly WebPageSettings page;
    private readonly EventConsumer events;
    private readonly Recount recount;
    private readonly Action<string> tell;
    private readonly Action<string> inform;
    private readonly LiveEvents live = new(EventsKept, (ulong)Random.Shared.NextInt64());
    private readonly LiveListeners listeners = new(WebSite.ListenersMax);
    private readonly LiveTalks talks;
    private readonly WebReports reports;
    private readonly WebDesk desk;
    private readonly WebSite site;
    private readonly ConnectionShares shares;
    private readonly PageCertificate certificate;
    private readonly MachineLoad load;
    private readonly RetryPause retry = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    private WebServer? server;
    private PictureReport? picture;
    private Instant pictureAt = Clock.Now + -WebDesk.Freshness;
    private Instant announcedAt = Clock.Now;
    private Instant nextPulse = Clock.Now;
    private Instant nextLog = Clock.Now;
    private long nextLine;
    private long failures;
    private HealthReport healthTold = HealthReport.Good;
    private bool isNews;
    private string? fault;

    /// <param name="sources">Whom it asks.</param>
    /// <param name="reader">What happens.</param>
    /// <param name="tell">Takes a warning.</param>
    /// <param name="inform">Takes a sentence that is none.</param>
    public WebFeed(
        WebSources sources, EventReader reader, Action<string> tell, Action<string> inform)
    {
        (this.sources, this.tell, this.inform) = (sources, tell, inform);
        page = sources.Settings().WebPage;
        events = new EventConsumer("web", reader, Work, tell);
        recount = new Recount(reader);
        talks = new LiveTalks(live, PublicHealth, sources.Refusals, sources.Verdicts);
        reports = new WebReports(sources);
        desk = new WebDesk(reader.Wake);
        load = new MachineLoad(sources.Machine);
        shares = new ConnectionShares(page.Connections, sources.Tally, tell);
        sources.Tally.CertificateEnds = null;
        certificate = new PageCertificate(
            page.Certificate, page.Key, sources.Tally, tell, inform);
        site = new WebSite(
            new WebFiles(), new AdminSite(sources.Admin), desk, live, listeners, Silence,
            sources.IsServing, NoteFailure)
        {
            Hosts = new HostGuard(
                new HostNames(page.Hosts, () => Environment.MachineName), sources.Tally, tell),
            Plain = new PlainGuard(certificate),
            Framing = page.Embed.Replace(",", string.Empty, StringComparison.Ordinal),
        };
        nextLine = sources.Log.Next;
        talks.TellStart();
    }

    public ConsumerHealth Health => events.HealthWith(
        $"{listeners.Count} browsers listen, {listeners.Slow} were too slow"
            + (sources.Tally.Refused is > 0 and var refused
                ? $", {refused} connections were refused"
                : string.Empty)
            + (Failures > 0 ? $", {Failures} answers failed" : string.Empty),
        Volatile.Read(ref fault)
            ?? certificate.FaultAt(DateTime.UtcNow, sources.IsClockTrusted())) with
    {
        Hint = certificate.HintAt(DateTime.UtcNow, sources.IsClockTrusted()),
    };

    private long Failures => Interlocked.Read(ref failures);

    public void Start()
    {
        sources.Log.Added += WakeForLog;
        events.Start();
    }

    public void Dispose()
    {
        sources.Log.Added -= WakeForLog;
        events.Stop();
        listeners.EndAll();
        if (events.HasEnded)
        {
            server?.Dispose();
        }

        events.Dispose();
    }

    // On any thread; once, because an attacker who can cause it once can do it a thousand times.
    private void NoteFailure(Exception error)
    {
        if (Interlocked.Increment(ref failures) == 1)
        {
            tell($"The page failed to answer (later ones are only counted): {error}");
        }
    }

    private void WakeForLog()
    {
        if (listeners.Count > 0)
        {
            events.Wake.Signal();
        }
    }

    private void Work()
    {
        certificate.Look(Clock.Now);
        OpenIfDue();
        events.Wake.Wait(UntilNext(Clock.Now));
        if (events.IsStopping)
        {
            return;
        }

        var now = Clock.Now;
        TakeEvents(now);
        TakeLog(now);
        Sample(now);
        Pulse(now);
        Announce(Clock.Now);
        MakeReports(Clock.Now);
        listeners.DropStuck(Clock.Now);
    }

    private TimeSpan UntilNext(Instant now)
    {
        var wait = isNews ? announcedAt + AnnouncePause - now : Turn;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private void OpenIfDue()
    {
        if (server is not null || Clock.Now < retry.NextTry)
        {
            return;
        }

        try
        {
            server = WebServer.Start(page, site, shares, certificate);
            if (fault is not null)
            {
                inform($"The page is at {page.Url}");
            }

            Volatile.Write(ref fault, null);
            retry.Reset();
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            var reason = (error.InnerException ?? error) is SocketException refused
                ? SystemText(refused)
                : error.Message;
            if (fault is null)
            {
                tell($"{page.Url}: the page is unavailable: {reason}; retrying");
            }

            Volatile.Write(ref fault, $"waiting for TCP port {page.Port}");
            retry.Failed(Clock.Now);
        }
    }

    private static string SystemText(SocketException error) =>
        SystemError.TextOf(error.NativeErrorCode);

    private void TakeEvents(Instant now)
    {
        var isAny = false;
        while (events.TryRead(out var happened))
        {
            isAny |= talks.Take(happened);
        }

        if (recount.IsDue)
        {
            var isCounted = CountTalks(now);
            recount.Note(isCounted);
            isAny |= isCounted;
        }

        if (isAny)
        {
            talks.TellStart();
            isNews = true;
        }
    }

    private bool CountTalks(Instant now)
    {
        if (Look(now) is not { } seen)
        {
            return false;
        }

        talks.Restart(seen.Streams, DateTime.UtcNow);
        return true;
    }

    private void TakeLog(Instant now)
    {
        if (now < nextLog || sources.Log.Next == nextLine)
        {
            return;
        }

        nextLog = now + LogPause;
        nextLine = Math.Max(nextLine, sources.Log.Next - LinesAtOnce);
        IReadOnlyList<string> lines =
            [.. sources.Log.ReadFrom(ref nextLine).Select(PublicLine.Of)];
        live.Add("log", JsonSerializer.SerializeToUtf8Bytes(
            lines, ControlJson.Default.IReadOnlyListString));
        isNews = true;
    }

    private void Sample(Instant now)
    {
        if (now < sources.History.Due || Look(now) is not { } seen)
        {
            return;
        }

        var status = seen.Status;
        sources.History.Add(now, DateTime.UtcNow, new HistorySample(
            status.Overs, status.Gateways, status.Drops.Values.Sum(), load.TakeLoad(),
            status.Memory, load.Temperature()));
    }

    // Health comes from its own thread, so that a loop which hangs does not hold the pulse back.
    private void Pulse(Instant now)
    {
        var health = PublicHealth();
        if (HealthChange.IsNews(healthTold, health))
        {
            healthTold = health;
            talks.TellStart();
            nextPulse = now;
        }

        if (now < nextPulse || listeners.Count == 0)
        {
            return;
        }

        nextPulse = now + PulsePause;
        var status = health.State == HealthState.Failed ? null : Look(now)?.Status;
        live.Add("pulse", JsonSerializer.SerializeToUtf8Bytes(
            PulseReport.Of(status, listeners.Count, health), WebJson.Default.PulseReport));
        isNews = true;
    }

    private HealthReport PublicHealth() => PublicStatus.Of(sources.Health());

    private SilentReport Silence()
    {
        var options = sources.Settings().Reflector;
        return new SilentReport(
            "the reflector did not answer in time", options.Name, $"{options.Id:D5}",
            PublicHealth());
    }

    private void Announce(Instant now)
    {
        var since = now - announcedAt;
        if ((isNews && since >= AnnouncePause) || since >= BreathPause)
        {
            (announcedAt, isNews) = (now, false);
            var isCrowd = listeners.Count > CrowdFrom;
            for (var group = 0; group < LiveEvents.Groups; group++)
            {
                live.Announce(group);
                if (isCrowd)
                {
                    Thread.Sleep(GroupPause);
                }
            }
        }
    }

    private void MakeReports(Instant now)
    {
        foreach (var report in desk.Wanted)
        {
            var seen = WebReports.NeedsPicture(report) ? Look(now) : null;
            var at = WebReports.NeedsPicture(report) ? pictureAt : now;
            desk.Answer(report, reports.Make(report, seen), at);
        }
    }

    // The loop is asked once a second at most, however many look at the page.
    private PictureReport? Look(Instant now)
    {
        if (now - pictureAt >= WebDesk.Freshness)
        {
            picture = sources.Reporter.Picture() is { } seen
                ? seen with { Status = PublicStatus.Of(seen.Status) }
                : null;
            pictureAt = now;
        }

        return picture;
    }
}

using Ysf.Appliance.Handover;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Logging;

/// <summary>The thread that turns events into lines, and lists the gateways now and then.</summary>
internal sealed class LogPump : IDisposable
{
    // A burst, such as the list of all gateways, waits for the file after so many lines.
    private const int LinesAtOnceMax = LogFileQueue.LinesMax / 8;
    private static readonly TimeSpan ListPause = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Log log;
    private LogSettings settings;
    private ILogDialect dialect;
    private readonly EventConsumer events;
    private readonly SnapshotRequest snapshots;
    private readonly Func<Instant> floodAt;
    private readonly NewcomerLines newcomers = new();
    private readonly LineShares shares = new();
    private readonly LastingFault fault = new();
    private readonly Growth linesLost = new();
    private Instant nextList = Clock.Now + ListPause;
    private Instant nextProbe = Clock.Now + ListPause;
    private int linesAtOnce;

    public LogPump(
        Log log, LogSettings settings, EventReader events, SnapshotRequest snapshots,
        Func<Instant> floodAt)
    {
        (this.log, this.settings, dialect) = (log, settings, DialectOf(settings));
        (this.snapshots, this.floodAt) = (snapshots, floodAt);
        this.events = new EventConsumer("log", events, Work, log.Warn);
    }

    /// <summary>Health of the log, lines that wait for the file included.</summary>
    public ConsumerHealth Health
    {
        get
        {
            var health = events.HealthWith(
                string.Empty, fault.Text ?? log.FileFault);
            return health with
            {
                Behind = health.Behind + log.Lines.Behind,
                Lost = health.Lost + log.LinesLost,
            };
        }
    }

    /// <summary>State of the queue of events to log; from any thread.</summary>
    public QueueSign Events => new(events.Taken, events.Behind);

    public void Start()
    {
        log.Event(DateTime.UtcNow, dialect.StartLine);
        events.Start();
    }

    /// <summary>Other settings from the next line on; from any thread.</summary>
    public void Apply(LogSettings next)
    {
        Volatile.Write(ref settings, next);
        Volatile.Write(ref dialect, DialectOf(next));
    }

    /// <summary>Ends the thread and writes what is left.</summary>
    public void Dispose()
    {
        events.Stop();
        if (events.HasEnded)
        {
            WriteEvents();
        }

        events.Dispose();
    }

    private static ILogDialect DialectOf(LogSettings settings) =>
        settings.Dialect == LogDialect.Classic ? new ClassicDialect() : new PysfDialect();

    private void Work()
    {
        // Then whether a flood has begun is known before its first lines are written.
        var look = Clock.Now + LookPause;
        if (events.Wake.Wait((look < nextList ? look : nextList) - Clock.Now)
            && !events.IsStopping)
        {
            Thread.Sleep(Gathering);
        }

        WriteEvents();
        SayDiskTrouble();
        SayLostLines();
        if (Clock.Now >= nextList)
        {
            nextList = Clock.Now + ListPause;
            WriteList();
            DeleteOldDays();
        }
    }

    private void WriteEvents()
    {
        while (events.TryRead(out var happened))
        {
            if (HasLines(happened))
            {
                Write(happened);
            }
        }

        if (newcomers.Summary(Clock.Now) is { } summary)
        {
            log.Warn(summary);
        }

        foreach (var line in shares.Summaries(Clock.Now))
        {
            log.Warn(line);
            CountLine();
        }
    }

    private bool HasLines(in ReflectorEvent happened) =>
        newcomers.Allows(Clock.Now, happened.Kind, floodAt())
        && (!Volatile.Read(ref settings).Shares || shares.Allows(Clock.Now, happened));

    private void Write(in ReflectorEvent happened)
    {
        if (dialect.LineOf(happened) is { } line)
        {
            Write(
                Clock.OnTheWall(happened.At), line,
                log.WantsFields ? LogFields.Of(happened) : null);
        }
        else if (dialect.NoteOf(happened) is { } note)
        {
            log.Info(note);
            CountLine();
        }

        if (LocalRoomWarning.Of(happened) is { } warning)
        {
            log.Warn(warning);
            CountLine();
        }

        SayUnheard(happened);
    }

    // Ours, and in every dialect: no dashboard knows it.
    private void SayUnheard(in ReflectorEvent happened)
    {
        var isMeant = happened.Drop is DropReason.LocalOver or DropReason.NotToBeCarried;
        if (happened.Kind == EventKind.GatewayUnheard && isMeant)
        {
            log.Info(DashboardWords.Mask($"Unheard on its operator's request:"
                + $" {happened.Gateway}, {UnheardReport.Words(happened)}"));
        }
        else if (happened.Kind == EventKind.GatewayUnheard)
        {
            log.Warn(DashboardWords.Mask($"Unheard: {happened.Gateway} is linked, and its last"
                + $" {happened.Refused} frames were dropped: {UnheardReport.Words(happened)}"));
        }
        else if (happened.Kind == EventKind.GatewayHeard)
        {
            log.Info(DashboardWords.Mask(
                $"Heard again: {happened.Gateway}, after {happened.Refused} dropped frames"));
        }
    }

    private void WriteList()
    {
        if (snapshots.Take(Patience) is not { } snapshot)
        {
            return;
        }

        var gateways = ListedGateways.Of(snapshot);
        foreach (var line in dialect.LinkedLines(gateways))
        {
            Write(DateTime.UtcNow, line);
        }

        // Dashboards read a list up to the first line that is none of it.
        if (gateways.NewUnlisted > 0)
        {
            log.Info($"{gateways.NewUnlisted} more new gateways are linked"
                + " (`ysf-appliance gateways` lists all)");
        }
    }

    private void Write(DateTime at, string line, LogFields? fields = null)
    {
        log.Event(at, line, fields);
        CountLine();
    }

    private void CountLine()
    {
        if (++linesAtOnce >= LinesAtOnceMax)
        {
            linesAtOnce = 0;
            log.MakeRoom();
        }
    }

    // NLog loses lines without a word while the disk is full, and goes on when it is not. Without
    // lines a probe tells, seldom while all is well, for the sake of flash cards. A probe of a disk
    // that is stuck would hang.
    private void SayDiskTrouble()
    {
        if (!fault.IsOn && log.FileFault is { } lost)
        {
            Say(lost);
            nextProbe = Clock.Now + LookPause;
        }
        else if (Clock.Now >= nextProbe && !log.IsStuck)
        {
            Say(RollingFile.FaultOf(settings));
            nextProbe = Clock.Now + (fault.IsOn ? LookPause : ListPause);
        }
    }

    private void Say(string? reason)
    {
        if (reason is null ? fault.End() : fault.Begin(reason))
        {
            log.Warn(reason ?? "The log file can be written again");
        }
    }

    private void SayLostLines()
    {
        if (log.Lines.Behind < LogFileQueue.LinesMax / 2
            && linesLost.Take(log.LinesLost) is > 0 and var lost)
        {
            log.Warn($"The disk of the log was too slow: {lost} lines are missing from the file");
        }
    }

    private void DeleteOldDays()
    {
        if (log.IsStuck)
        {
            return;
        }

        foreach (var failure in RollingFile.DeleteOldDays(settings, LogForm.Now(settings.Time)))
        {
            log.Warn($"Old log file cannot be deleted: {failure}");
        }
    }
}

using Ysf.Appliance.Admin;
using Ysf.Appliance.Board;
using Ysf.Appliance.Control;
using Ysf.Appliance.Feeds;
using Ysf.Appliance.Graphs;
using Ysf.Appliance.Health;
using Ysf.Appliance.Heard;
using Ysf.Appliance.Links;
using Ysf.Appliance.Loop;
using Ysf.Appliance.Metrics;
using Ysf.Appliance.Net;
using Ysf.Appliance.Power;
using Ysf.Appliance.Reports;
using Ysf.Appliance.RootHelper;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Slots;
using Ysf.Appliance.Storage;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;
using LogPump = Ysf.Appliance.Logging.LogPump;

namespace Ysf.Appliance;

/// <summary>Makes the parts of a run in the order of their needs, and runs the loop.</summary>
internal sealed class Appliance : IDisposable
{
    // Kept of the overs heard last when memory grows.
    private const int OversKept = 100;

    private readonly PartList parts = new();
    private readonly Bulletin bulletin;
    private readonly PacketPath path;
    private readonly LogParts logs;
    private readonly CrashReports crashes;
    private readonly RunEnd end;

    private Appliance(ApplianceSettings settings, BoardWatch board, StartNotes notes)
    {
        bulletin = new Bulletin(settings, SettingsReload.ReportOfStart(settings, notes.Alarms));
        logs = new LogParts(bulletin.Settings, board);
        var links = new LinkDesk(board.Run.SafeMode is not null, logs.Log.Warn);
        path = new PacketPath(settings, links);
        var (loop, log, state) = (path.Loop, logs.Log, settings.Instance.State);
        end = new RunEnd(path.Mailbox, log);
        var (heard, tally, history) = (new LastHeard(), new PageTally(), new History());
        var metrics = new AllMetrics(loop.Times, heard, tally);
        crashes = new CrashReports(
            settings.CrashFolder, logs.Tail, path.CountersText,
            () => logs.Keep("crashed", isCrash: true));

        // In the order in which readers and copies of the tables were always given.
        var shield = new FloodShield(path.Gauge, loop.AddSnapshots(), path.Switch, log.Warn);
        var pump = new LogPump(
            log, settings.Log, path.Ring.AddReader(), loop.AddSnapshots(), () => path.Gauge.AlarmAt);
        var states = new StateWriter(
            new DgIdFile(settings.DgIdFile, state), new KnownFile(settings.KnownFile),
            new LastHeardFile(settings.HistoryFile), heard,
            new KeptGraphs(
                new GraphsFile(settings.GraphsFile), history,
                () => bulletin.Settings.Now.WebPage.IsEnabled, () => Clock.Now),
            board.Time.Saver, path.Ring.AddReader(), loop.AddSnapshots(hasMemory: true), log.Warn);
        var rules = new RuleFiles(
            RulePaths.Of(settings), path.Mailbox.Post, path.Mailbox.Post, log.Warn);
        var network = new NetworkWatch(path.Ports, path.Switch, log.Warn);

        var feeds = new FeedSet(
            path.AddReader, path.RemoveReader, log.Warn, isSafeMode: board.Run.SafeMode is not null);
        var signs = new PowerSigns();
        var kinds = new FeedKinds(path, logs, board, bulletin, signs);
        var jsonSocket = new SpareSocket();
        var json = kinds.Json(jsonSocket);
        var alerts = new AlertParts(bulletin, path, board, () => links.Troubles).Make(log.Warn);
        var reload = new SettingsReload(
            bulletin,
            new SettingsSwitch(path.Ports, path.Switch, log, pump, rules, feeds, json, jsonSocket, alerts, links),
            new LastGoodFile(state), log);

        var reporter = new Reporter(
            bulletin, loop.AddSnapshots(), path.Ports.Counters, heard, parts.Healths,
            () => crashes.Files, () => board.Report, () => tally.Report, () => links.Targets,
            () => links.Switched);
        var health = new HealthMonitor(
            loop, bulletin, parts.Healths, reporter.Status,
            new HealthActs(() => heard.Trim(OversKept), end.Restart, Watch), board, log);
        var helper = new HelperClient(MachineFiles.Own.RootHelper);
        var files = new EditedFiles(bulletin.Settings, helper);
        var reach = new RuleReach(
            reporter.Gateways, () => reporter.Heard(LastHeard.OversMax),
            () => Clock.OnTheWall(Clock.Now));
        var commands = new Commands(
            reporter, path.Mailbox, reload.ReloadNow, () => metrics.Read(reporter.Status()),
            new DenyLines(files.Deny, rules.RereadNow), reach, alerts,
            new LinkSwitch(bulletin.Settings.Read, links, reload.RelinkNow), log);
        var boardCommands = new BoardCommands(
            path.Mailbox, end.Restart, new SafeModeFile(state), log.Warn);
        var control = new ControlServer(
            settings.Control, commands, boardCommands, logs.Tail, log.Warn);
        var power = new PowerParts(
            bulletin.Settings, signs, new MachineSwitch(helper), boardCommands, states.WriteSoon,
            board, log);
        var signals = new Signals(end.Limit, end.Stop, reload.Ask);
        var page = new PageKind
        {
            Bulletin = bulletin,
            Board = board,
            Logs = logs,
            Reporter = reporter,
            Metrics = metrics,
            Tally = tally,
            History = history,
            Crashes = crashes,
            Commands = commands,
            Helper = helper,
            Files = new AdminFiles(
                files.Deny, files.Home, files.Settings, settings.Instance, MachineFiles.Own.Card,
                rules.RereadNow, reload.ReloadNow, reach, bulletin.Settings.Read),
        };
        foreach (var kind in new[]
            { kinds.Lights(), kinds.Display(end, heard), json, kinds.Links(links), kinds.Aprs(), kinds.Mqtt(reporter, commands), page.Make() })
        {
            feeds.Add(kind);
        }

        parts.Add("crash reports", crashes.Dispose, crashes.Install);
        parts.Add("limit of the end", end.Limit.Dispose);
        parts.Add("signals", signals.Dispose);
        parts.Add("log", logs.Dispose);
        parts.Add("loop", path.Dispose);
        parts.Add("last words", () => logs.KeepAtEnd(end.Words));
        parts.Add("log lines", pump.Dispose, pump.Start, () => [pump.Health, .. log.SyslogHealth]);
        parts.Add("socket of the JSON feed", jsonSocket.Dispose);
        parts.Add(
            "feeds", feeds.Dispose, () => feeds.Apply(bulletin.Settings.Now), () => feeds.Healths);
        parts.Add(
            "alerts", alerts.Dispose, () => alerts.Apply(bulletin.Settings.Now), () => alerts.Healths);
        parts.Add("rules", rules.Dispose, rules.Start, () => [rules.Health]);
        parts.Add("ring", () => { }, path.GiveRingToLoop);
        parts.Add("reload", reload.Dispose, reload.Start, () => [reload.Health]);
        parts.Add("control", control.Dispose, control.Start, () => [control.Health]);
        parts.Add("health", health.Dispose, health.Start);
        parts.Add("power", power.Dispose, power.Start, () => power.Healths);
        parts.Add("ports", path.ClosePorts);
        parts.Add("flood shield", shield.Dispose, shield.Start, () => [shield.Health]);
        parts.Add("network", network.Dispose, network.Start, () => [network.Health]);
        parts.Add(
            "board", () => board.End(end.RestartReason), () => board.WatchMachine(Places, log.Warn));

        // The first to stop: nothing that fails later can take the state away.
        parts.Add(
            "state", () => states.End(path.Reflector), states.Start, () => [states.Health]);

        states.Load(path.Reflector);
        rules.LoadNow();
        path.TakeMail();
        new Greeting(settings, board, logs).Say(path.Ports.Counters, crashes.Files, notes);

        void Watch(Instant now, Instant answeredAt)
        {
            if (board.Turn(now, new LifeSigns(
                loop.AliveAt, answeredAt, pump.Events, log.Lines, bulletin.Health.Now)))
            {
                end.Restart("to leave safe mode");
            }
        }
    }

    /// <summary>Why the program starts anew after this run; null when it ends.</summary>
    public string? RestartReason => end.RestartReason;

    /// <summary>Opens the ports and reads the files; all else that is missing is logged.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="board">Watches over the run.</param>
    /// <param name="notes">Lines from before there was a log.</param>
    /// <exception cref="SystemError">A port cannot be opened.</exception>
    public static Appliance Start(ApplianceSettings settings, BoardWatch board, StartNotes notes) =>
        new(settings, board, notes);

    /// <summary>Runs the loop on this thread until it ends.</summary>
    public void Run()
    {
        // Threads that watch files pin what they read into, and so all memory below it.
        ManagedMemory.Collect();
        parts.Start();
        var isCard = RunningSlot.Of(MachineFiles.Own) is not null;
        if (bulletin.Settings.Now.Network.IsRealTime(isCard) && RealTime.Enter() is { } refusal)
        {
            logs.Log.Warn($"[Network] RealTime: {refusal.Message}; the loop runs at normal priority");
        }

        try
        {
            path.Loop.Run();
        }
        catch (SystemError error)
        {
            // The kernel refused what cannot be done without; the state is still written.
            logs.Log.Error($"{error.Message}; crash report: {crashes.Write(error, DateTime.UtcNow)}");
            throw;
        }

        logs.Log.Info("Stopping");
    }

    public void Dispose() => parts.Dispose();

    private IEnumerable<(string Name, string Directory)> Places()
    {
        var current = bulletin.Settings.Now;
        return [("state", current.Instance.State), ("log", current.Log.FilePath)];
    }
}

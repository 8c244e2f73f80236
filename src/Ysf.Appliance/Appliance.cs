using Ysf.Appliance.Admin;
using Ysf.Appliance.Board;
using Ysf.Appliance.Card;
using Ysf.Appliance.Control;
using Ysf.Appliance.Door;
using Ysf.Appliance.Feeds;
using Ysf.Appliance.Health;
using Ysf.Appliance.Linux;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Metrics;
using Ysf.Appliance.Net;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Storage;
using Ysf.Appliance.Update;
using Ysf.Appliance.Web;

namespace Ysf.Appliance;

/// <summary>Puts the parts together, runs the loop, and takes them apart in order.</summary>
internal sealed class Appliance : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly LoopMailbox mailbox = new();
    private readonly LastHeard lastHeard = new();
    private readonly Reflector reflector;
    private readonly UdpPorts ports;
    private readonly EventLoop loop;
    private readonly FloodGauge gauge = new();
    private readonly UdpPortSwitch portSwitch;
    private readonly FloodShield shield;
    private readonly LogTail logTail = new();
    private readonly LastLog lastLog = new(ServiceDirectories.State, MachineFiles.Own);
    private readonly PstoreLines pstore = new(MachineFiles.Own, BoardRun.BootId);
    private readonly string? lastLogFault;
    private readonly Log log;
    private readonly LogPump logPump;
    private readonly EventRing ring;
    private readonly FeedSet feeds;
    private readonly RuleFiles ruleFiles;
    private readonly StateWriter stateWriter;
    private readonly NetworkWatch network;
    private readonly SettingsSwitch use;
    private readonly SettingsReload reload;
    private readonly Reporter reporter;
    private readonly DoorClient door = new(MachineFiles.Own.Door);
    private readonly EditedFile denyFile;
    private readonly Commands commands;
    private readonly ControlServer control;
    private readonly HealthMonitor health;
    private readonly CrashReports crashes;
    private readonly ReflectorMeter meter;
    private readonly PrometheusText prometheus;
    private readonly Signals signals;
    private readonly IReadOnlyList<string> notices;
    private readonly BoardWatch board;
    private string? restartReason;
    private bool isStopWanted;
    private bool isRunning;

    private Appliance(
        ApplianceSettings settings, BoardWatch board, IReadOnlyList<string> notices)
    {
        (this.board, this.notices) = (board, notices);
        var options = settings.Reflector with { Seed = Random.Shared.Next() };

        // The sockets first: from here on the kernel keeps what gateways send.
        ports = UdpPorts.Open(SettingsSwitch.ListenersOf(settings), mailbox.Wake);
        reflector = new Reflector(options);
        ring = new EventRing(options.Limits.EventQueue);
        loop = new EventLoop(reflector, ports, mailbox, ring);
        if (RollingFile.FaultOf(settings.Log) is { } fault)
        {
            StandardFiles.Complain(fault);
        }

        lastLogFault = lastLog.TakeOver(
            settings.Log, board.Run.Before, board.Run.LastStart.Words);
        log = new Log(
            settings.Log, logTail, pstore, isClockDoubted: () => !board.Time.Report.Trusted);
        loop.Tell(gauge);
        portSwitch = new UdpPortSwitch(mailbox, ports);
        shield = new FloodShield(gauge, loop.AddSnapshots(), portSwitch, log.Warn);
        logPump = new LogPump(
            log, settings.Log, ring.AddReader(), loop.AddSnapshots(), () => gauge.AlarmAt);
        stateWriter = new StateWriter(
            new DgIdFile(settings.DgIdFile), new LastHeardFile(settings.HistoryFile), lastHeard,
            board.Time.Saver, ring.AddReader(), loop.AddSnapshots(), log.Warn);
        ruleFiles = new RuleFiles(
            settings.BlockList.DenyFile, settings.HomeFile, settings.BlockList.Interval,
            mailbox.Post, mailbox.Post, log.Warn);
        var jsonFeed = JsonFeedKind();
        feeds = new FeedSet(
            [LightsKind(), jsonFeed, AprsFeedKind(), MqttFeedKind(), WebKind()], AddReader, RemoveReader,
            log.Warn, isSafeMode: board.Run.SafeMode is not null);
        network = new NetworkWatch(ports, portSwitch, log.Warn);
        use = new SettingsSwitch(ports, portSwitch, log, logPump, ruleFiles, feeds, jsonFeed);
        reload = new SettingsReload(
            settings, notices, use, () => health!.IsServing,
            new LastGoodFile(ServiceDirectories.State), log);
        crashes = new CrashReports(
            settings.CrashFolder, logTail, CountersText,
            () => KeepLog("it crashed", isCrash: true));
        reporter = new Reporter(
            () => reload.Current, () => reload.Report, loop.AddSnapshots(), ports.Counters,
            lastHeard, PartsHealth, () => health!.Report, () => crashes.Files, () => board.Report,
            () => health!.IsServing);
        health = new HealthMonitor(
            loop, () => reload.Current, PartsHealth, () => reload.Fault, reporter.Status,
            new HealthActs(DropCaches, AskForRestart, Watch), board, log);
        meter = new ReflectorMeter(loop.Times, lastHeard);
        prometheus = new PrometheusText(ReflectorMeter.Name);
        denyFile = Edited(AdminFiles.Deny, () => reload.Current.BlockList.DenyFile);
        commands = new Commands(
            reporter, mailbox, reload.ReloadNow, ReadMetrics,
            new DenyLines(denyFile, ruleFiles.RereadNow), log);
        var ownCommands = new BoardCommands(
            mailbox, AskForRestart, new SafeModeFile(ServiceDirectories.State),
            () => board.Report.Watchdog, log.Warn);
        control = new ControlServer(
            settings.Control, commands, ownCommands, logTail, log.Warn);
        signals = new Signals(StopForGood, reload.Ask);
    }

    /// <summary>
    /// Opens the ports and reads the files; throws <see cref="Linux.SystemError"/> when a port
    /// cannot be had. Everything else that is missing is said, and no reason not to run.
    /// </summary>
    /// <param name="settings">The settings.</param>
    /// <param name="board">Watches over it.</param>
    /// <param name="notices">What a sysop has to know, said loudly.</param>
    public static Appliance Start(
        ApplianceSettings settings, BoardWatch board, IReadOnlyList<string> notices)
    {
        var appliance = new Appliance(settings, board, notices);
        appliance.LoadState();
        appliance.SayHello();
        return appliance;
    }

    /// <summary>Runs the loop on this thread until it is to stop.</summary>
    public void Run()
    {
        crashes.Install();

        // Threads that watch files pin what they read into, and so all memory below it.
        ManagedMemory.Collect();
        logPump.Start();
        feeds.Apply(reload.Current);
        ruleFiles.Start();
        stateWriter.Start();
        Volatile.Write(ref isRunning, true);
        network.Start();
        reload.Start();
        control.Start();
        health.Start();
        shield.Start();
        RunLoop();
        log.Info("Stopping");
    }

    public void Dispose()
    {
        // The state first: nothing that goes wrong later can take it away.
        stateWriter.Finish(reflector);
        stateWriter.Dispose();
        if (IsRestartWanted)
        {
            board.Restart(restartReason!);
        }
        else
        {
            board.Stop();
        }

        network.Dispose();
        shield.Dispose();
        portSwitch.Dispose();
        ports.Dispose();
        health.Dispose();
        control.Dispose();
        reload.Dispose();
        ruleFiles.Dispose();
        feeds.Dispose();
        use.Dispose();
        logPump.Dispose();
        if (KeepLog(HowItEnds) is { } problem)
        {
            log.Warn(problem);
        }

        loop.Dispose();
        mailbox.Dispose();
        log.Dispose();
        pstore.Dispose();
        signals.Dispose();
        crashes.Dispose();
        prometheus.Dispose();
        meter.Dispose();
    }

    private void RunLoop()
    {
        if (reload.Current.Network.IsRealTime && RealTime.Enter() is { } refusal)
        {
            log.Warn($"[Network] RealTime: {refusal.Message}; frames wait their turn");
        }

        try
        {
            loop.Run();
        }
        catch (SystemError error)
        {
            // The kernel refused what cannot be done without; the state is still written.
            log.Error($"{error.Message}; crash report: {crashes.Write(error, DateTime.UtcNow)}");
            throw;
        }
    }

    private string HowItEnds => restartReason is null
        ? "it was stopped in order"
        : $"it was restarted, {restartReason}";

    // A log on a disk is not what is kept, but nothing writes it out any more after a crash.
    private string? KeepLog(string how, bool isCrash = false)
    {
        var settings = reload.Current.Log;
        if (isCrash || settings.Ram > 0)
        {
            log.Flush();
        }

        return lastLog.Keep(settings, how);
    }

    private IReadOnlyList<string> ReadMetrics() => ReadMetrics(reporter.Status());

    private IReadOnlyList<string> ReadMetrics(StatusReport? status)
    {
        meter.Take(status);
        return prometheus.Read();
    }

    private IReadOnlyList<ConsumerHealth> PartsHealth() =>
    [
        logPump.Health, stateWriter.Health, .. feeds.Healths,
        network.Health, control.Health, ruleFiles.Health, reload.Health, shield.Health,
    ];

    // Read without asking the loop, which may be what has just ended.
    private string CountersText() => string.Join(
        '\n',
        Enum.GetValues<DropReason>().Select(reason => $"{reason} {reflector.Counters[reason]}")
            .Prepend($"Received {reflector.Counters.Received}, sent {ports.Counters.Sent},"
                + $" overs {reflector.Counters.Streams}"));

    private void DropCaches()
    {
        const int oversKept = 100;
        lastHeard.Trim(oversKept);
    }

    /// <summary>Whether it is to start anew; a stop that was asked for wins.</summary>
    public bool IsRestartWanted =>
        Volatile.Read(ref restartReason) is not null && !Volatile.Read(ref isStopWanted);

    private void StopForGood()
    {
        Volatile.Write(ref isStopWanted, true);
        mailbox.Stop();
    }

    private void AskForRestart(string why)
    {
        log.Warn($"Restarts in order, {why}");
        Volatile.Write(ref restartReason, why);
        mailbox.Stop();
    }

    private void Watch(Instant now, Instant answeredAt)
    {
        var signs = new LifeSigns(
            loop.AliveAt, answeredAt, logPump.Events, log.Lines, health.Report);
        if (board.Turn(now, signs))
        {
            AskForRestart("to leave safe mode");
        }
    }

    private FeedKind JsonFeedKind()
    {
        // One for all feeds that come after one another: each copy of the tables takes memory.
        var snapshots = loop.AddSnapshots();
        return new FeedKind(
            "json", settings => (settings.Network.JsonAddress, settings.Network.JsonPort),
            reader => new JsonFeed(
                () => reload.Current, reader, snapshots, () => board.Time.Report.Trusted, log.Info,
                use.TakeJsonSocket()));
    }

    private FeedKind AprsFeedKind() => new(
        "aprs", settings => settings.Aprs.Enabled
            ? (settings.Aprs.Server, settings.Aprs.Port, settings.Reflector.Id)
            : null,
        reader => new AprsFeed(
            () => reload.Current, reader, () => board.Time.Report.Trusted, log.Info));

    private FeedKind MqttFeedKind() => new(
        "mqtt", settings => settings.Mqtt.IsEnabled
            ? (settings.Mqtt, settings.Reflector.Id, settings.Reflector.Name)
            : null,
        reader => new MqttFeed(
            () => reload.Current, reader, reporter, commands, logTail, log.Info));

    private FeedKind WebKind()
    {
        // One for all pages that come after one another.
        var (history, machine) = (new History(), MachineSources.Of(
            MachineFiles.Own, door, () => board.Report,
            () => lastLog.OfRunBefore(reload.Current.Log)));
        return new FeedKind(
            "web", settings => settings.WebPage.IsEnabled ? settings.WebPage : null,
            reader => new WebFeed(
                new WebSources
                {
                    Settings = () => reload.Current,
                    Reporter = reporter,
                    Metrics = ReadMetrics,
                    Log = logTail,
                    Health = () => health!.Report,
                    IsServing = () => health!.IsServing,
                    Machine = MachineFiles.Own,
                    Admin = AdminParts(machine),
                    History = history,
                },
                reader, log.Warn, log.Info))
        {
            // It is there to see what is wrong.
            IsForSafeMode = true,
        };
    }

    private AdminSources AdminParts(MachineSources machine) => new()
    {
        Commands = commands,
        Files = new AdminFiles(
            denyFile,
            Edited(AdminFiles.Home, () => reload.Current.HomeFile),
            Edited(AdminFiles.Settings, () => reload.Current.File),
            ServiceDirectories.State, ruleFiles.RereadNow, reload.ReloadNow),
        Machine = machine,
        Settings = () => reload.Current,
        Crashes = () => crashes.Files,
        Inform = log.Info,
        Tell = log.Warn,
    };

    private EditedFile Edited(string name, Func<string?> path) => new(
        path, AdminFiles.MaxOf(name), new DoorFile(door, new KernelMounts(), name));

    private FeedKind LightsKind() => new(
        "lights", settings => BoardModel.Of(MachineFiles.Own).Choose(settings.Leds) is { HasAny: true } leds
            ? leds
            : null,
        reader => new LightKeeper(
            BoardModel.Of(MachineFiles.Own).Choose(reload.Current.Leds), MachineFiles.Own, reader,
            new LightSources
            {
                Health = () => health!.Report.State,
                IsServing = () => health!.IsServing,
                LoopAliveAt = () => loop.AliveAt,
                HasNetwork = NetworkPresence.IsUp,
                Count = CountForLights,
                IsSafeMode = () => board.Run.SafeMode is not null,
                IsUpdating = () => UpdateMark.IsThere(MachineFiles.Own),
            },
            log.Warn))
    {
        IsForSafeMode = true,
    };

    private (Instant At, int Gateways, int Overs)? CountForLights()
    {
        (Instant, int, int)? counted = null;
        var patience = TimeSpan.FromMilliseconds(500);
        var isDone = mailbox.Run(
            (now, reflector, _) =>
            {
                counted = (now, reflector.GatewayCount, reflector.StreamCount);
                return true;
            },
            patience);
        return isDone == true ? counted : null;
    }

    // While the loop runs, the ring is the loop's.
    private EventReader? AddReader()
    {
        EventReader? added = null;
        InLoop(() => added = ring.AddReader());
        return added;
    }

    private void RemoveReader(EventReader reader) => InLoop(() => ring.Remove(reader));

    private void InLoop(Action act)
    {
        if (!Volatile.Read(ref isRunning))
        {
            act();
            return;
        }

        mailbox.Run(
            (_, _, _) =>
            {
                act();
                return true;
            },
            Patience);
    }

    private void LoadState()
    {
        stateWriter.Load(reflector);
        ruleFiles.LoadNow();
        mailbox.Deliver(Clock.Now, reflector, new Outbox(reflector.Options.Limits));
    }

    private void SayHello()
    {
        var settings = reload.Current;
        var options = settings.Reflector;
        var address = settings.Network.Bind?.ToString()
            ?? (settings.Network.IPv4Only ? "all IPv4 addresses" : "all addresses");
        string[] lines =
        [
            $"{ProductInfo.Name} {ProductInfo.Version}: {options.Name}, id {options.Id:D5}",
            $"Listening on UDP {string.Join(", ", options.Ports.Select(port => port.Number))},"
                + $" {address}; DG-IDs {string.Join(",", options.Rooms.Select(r => r.Number))},"
                + $" default {options.DefaultRoom.Number}, local {options.LocalRoom.Number}",
            $"Settings {settings.File ?? "built in"}; rules {settings.BlockList.DenyFile},"
                + $" {settings.HomeFile}",
            $"State {settings.DgIdFile}; log {settings.Log.FilePath}",
            settings.WebPage.IsEnabled ? $"Page {settings.WebPage.Url}" : "Page off, [Web] Enable",
        ];
        foreach (var line in lines)
        {
            log.Info(line);
        }

        board.TellTo(log.Info, log.Warn);
        TellRamLog(settings.Log);
        TellStart();
        if (crashes.Files is [.., var newest])
        {
            log.Warn($"A crash report is there; the newest is {newest}");
        }

        foreach (var line in notices)
        {
            log.Error(line);
        }
    }

    private void TellRamLog(LogSettings settings)
    {
        if (settings.Ram == 0)
        {
            return;
        }

        if (!MemoryPlace.Holds(settings.FilePath))
        {
            log.Warn($"{settings.FilePath}: this is not in memory, so the log is on a disk");
        }

        if (lastLogFault is not null)
        {
            log.Warn(lastLogFault);
        }

        log.Info(pstore.Fault ?? "The newest lines of the log outlast a reset, in pstore");
    }

    private void TellStart()
    {
        var lastStart = board.Run.LastStart;
        Action<string> tell = lastStart.IsUnplanned ? log.Warn : log.Info;
        tell($"Why it starts: {lastStart.Words}");
        if (board.Run.SafeMode is { } reason)
        {
            log.Error("SAFE MODE: the settings that worked last, and no feeds;"
                + $" it is left after an hour without a failure. Why: {reason}");
        }
    }
}

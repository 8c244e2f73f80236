using System.Net.Sockets;
using Ysf.Appliance.Control;
using Ysf.Appliance.Feeds;
using Ysf.Appliance.Health;
using Ysf.Appliance.Linux;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Metrics;
using Ysf.Appliance.Net;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance;

/// <summary>Puts the parts together, runs the loop, and takes them apart in order.</summary>
internal sealed class Appliance : IDisposable
{
    private readonly LoopMailbox mailbox = new();
    private readonly LastHeard lastHeard = new();
    private readonly Reflector reflector;
    private readonly UdpPorts ports;
    private readonly EventLoop loop;
    private readonly LogTail logTail = new();
    private readonly Log log;
    private readonly LogPump logPump;
    private readonly List<IFeed> feeds = [];
    private readonly RuleFiles ruleFiles;
    private readonly StateWriter stateWriter;
    private readonly SettingsReload reload;
    private readonly ControlServer control;
    private readonly HealthMonitor health;
    private readonly CrashReports crashes;
    private readonly ReflectorMeter meter;
    private readonly PrometheusText prometheus;
    private readonly Signals signals;
    private bool isRestartWanted;

    private Appliance(ApplianceSettings settings)
    {
        var options = settings.Reflector with { Seed = Random.Shared.Next() };

        // The sockets first: from here on the kernel keeps what gateways send.
        ports = OpenPorts(settings, options);
        reflector = new Reflector(options);
        var ring = new EventRing(options.Limits.EventQueue);
        loop = new EventLoop(reflector, ports, mailbox, ring);
        if (RollingFile.FaultOf(settings.Log) is { } fault)
        {
            StandardFiles.Complain(fault);
        }

        log = new Log(settings.Log, logTail);
        logPump = new LogPump(
            log, settings.Log, ring.AddReader(), loop.AddSnapshots(), ports.Counters);
        stateWriter = new StateWriter(
            new DgIdFile(settings.DgIdFile), new LastHeardFile(settings.HistoryFile), lastHeard,
            ring.AddReader(), loop.AddSnapshots(), log.Warn);
        ruleFiles = new RuleFiles(
            settings.BlockList.DenyFile, settings.HomeFile, settings.BlockList.Interval,
            mailbox.Post, mailbox.Post, log.Warn);
        reload = new SettingsReload(settings, mailbox.Post, ruleFiles.RereadNow, log);
        crashes = new CrashReports(settings.CrashFolder, logTail, CountersText);
        var reporter = new Reporter(
            () => reload.Current, loop.AddSnapshots(), ports.Counters, lastHeard, PartsHealth,
            () => health!.Report, () => crashes.Files);
        health = new HealthMonitor(
            loop, () => reload.Current, PartsHealth, () => reload.Fault, reporter.Status,
            DropCaches, AskForRestart, log);
        meter = new ReflectorMeter(loop.Times, lastHeard);
        prometheus = new PrometheusText(ReflectorMeter.Name);
        var commands = new Commands(
            reporter, mailbox, reload.ReloadNow, () => ReadMetrics(reporter), log);
        control = new ControlServer(settings.Control, commands, logTail, log.Warn);
        AddFeeds(settings, ring, reporter, commands);
        signals = new Signals(mailbox.Stop, reload.Ask);
    }

    /// <summary>
    /// Opens the ports and reads the files; throws <see cref="Linux.SystemError"/> when a port
    /// cannot be had. Everything else that is missing is said, and no reason not to run.
    /// </summary>
    public static Appliance Start(ApplianceSettings settings)
    {
        var appliance = new Appliance(settings);
        appliance.LoadState();
        appliance.SayHello();
        return appliance;
    }

    /// <summary>Runs the loop on this thread until it is to stop.</summary>
    /// <returns>Whether a new start is wanted.</returns>
    public bool Run()
    {
        crashes.Install();
        logPump.Start();
        feeds.ForEach(feed => feed.Start());
        ruleFiles.Start();
        stateWriter.Start();
        reload.Start();
        control.Start();
        health.Start();
        loop.Run();
        log.Info("Stopping");
        return Volatile.Read(ref isRestartWanted);
    }

    public void Dispose()
    {
        // The state first: nothing that goes wrong later can take it away.
        stateWriter.Finish(reflector);
        stateWriter.Dispose();
        ports.Dispose();
        health.Dispose();
        control.Dispose();
        reload.Dispose();
        ruleFiles.Dispose();
        feeds.ForEach(feed => feed.Dispose());
        logPump.Dispose();
        loop.Dispose();
        mailbox.Dispose();
        log.Dispose();
        signals.Dispose();
        crashes.Dispose();
        prometheus.Dispose();
        meter.Dispose();
    }

    private IReadOnlyList<string> ReadMetrics(Reporter reporter)
    {
        meter.Take(reporter.Status());
        return prometheus.Read();
    }

    private IReadOnlyList<ConsumerHealth> PartsHealth() =>
    [
        logPump.Health, stateWriter.Health, .. feeds.Select(feed => feed.Health),
        control.Health, ruleFiles.Health, reload.Health,
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

    private void AskForRestart()
    {
        Volatile.Write(ref isRestartWanted, true);
        mailbox.Stop();
    }

    private void AddFeeds(
        ApplianceSettings settings, EventRing ring, Reporter reporter, Commands commands)
    {
        feeds.Add(new JsonFeed(
            () => reload.Current, ring.AddReader(), loop.AddSnapshots(), log.Info));
        if (settings.Aprs.Enabled)
        {
            feeds.Add(new AprsFeed(() => reload.Current, ring.AddReader(), log.Info));
        }

        if (settings.Mqtt.IsEnabled)
        {
            feeds.Add(new MqttFeed(
                () => reload.Current, ring.AddReader(), reporter, commands, logTail, log.Info));
        }
    }

    private UdpPorts OpenPorts(ApplianceSettings settings, ReflectorOptions options)
    {
        var bind = settings.Network.Bind ?? IpAddress.Unspecified;
        var families = settings.Network.IPv4Only || !Socket.OSSupportsIPv6
            ? AddressFamilies.IPv4
            : AddressFamilies.IPv4 | AddressFamilies.IPv6;
        return UdpPorts.Open(options, bind, families, mailbox.Wake);
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
        ];
        foreach (var line in lines)
        {
            log.Info(line);
        }

        if (crashes.Files is [.., var newest])
        {
            log.Warn($"A crash report is there; the newest is {newest}");
        }
    }
}

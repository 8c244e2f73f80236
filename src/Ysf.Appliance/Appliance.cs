using System.Net.Sockets;
using Ysf.Appliance.Feeds;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Net;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance;

/// <summary>Puts the parts together, runs the loop, and takes them apart in order.</summary>
internal sealed class Appliance : IDisposable
{
    private readonly LoopMailbox mailbox = new();
    private readonly Reflector reflector;
    private readonly UdpPorts ports;
    private readonly EventLoop loop;
    private readonly LogTail logTail = new();
    private readonly Log log;
    private readonly LogPump logPump;
    private readonly JsonFeed jsonFeed;
    private readonly RuleFiles ruleFiles;
    private readonly DgIdWriter dgIdWriter;
    private readonly SettingsReload reload;
    private readonly Signals signals;
    private ApplianceSettings settings;

    private Appliance(ApplianceSettings settings)
    {
        this.settings = settings;
        var options = settings.Reflector with { Seed = Random.Shared.Next() };

        // The sockets first: from here on the kernel keeps what gateways send.
        ports = OpenPorts(settings, options);
        reflector = new Reflector(options);
        var ring = new EventRing(options.Limits.EventQueue);
        loop = new EventLoop(reflector, ports, mailbox, ring);
        if (RollingFile.FaultOf(settings.Log) is { } fault)
        {
            Console.Error.WriteLine(fault);
        }

        log = new Log(settings.Log, logTail);
        logPump = new LogPump(
            log, settings.Log, ring.AddReader(), loop.AddSnapshots(), ports.Counters);
        dgIdWriter = new DgIdWriter(
            new DgIdFile(settings.DgIdFile), ring.AddReader(), loop.AddSnapshots(), log.Warn);
        jsonFeed = new JsonFeed(
            () => this.settings, ring.AddReader(), loop.AddSnapshots(), log.Info);
        ruleFiles = new RuleFiles(
            settings.BlockList.DenyFile, settings.HomeFile, settings.BlockList.Interval,
            mailbox.Post, mailbox.Post, log.Warn);
        reload = new SettingsReload(Reload, log.Error);
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

    /// <summary>Runs the loop on this thread until a signal stops it.</summary>
    public void Run()
    {
        logPump.Start();
        jsonFeed.Start();
        ruleFiles.Start();
        dgIdWriter.Start(reflector.RememberedVersion);
        reload.Start();
        loop.Run();
        log.Info("Stopping");
    }

    public void Dispose()
    {
        ports.Dispose();
        reload.Dispose();
        ruleFiles.Dispose();
        dgIdWriter.Finish(reflector);
        dgIdWriter.Dispose();
        jsonFeed.Dispose();
        logPump.Dispose();
        loop.Dispose();
        mailbox.Dispose();
        log.Dispose();
        signals.Dispose();
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
        var (remembered, problem) = new DgIdFile(settings.DgIdFile).Load();
        reflector.Remember(remembered);
        if (problem is not null)
        {
            log.Warn(problem);
        }

        ruleFiles.LoadNow();
        mailbox.Deliver(Clock.Now, reflector, new Outbox(reflector.Options.Limits));
    }

    private void SayHello()
    {
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

        if (settings.Aprs.Enabled)
        {
            log.Warn("[APRS] enable has no effect: positions are not sent to APRS-IS yet");
        }
    }

    // What may change while overs run is taken over at once; the rest is named.
    private void Reload()
    {
        var result = SettingsReader.Read(
            settings.File, StateDirectory.Default, ProductInfo.Version);
        SettingsProblem.Tell(result.Problems, log.Warn);
        if (result.Settings is not { } next || result.HasErrors)
        {
            log.Error("The settings are wrong: the old ones stay in force");
            return;
        }

        foreach (var key in SettingsChange.NeedRestart(settings, next))
        {
            log.Warn($"{key} changed: it takes effect at the next start");
        }

        mailbox.Post(next.Reflector);
        settings = settings with
        {
            Reflector = settings.Reflector.WithLiveChanges(next.Reflector),
            Contact = next.Contact,
            Web = next.Web,
        };
        ruleFiles.RereadNow();
        log.Info("The settings were read again");
    }
}

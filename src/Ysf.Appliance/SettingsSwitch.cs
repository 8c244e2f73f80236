using System.Net.Sockets;
using Ysf.Appliance.Alerts;
using Ysf.Appliance.Feeds;
using Ysf.Appliance.Links;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Net;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Storage;
using Ysf.Machine.Linux;

namespace Ysf.Appliance;

/// <summary>
/// Puts other settings in force while everything runs: all of them or none. Whatever can fail is
/// done first, beside what is in force; then the loop changes over in one moment.
/// </summary>
internal sealed class SettingsSwitch : IDisposable
{
    private readonly UdpPorts ports;
    private readonly UdpPortSwitch portSwitch;
    private readonly Log log;
    private readonly LogPump logPump;
    private readonly RuleFiles ruleFiles;
    private readonly FeedSet feeds;
    private readonly FeedKind jsonFeed;
    private readonly SpareSocket jsonSocket;
    private readonly AlertSet alerts;
    private readonly LinkDesk links;

    /// <param name="ports">The sockets.</param>
    /// <param name="portSwitch">Has the loop change over.</param>
    /// <param name="log">Where is written.</param>
    /// <param name="logPump">What is written.</param>
    /// <param name="ruleFiles">The files of rules.</param>
    /// <param name="feeds">The feeds.</param>
    /// <param name="jsonFeed">The one of them that has a port.</param>
    /// <param name="jsonSocket">Takes the open socket of that one.</param>
    /// <param name="alerts">The ways of messages to a person.</param>
    /// <param name="links">Makes the links of settings.</param>
    public SettingsSwitch(
        UdpPorts ports, UdpPortSwitch portSwitch, Log log, LogPump logPump, RuleFiles ruleFiles,
        FeedSet feeds, FeedKind jsonFeed, SpareSocket jsonSocket, AlertSet alerts,
        LinkDesk links)
    {
        (this.ports, this.portSwitch, this.log, this.logPump) = (ports, portSwitch, log, logPump);
        (this.ruleFiles, this.feeds, this.alerts, this.links) = (ruleFiles, feeds, alerts, links);
        (this.jsonFeed, this.jsonSocket) = (jsonFeed, jsonSocket);
    }

    /// <summary>The sockets that settings ask for.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="options">What is made of them for the core, with its links.</param>
    public static IReadOnlyList<UdpListener> ListenersOf(
        ApplianceSettings settings, ReflectorOptions options)
    {
        var bind = settings.Network.Bind ?? IpAddress.Unspecified;
        var families = settings.Network.IPv4Only
            ? AddressFamilies.IPv4
            : AddressFamilies.IPv4 | AddressFamilies.IPv6;
        return
        [
            .. UdpListener.Of(options.Ports, bind, families),
            .. UdpListener.Of(options.Links, bind, families),
        ];
    }

    /// <summary>Whether a feed could not be started, so that they are to be applied again.
    /// </summary>
    public bool IsFeedWaiting => feeds.IsWaiting;

    /// <summary>
    /// Puts <paramref name="next"/> in force in place of <paramref name="current"/>, but for the
    /// feeds. Returns why it could not; nothing has changed then.
    /// </summary>
    public string? Apply(ApplianceSettings current, ApplianceSettings next)
    {
        var fault = FaultOf(current, next) ?? Change(current, next);
        if (fault is not null)
        {
            jsonSocket.Dispose();
            feeds.Apply(jsonFeed, current);
            links.With(current);
            return fault;
        }

        log.Apply(next.Log);
        logPump.Apply(next.Log);
        ruleFiles.Move(RulePaths.Of(next));
        ruleFiles.RereadNow();
        return null;
    }

    /// <summary>Puts the links in force anew, after the operator wished for others. Returns why it
    /// could not.</summary>
    public string? ApplyLinks(ApplianceSettings settings) => Change(settings, settings);

    /// <summary>
    /// Starts, stops and replaces feeds and alerts. Not on the thread of a feed: it waits for those that end.
    /// </summary>
    public void ApplyFeeds(ApplianceSettings settings)
    {
        feeds.Apply(settings);
        alerts.Apply(settings);
        jsonSocket.Dispose();
    }

    public void Dispose() => jsonSocket.Dispose();

    private static string? FaultOf(ApplianceSettings current, ApplianceSettings next)
    {
        var fault = next.Log == current.Log ? null : RollingFile.FaultOf(next.Log);
        return fault
            ?? AddressFault(current.Network.Bind, next.Network.Bind)
            ?? RulesFault(current.BlockList.DenyFile, next.BlockList.DenyFile)
            ?? RulesFault(current.HomeFile, next.HomeFile);
    }

    // Where the box has yet to get its address it is waited for, but not by who changes it now.
    private static string? AddressFault(IpAddress? current, IpAddress? next) =>
        next is { } address && next != current && !LocalAddress.IsThere(address)
            ? $"[Network] IP = {address}: no interface of this machine has this address"
            : null;

    // Another file than before that is missing is a slip of the pen, and would admit all senders.
    private static string? RulesFault(string current, string next) =>
        next != current && RuleText.TryRead(next, out var fault) is null
            ? $"{next}: {fault}"
            : null;

    private string? Change(ApplianceSettings current, ApplianceSettings next)
    {
        var fault = TryChange(current, next);
        if (fault is not null)
        {
            // Those that were ended for it; the options in force are the old ones.
            portSwitch.Before((now, reflector, outbox) => reflector.BeginLinks(now, outbox));
        }

        return fault;
    }

    private string? TryChange(ApplianceSettings current, ApplianceSettings next)
    {
        var options = links.With(next);
        var wanted = ListenersOf(next, options);
        try
        {
            PrepareJson(
                current, next, UdpPortChange.Missing(ports.InForce.Wanted, wanted));

            // They leave by their own sockets, which are closed next.
            var isSameWay = (current.Network.Bind, current.Network.IPv4Only)
                == (next.Network.Bind, next.Network.IPv4Only);
            var staying = isSameWay ? options : options with { Links = [] };
            var isDone = portSwitch.Before(
                (now, reflector, outbox) => reflector.EndLinks(staying, now, outbox))
                && portSwitch.Replace(
                wanted,
                (now, reflector, outbox) => reflector.Replace(options, now, outbox));
            return isDone ? null : "the reflector did not answer in time";
        }
        catch (SystemError error)
        {
            return error.Message;
        }
        catch (SocketException error)
        {
            return $"bind UDP {ValueText.ToNet(next.Network.JsonAddress)}:"
                + $"{next.Network.JsonPort} for the JSON feed: {error.Message}";
        }
    }

    // The feed's port may be in our own way: its old one in that of a new port of the reflector or
    // of the same port on another address, its new one behind a port of the reflector that goes.
    private void PrepareJson(
        ApplianceSettings current, ApplianceSettings next, IReadOnlyList<UdpListener> missing)
    {
        var (old, wanted) = (current.Network, next.Network);
        if (old.JsonAddress == wanted.JsonAddress && old.JsonPort == wanted.JsonPort)
        {
            return;
        }

        if (old.JsonPort == wanted.JsonPort
            || missing.Any(listener => listener.Local.Port == old.JsonPort))
        {
            feeds.Stop(jsonFeed);
        }

        if (!current.Reflector.Ports.Any(port => port.Number == wanted.JsonPort))
        {
            jsonSocket.Put(JsonFeed.Open(wanted));
        }
    }
}

using Ysf.Appliance.Handover;
using Ysf.Appliance.Links;
using Ysf.Appliance.Loop;
using Ysf.Appliance.Net;
using Ysf.Appliance.Settings;
using Ysf.Machine.Work;

namespace Ysf.Appliance;

/// <summary>Everything on the way of a datagram: ports, core, loop, and the doors to them.</summary>
internal sealed class PacketPath : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private bool isRunning;

    /// <summary>Opens the ports; from here on the kernel keeps what gateways send.</summary>
    /// <exception cref="Ysf.Machine.Linux.SystemError">A port cannot be opened.</exception>
    /// <param name="settings">The settings.</param>
    /// <param name="links">Makes the links of settings.</param>
    public PacketPath(ApplianceSettings settings, LinkDesk links)
    {
        var options = links.With(settings) with { Seed = Random.Shared.Next() };
        Ports = UdpPorts.Open(SettingsSwitch.ListenersOf(settings, options), Mailbox.Wake);
        Switch = new UdpPortSwitch(Mailbox, Ports);
        Reflector = new Reflector(options);
        Ring = new EventRing(options.Limits.EventQueue);
        Loop = new EventLoop(Reflector, Ports, Mailbox, Ring);
        Loop.Tell(Gauge);
    }

    public LoopMailbox Mailbox { get; } = new();

    public UdpPorts Ports { get; }

    public UdpPortSwitch Switch { get; }

    public Reflector Reflector { get; }

    public EventRing Ring { get; }

    public EventLoop Loop { get; }

    public FloodGauge Gauge { get; } = new();

    /// <summary>The ring belongs to the loop from now on.</summary>
    public void GiveRingToLoop() => Volatile.Write(ref isRunning, true);

    /// <summary>Gives a place in the ring; null when the loop does not answer in time.</summary>
    public EventReader? AddReader()
    {
        EventReader? added = null;
        InLoop(() => added = Ring.AddReader());
        return added;
    }

    /// <summary>Gives up a place in the ring.</summary>
    public void RemoveReader(EventReader reader) => InLoop(() => Ring.Remove(reader));

    /// <summary>Puts loaded rules and choices in force before the loop runs.</summary>
    public void TakeMail() =>
        Mailbox.Deliver(Clock.Now, Reflector, new Outbox(Reflector.Options.Limits));

    /// <summary>Gateways and overs at a moment; null when the loop does not answer in time.
    /// </summary>
    public (Instant At, int Gateways, int Overs)? Count()
    {
        (Instant, int, int)? counted = null;
        var patience = TimeSpan.FromMilliseconds(500);
        var isDone = Mailbox.Run(
            (now, reflector, _) =>
            {
                counted = (now, reflector.GatewayCount, reflector.OverCount);
                return true;
            },
            patience);
        return isDone == true ? counted : null;
    }

    /// <summary>The counters as text, without asking the loop, which may have just ended.</summary>
    public string CountersText() => string.Join(
        '\n',
        Enum.GetValues<DropReason>().Select(reason => $"{reason} {Reflector.Counters[reason]}")
            .Prepend($"Received {Reflector.Counters.Received}, sent {Ports.Counters.Sent},"
                + $" overs {Reflector.Counters.Streams}"));

    /// <summary>Closes the ports.</summary>
    public void ClosePorts()
    {
        Switch.Dispose();
        Ports.Dispose();
    }

    /// <summary>Ends the loop, after every part that asks it.</summary>
    public void Dispose()
    {
        Loop.Dispose();
        Mailbox.Dispose();
    }

    private void InLoop(Action act)
    {
        if (!Volatile.Read(ref isRunning))
        {
            act();
            return;
        }

        Mailbox.Run(
            (_, _, _) =>
            {
                act();
                return true;
            },
            Patience);
    }
}

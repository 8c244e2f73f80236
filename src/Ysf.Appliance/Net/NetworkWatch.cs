using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Net;

/// <summary>
/// The thread that keeps the sockets in order as the network comes and goes, and says what is wrong
/// with it.
/// </summary>
/// <remarks>
/// Most of what happens to a network needs nothing: sockets that listen on all addresses, or on one
/// that is away for a time, work again with it. What is left is opening what could not be opened,
/// and opening again what does nothing but fail.
/// </remarks>
internal sealed class NetworkWatch : IDisposable
{
    private const string TooMany = "the network is slower than the traffic sent";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // Sockets that failed and do not for this long are well again.
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);

    private readonly UdpPorts ports;
    private readonly UdpPortSwitch portSwitch;
    private readonly Action<string> tell;
    private readonly EventFd wake = new();
    private readonly Worker worker;
    private readonly RetryPause opening = new(
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), jitter: 0.1);

    private readonly RetryPause repairing = new(
        TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), jitter: 0.1);

    private readonly FaultBout[] bouts = [.. Enumerable.Range(0, SendErrors.Faults)
        .Select(_ => new FaultBout())];

    private readonly FaultBout overflow = new();
    private readonly LastingFault waiting = new();
    private readonly LastingFault failingSocket = new();
    private string? fault;

    /// <param name="ports">The sockets.</param>
    /// <param name="portSwitch">Changes them.</param>
    /// <param name="tell">Takes a sentence when something begins, and when it is over.</param>
    public NetworkWatch(UdpPorts ports, UdpPortSwitch portSwitch, Action<string> tell)
    {
        (this.ports, this.portSwitch, this.tell) = (ports, portSwitch, tell);
        worker = new Worker("network", wake, Work, tell);
    }

    /// <summary>Health of the network, as far as it concerns the sockets.</summary>
    public ConsumerHealth Health => worker.Health with
    {
        Fault = Volatile.Read(ref fault) ?? worker.Fault,
    };

    public void Start() => worker.Start();

    public void Dispose() => worker.DisposeWith(wake);

    private void Work()
    {
        var now = Clock.Now;
        OpenWaiting(now);
        RepairFailing(now);
        LookAtBouts(now);
        var faults = string.Join("; ", Faults());
        Volatile.Write(ref fault, faults.Length > 0 ? faults : null);
        wake.Wait(Look);
    }

    // The first try is a moment after the start, which has just failed.
    private void OpenWaiting(Instant now)
    {
        if (ports.InForce.Waiting is not [var (_, error), ..])
        {
            opening.Reset();
            waiting.End();
            return;
        }

        if (waiting.Begin(error.Message))
        {
            tell($"{error.Message}; retrying");
        }
        else if (now >= opening.NextTry)
        {
            opening.Failed(now);
            foreach (var listener in portSwitch.Repair(_ => false))
            {
                tell($"UDP {listener} is open now");
            }
        }
    }

    // Said once for all tries of one trouble.
    private void RepairFailing(Instant now)
    {
        var failing = ports.Opened.FirstOrDefault(socket => IsWorthRepair(socket, now));
        if (failing is null)
        {
            if (failingSocket.Text is { } socket && now - repairing.NextTry >= Recovery)
            {
                tell($"UDP {socket} works again");
                failingSocket.End();
                repairing.Reset();
            }
        }
        else if (now >= repairing.NextTry)
        {
            repairing.Failed(now);
            if (failingSocket.Begin($"{failing.Listener}"))
            {
                tell($"UDP {failing.Listener} keeps failing; it is opened again");
            }

            foreach (var _ in portSwitch.Repair(socket => IsWorthRepair(socket, now)))
            {
                ports.Counters.CountReopened();
            }
        }
    }

    // Another socket on an address that is away would do no better.
    private static bool IsWorthRepair(UdpSocket socket, Instant now) =>
        socket.IsSick(now) && IsThere(socket.Listener.Local.Address);

    private static bool IsThere(IpAddress address) =>
        address.IsUnspecified || LocalAddress.IsThere(address);

    private void LookAtBouts(Instant now)
    {
        for (var kind = SendFault.NoRoute; kind <= SendFault.Other; kind++)
        {
            LookAt(now, bouts[(int)kind], ports.Counters[kind], SendErrors.Say(kind));
        }

        LookAt(now, overflow, ports.Counters.Overflowed, TooMany);
    }

    private void LookAt(Instant now, FaultBout bout, long total, string why)
    {
        if (bout.Look(now, total))
        {
            tell(bout.IsOn
                ? $"Datagrams cannot be sent: {why}"
                : $"Datagrams are sent again; {bout.Count} were dropped in"
                    + $" {Math.Ceiling(bout.Lasted.TotalSeconds)} s: {why}");
        }
    }

    private IEnumerable<string> Faults()
    {
        var wanted = ports.InForce.Wanted.Select(listener => listener.Local.Address).Distinct();
        foreach (var address in wanted.Where(address => !IsThere(address)))
        {
            yield return $"no interface has the address {address} of [Network] IP";
        }

        foreach (var (listener, error) in ports.InForce.Waiting)
        {
            if (error.Number != errno.EAFNOSUPPORT)
            {
                yield return error.Message;
            }
        }

        if (failingSocket.Text is { } failing)
        {
            yield return $"UDP {failing} fails";
        }

        var unsent = Enum.GetValues<SendFault>().Where(kind => bouts[(int)kind].IsOn)
            .Select(SendErrors.Say).Concat(overflow.IsOn ? [TooMany] : []).ToList();
        if (unsent.Count > 0)
        {
            yield return $"datagrams cannot be sent: {string.Join(", ", unsent)}";
        }
    }
}

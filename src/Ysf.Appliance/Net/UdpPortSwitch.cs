using Ysf.Appliance.Handover;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Net;

/// <summary>
/// Changes sockets while the loop runs: opened on the asker's thread, one asker at a time, and
/// switched to by the loop in one moment.
/// </summary>
/// <remarks>
/// Sockets are closed only in that moment, which an asker awaits while it holds the gate, or
/// after <see cref="Dispose"/>. So a holder of the gate may set options of open sockets on its own
/// thread, and the loop does not wait for that.
/// </remarks>
internal sealed class UdpPortSwitch(LoopMailbox mailbox, UdpPorts ports) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SocketPatience = TimeSpan.FromMilliseconds(300);
    private readonly Lock gate = new();
    private bool isClosed;

    /// <summary>
    /// Other ports; throws <see cref="SystemError"/> when one cannot be had. False when the loop
    /// did not answer in time. Nothing has changed then.
    /// </summary>
    /// <param name="wanted">The sockets that are to be there.</param>
    /// <param name="also">What the loop does in the same moment.</param>
    public bool Replace(
        IReadOnlyList<UdpListener> wanted, Action<Instant, Reflector, Outbox> also)
    {
        lock (gate)
        {
            using var change = UdpPortChange.Prepare(Open, wanted, ports.Counters, Share);
            return TakeOver(change, also);
        }
    }

    /// <summary>Has the loop do something with the sockets as they are, and send what comes of it.
    /// </summary>
    /// <returns>False when the loop did not answer in time; then it never does it.</returns>
    public bool Before(Action<Instant, Reflector, Outbox> act) => mailbox.Run(
        (now, reflector, outbox) =>
        {
            act(now, reflector, outbox);
            return true;
        },
        Patience) == true;

    /// <summary>
    /// Opens what waits, and in place of sockets that fail others, as far as that works now.
    /// </summary>
    /// <param name="isFailing">Tells which sockets fail.</param>
    /// <returns>What was opened; nothing when the loop did not answer in time.</returns>
    public IReadOnlyList<UdpListener> Repair(Func<UdpSocket, bool> isFailing)
    {
        lock (gate)
        {
            var before = ports.InForce;
            var failing = ports.Opened.Where(isFailing).Select(one => one.Listener).ToList();
            using var change = UdpPortChange.Repair(
                Open, before.Wanted, failing, ports.Counters, Share);
            var opened = change.Opened;
            var isChanged = opened.Count > 0 || !Reasons(change).SequenceEqual(Reasons(before));
            return isChanged && TakeOver(change, (_, _, _) => { }) ? opened : [];
        }
    }

    /// <summary>
    /// Lets in what the filter of each family accepts, where it is not in force already.
    /// </summary>
    /// <returns>Whether the kernel took them all.</returns>
    public bool Filter(StrangerFilter four, StrangerFilter six)
    {
        lock (gate)
        {
            var isTaken = true;
            foreach (var socket in Living)
            {
                isTaken &= socket.Filter(socket.IsIPv6 ? six : four);
            }

            return isTaken;
        }
    }

    /// <summary>Lets everything in again.</summary>
    public void Unfilter()
    {
        lock (gate)
        {
            foreach (var socket in Living)
            {
                socket.Unfilter();
            }
        }
    }

    /// <summary>Datagrams dropped by the kernel at the sockets of now.</summary>
    public long Dropped
    {
        get
        {
            lock (gate)
            {
                return Living.Sum(socket => (long)socket.Dropped);
            }
        }
    }

    /// <summary>The sockets are about to be closed, and are left alone from now on.</summary>
    public void Dispose()
    {
        Volatile.Write(ref isClosed, true);

        // A longer holder waits for the loop, which has ended, and holds no socket.
        if (gate.TryEnter(SocketPatience))
        {
            gate.Exit();
        }
    }

    private static IEnumerable<(UdpListener Listener, int Error)> Reasons(UdpPortChange change) =>
        change.Waiting.Select(one => (one.Listener, one.Error.Number));

    private IEnumerable<UdpSocket> Living =>
        ports.Opened.TakeWhile(_ => !Volatile.Read(ref isClosed));

    private IReadOnlyList<UdpListener> Open =>
        [.. ports.Opened.Select(socket => socket.Listener)];

    private bool TakeOver(UdpPortChange change, Action<Instant, Reflector, Outbox> also) =>
        mailbox.Run(
            (now, reflector, outbox) =>
            {
                ports.Replace(change);
                also(now, reflector, outbox);
                return true;
            },
            Patience) == true;

    private void Share(bool isShared)
    {
        foreach (var socket in Living)
        {
            socket.Share(isShared);
        }
    }
}

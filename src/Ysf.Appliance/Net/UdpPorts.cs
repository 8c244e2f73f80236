using System.Runtime.InteropServices;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Net;

/// <summary>All sockets of the reflector, and the wait on them.</summary>
internal sealed unsafe class UdpPorts : IDisposable
{
    // Two sockets a port, one of each family; the wake-up comes first in the poll list.
    private readonly List<UdpSocket> sockets = [];
    private readonly List<SendQueue> queues = [];
    private readonly EventFd wake;
    private SendQueue?[] queueOf = [];
    private UdpPortChange? inForce;
    private UdpSocket[] open = [];
    private poll.pollfd* polled;

    private UdpPorts(EventFd wake) => this.wake = wake;

    public NetCounters Counters { get; } = new();

    public int Count => sockets.Count;

    /// <summary>The sockets that are open; from any thread, one of them may be closed since.</summary>
    public IReadOnlyList<UdpSocket> Opened => Volatile.Read(ref open);

    /// <summary>The sockets that are to be open, and those that wait; from any thread.</summary>
    public UdpPortChange InForce => Volatile.Read(ref inForce)!;

    /// <summary>
    /// Opens every port; throws <see cref="SystemError"/> when one cannot be had. What waits for
    /// <see cref="InForce"/> has its address family.
    /// </summary>
    /// <param name="listeners">The sockets.</param>
    /// <param name="wake">Interrupts <see cref="Wait"/>.</param>
    public static UdpPorts Open(IReadOnlyList<UdpListener> listeners, EventFd wake)
    {
        var ports = new UdpPorts(wake);
        ports.Replace(UdpPortChange.Prepare([], listeners, ports.Counters, _ => { }));
        return ports;
    }

    /// <summary>
    /// Other ports from now on: sockets that are still wanted stay as they are, with all that
    /// waits in them; the others are closed. On the loop's thread.
    /// </summary>
    public void Replace(UdpPortChange change)
    {
        var (oldSockets, oldQueues) = (sockets.ToArray(), queues.ToArray());
        sockets.Clear();
        queues.Clear();
        queueOf = new SendQueue?[2 * (1 + byte.MaxValue)];
        foreach (var listener in change.Wanted.Except(change.Waiting.Select(one => one.Listener)))
        {
            if (!change.TryTake(listener, out var socket, out var queue))
            {
                var kept = Array.FindIndex(
                    oldSockets, one => listener.IsSameSocketAs(one.Listener));
                Invariant.Holds(kept >= 0, "what is not open yet was opened");
                (socket, queue) = (oldSockets[kept], oldQueues[kept]);
            }

            socket.Listener = listener;
            sockets.Add(socket);
            queues.Add(queue);
            queueOf[(2 * socket.Port.Index) + (socket.IsIPv6 ? 1 : 0)] = queue;
        }

        Close(oldSockets.Except(sockets), oldQueues.Except(queues));
        var granted = sockets.Select(socket => socket.Granted).ToList();
        Counters.NoteBuffers(
            granted.Select(one => one.Receive).DefaultIfEmpty().Min(),
            granted.Select(one => one.Send).DefaultIfEmpty().Min());
        FillPollList();
        Volatile.Write(ref open, [.. sockets]);
        Volatile.Write(ref inForce, change);
    }

    /// <summary>Waits until a socket has something, a wake-up came, or the time is over.</summary>
    public void Wait(TimeSpan timeout)
    {
        for (var i = 0; i < queues.Count; i++)
        {
            polled[1 + i].fd = sockets[i].IsDeaf ? EventFd.NoFd : sockets[i].Fd;
            polled[1 + i].events = (short)(poll.POLLIN
                | (queues[i].HasBacklog ? poll.POLLOUT : 0));
        }

        var time = Timespec.From(timeout);
        if (poll.ppoll(polled, (nuint)(1 + sockets.Count), &time, null) <= 0)
        {
            // A signal or the end of the time: nothing is ready.
            for (var i = 0; i <= sockets.Count; i++)
            {
                polled[i].revents = 0;
            }

            return;
        }

        if (polled[0].revents != 0)
        {
            wake.Clear();
        }
    }

    /// <summary>Whether a socket has datagrams, or an error that receiving takes away.</summary>
    public bool IsReadable(int index) => (polled[1 + index].revents & ~poll.POLLOUT) != 0;

    /// <summary>Whether ICMP errors wait at a socket.</summary>
    public bool HasErrors(int index) => (polled[1 + index].revents & poll.POLLERR) != 0;

    public UdpSocket this[int index] => sockets[index];

    /// <summary>Sends all transmits of an outbox.</summary>
    public void Send(Outbox outbox)
    {
        var transmits = outbox.Transmits;
        fixed (byte* bytes = outbox.Bytes)
        {
            foreach (ref readonly var transmit in transmits)
            {
                var route = transmit.Route;
                queueOf[QueueIndex(route)]?.Add(bytes + transmit.Offset, transmit.Length, route);
            }

            foreach (var queue in queues)
            {
                queue.Flush();
            }
        }
    }

    /// <summary>Sends what waited for room in the kernel, where there is some now.</summary>
    public void DrainBacklogs()
    {
        for (var i = 0; i < queues.Count; i++)
        {
            if ((polled[1 + i].revents & poll.POLLOUT) != 0)
            {
                queues[i].Drain();
            }
        }
    }

    public void Dispose()
    {
        Close(sockets, queues);
        NativeMemory.Free(polled);
    }

    private static void Close(IEnumerable<UdpSocket> sockets, IEnumerable<SendQueue> queues)
    {
        foreach (var queue in queues)
        {
            queue.Dispose();
        }

        foreach (var socket in sockets)
        {
            socket.Dispose();
        }
    }

    private static int QueueIndex(in Route route) =>
        (2 * route.Port.Index) + (route.Remote.Address.IsIPv4 ? 0 : 1);

    private void FillPollList()
    {
        NativeMemory.Free(polled);
        polled = (poll.pollfd*)NativeMemory.AllocZeroed(
            (nuint)(1 + sockets.Count), (nuint)sizeof(poll.pollfd));
        polled[0] = new poll.pollfd { fd = wake.Fd, events = poll.POLLIN };
        for (var i = 0; i < sockets.Count; i++)
        {
            polled[1 + i] = new poll.pollfd { fd = sockets[i].Fd };
        }
    }
}

using System.Runtime.InteropServices;
using Ysf.Appliance.Linux;

namespace Ysf.Appliance.Net;

/// <summary>All sockets of the reflector, and the wait on them.</summary>
internal sealed unsafe class UdpPorts : IDisposable
{
    // Two sockets a port, one of each family; the wake-up comes first in the poll list.
    private readonly List<UdpSocket> sockets = [];
    private readonly List<SendQueue> queues = [];
    private readonly SendQueue?[] queueOf;
    private readonly EventFd wake;
    private readonly poll.pollfd* polled;

    private UdpPorts(ReflectorOptions options, EventFd wake)
    {
        this.wake = wake;
        queueOf = new SendQueue?[2 * options.Ports.Count];
        polled = (poll.pollfd*)NativeMemory.AllocZeroed(
            (nuint)(1 + queueOf.Length), (nuint)sizeof(poll.pollfd));
    }

    public NetCounters Counters { get; } = new();

    public int Count => sockets.Count;

    /// <summary>
    /// Opens every port; throws <see cref="SystemError"/> when one cannot be had.
    /// </summary>
    /// <param name="options">The ports.</param>
    /// <param name="bind">The one address to listen on; unspecified for all.</param>
    /// <param name="families">Which families "all" means.</param>
    /// <param name="wake">Interrupts <see cref="Wait"/>.</param>
    public static UdpPorts Open(
        ReflectorOptions options, IpAddress bind, AddressFamilies families, EventFd wake)
    {
        var ports = new UdpPorts(options, wake);
        try
        {
            for (var index = 0; index < options.Ports.Count; index++)
            {
                var local = new Endpoint(bind, options.Ports[index].Number);
                ports.OpenPort(new PortId((byte)index), local, families);
            }
        }
        catch (SystemError)
        {
            ports.Dispose();
            throw;
        }

        ports.FillPollList();
        return ports;
    }

    /// <summary>Waits until a socket has something, a wake-up came, or the time is over.</summary>
    public void Wait(TimeSpan timeout)
    {
        for (var i = 0; i < queues.Count; i++)
        {
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

    public UdpSocket this[int index] => sockets[index];

    /// <summary>Sends all transmits of an outbox.</summary>
    public void Send(Outbox outbox)
    {
        var transmits = outbox.Transmits;
        fixed (byte* bytes = outbox.Bytes)
        {
            foreach (ref readonly var transmit in transmits)
            {
                var queue = queueOf[QueueIndex(transmit.Route)];
                queue?.Add(bytes + transmit.Offset, transmit.Length, transmit.Route);
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
        foreach (var queue in queues)
        {
            queue.Dispose();
        }

        foreach (var socket in sockets)
        {
            socket.Dispose();
        }

        NativeMemory.Free(polled);
    }

    private void OpenPort(PortId port, in Endpoint local, AddressFamilies families)
    {
        if (!local.Address.IsUnspecified)
        {
            Add(UdpSocket.Open(port, local, !local.Address.IsIPv4));
            return;
        }

        if (families.HasFlag(AddressFamilies.IPv4))
        {
            Add(UdpSocket.Open(port, local, isIPv6: false));
        }

        if (families.HasFlag(AddressFamilies.IPv6))
        {
            Add(UdpSocket.Open(port, local, isIPv6: true));
        }
    }

    private void Add(UdpSocket socket)
    {
        var queue = new SendQueue(socket, Counters);
        sockets.Add(socket);
        queues.Add(queue);
        queueOf[(2 * socket.Port.Index) + (socket.IsIPv6 ? 1 : 0)] = queue;
    }

    private static int QueueIndex(in Route route) =>
        (2 * route.Port.Index) + (route.Remote.Address.IsIPv4 ? 0 : 1);

    private void FillPollList()
    {
        polled[0] = new poll.pollfd { fd = wake.Fd, events = poll.POLLIN };
        for (var i = 0; i < sockets.Count; i++)
        {
            polled[1 + i] = new poll.pollfd { fd = sockets[i].Fd, events = poll.POLLIN };
        }
    }
}

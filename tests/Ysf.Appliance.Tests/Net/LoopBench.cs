using System.Net;
using System.Net.Sockets;
using Ysf.Appliance.Handover;
using Ysf.Appliance.Loop;
using Ysf.Appliance.Net;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Net;

/// <summary>Open ports on a loopback address that no other run of the tests has, and loops on them.
/// </summary>
internal sealed class LoopBench : IDisposable
{
    private readonly int host;
    private readonly List<IDisposable> opened = [];

    /// <param name="host">Third byte of the addresses, above those of published programs.</param>
    /// <param name="ports">Numbers of the open ports.</param>
    public LoopBench(int host, params int[] ports)
    {
        this.host = host;
        Bind = IpAddress.Read(AddressOf(1).MapToIPv6().GetAddressBytes());
        Ports = UdpPorts.Open(Listeners(ports), Mailbox.Wake);
        Options = TestOptions.Least with { Ports = [.. ports.Select(Numbered)] };
    }

    public LoopMailbox Mailbox { get; } = new();

    public UdpPorts Ports { get; }

    /// <summary>Least options with the open ports.</summary>
    public ReflectorOptions Options { get; }

    /// <summary>Address of all ports.</summary>
    public IpAddress Bind { get; }

    public IPAddress AddressOf(int number) => IPAddress.Parse($"{TestProcess.Net}.{host}.{number}");

    public IPEndPoint Place(int port) => new(AddressOf(1), port);

    public IReadOnlyList<UdpListener> Listeners(params int[] ports) => Listeners(Bind, ports);

    public static IReadOnlyList<UdpListener> Listeners(IpAddress bind, params int[] ports) =>
        UdpListener.Of([.. ports.Select(Numbered)], bind, AddressFamilies.IPv4);

    /// <summary>A loop on the open ports, which the caller turns and disposes.</summary>
    public EventLoop NewLoop(ReflectorOptions options, EventRing? events = null) =>
        new(new Reflector(options), Ports, Mailbox, events ?? new EventRing(16));

    /// <summary>Runs a loop on a thread of its own meanwhile.</summary>
    public void WithLoop(Action<EventLoop> act)
    {
        using var loop = NewLoop(Options);
        var isOver = false;
        var runner = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                loop.Turn();
            }
        });
        runner.Start();
        try
        {
            act(loop);
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            Mailbox.Wake.Signal();
            runner.Join(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        }
    }

    /// <summary>A socket of another program on one of the addresses; any port by default.</summary>
    public Socket Peer(int number, int port = 0)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        opened.Add(socket);
        socket.Bind(new IPEndPoint(AddressOf(number), port));
        return socket;
    }

    /// <summary>Whether a socket can be bound there.</summary>
    public bool IsFree(int port, int number = 1)
    {
        try
        {
            Peer(number, port).Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Waits until a socket can be bound there; false after 20 s.</summary>
    /// <remarks>
    /// A program that another test starts has a copy of each socket of this process, from its fork to
    /// its exec; so a port may stay taken for a moment after its socket was closed.
    /// </remarks>
    public bool BecomesFree(int port, int number = 1) =>
        SpinWait.SpinUntil(() => IsFree(port, number), TimeSpan.FromSeconds(20));

    public void Dispose()
    {
        opened.ForEach(one => one.Dispose());
        Ports.Dispose();
        Mailbox.Dispose();
    }

    private static ListeningPort Numbered(int port) => new((ushort)port, DgId.None);
}

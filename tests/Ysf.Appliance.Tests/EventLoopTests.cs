using System.Net;
using System.Net.Sockets;
using Ysf.Appliance;
using Ysf.Appliance.Net;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests;

/// <summary>The loop on real sockets, turned by the test.</summary>
public sealed class EventLoopTests : IDisposable
{
    private const ushort Port = 42555;
    private static readonly IPAddress Address = IPAddress.Parse("127.78.0.1");
    private readonly LoopMailbox mailbox = new();
    private readonly EventRing ring = new(1024);
    private readonly Reflector reflector;
    private readonly UdpPorts ports;
    private readonly EventLoop loop;
    private readonly List<Socket> gateways = [];

    public EventLoopTests()
    {
        reflector = new Reflector(new ReflectorOptions
        {
            Name = "T",
            Description = "T",
            Id = 1,
            Product = "T",
            Version = "1",
            Rooms = [new DgId(50)],
            DefaultRoom = new DgId(50),
            LocalRoom = default,
            Ports = [new ListeningPort(Port, default)],
            StreamTimeout = TimeSpan.FromHours(1),
            Rates = new RateLimits { FramesPerGateway = 1_000_000 },
        });
        var bind = IpAddress.FromIPv4(0x7F4E0001);
        ports = UdpPorts.Open(
            UdpListener.Of(reflector.Options.Ports, bind, AddressFamilies.IPv4), mailbox.Wake);
        loop = new EventLoop(reflector, ports, mailbox, ring);
    }

    public void Dispose()
    {
        gateways.ForEach(gateway => gateway.Dispose());
        loop.Dispose();
        ports.Dispose();
        mailbox.Dispose();
    }

    [Fact]
    public void Forwarding_allocates_nothing()
    {
        const int listeners = 30;
        const int frames = 500;
        for (var i = 0; i <= listeners; i++)
        {
            gateways.Add(NewGateway($"GW{i:D3}"));
        }

        var over = TestFrames.Over(
            CallsignField.FromText("GW000"), CallsignField.FromText("IU5AAA"), 0);
        Talk(over, frames: 50);
        var sentBefore = ports.Counters.Sent;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Talk(over, frames);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        (ports.Counters.Sent - sentBefore).ShouldBe(frames * listeners);
        allocated.ShouldBe(0);
    }

    [Fact]
    public void A_snapshot_is_taken_for_who_asks_and_nobody_waits_for_an_ended_loop()
    {
        var request = loop.AddSnapshots();
        gateways.Add(NewGateway("GW"));
        var runner = new Thread(loop.Run);
        runner.Start();

        var snapshot = request.Take(TimeSpan.FromSeconds(10)).ShouldNotBeNull();
        snapshot.Gateways.Length.ShouldBe(1);
        snapshot.Gateways[0].Name.ToString().ShouldBe("GW");

        mailbox.Stop();
        runner.Join(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        var asked = Clock.Now;
        request.Take(TimeSpan.FromSeconds(10)).ShouldBeNull();
        (Clock.Now - asked).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void The_mark_of_life_advances_with_every_turn()
    {
        var before = loop.AliveAt;
        mailbox.Wake.Signal();
        loop.Turn();
        loop.AliveAt.ShouldBeGreaterThan(before);
    }

    private Socket NewGateway(string name)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse("127.78.0.2"), 0));
        socket.Connect(Address, Port);
        var poll = new byte[14];
        PollDatagram.Write(poll, CallsignField.FromText(name));
        socket.Send(poll);
        loop.Turn();
        return socket;
    }

    // Header once, then voice; no terminator, so that the over stays open.
    private void Talk(List<byte[]> over, int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            gateways[0].Send(i == 0 ? over[0] : over[1 + (i % 8)]);
            loop.Turn();
        }
    }
}

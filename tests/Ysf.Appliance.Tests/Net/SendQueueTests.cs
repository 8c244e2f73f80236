using System.Net;
using System.Net.Sockets;
using Ysf.Appliance.Net;
using Ysf.Machine.Work;

namespace Ysf.Tests.Net;

/// <summary>Real sockets on loopback.</summary>
public sealed unsafe class SendQueueTests : IDisposable
{
    private readonly Socket peer = new(
        AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly NetCounters counters = new();
    private readonly UdpSocket socket;
    private readonly SendQueue queue;

    public SendQueueTests()
    {
        peer.ReceiveBufferSize = 8 << 20;
        peer.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var local = new Endpoint(IpAddress.FromIPv4(0x7F000001), 0);
        socket = UdpSocket.Open(PortId.Main, local, isIPv6: false);
        queue = new SendQueue(socket, counters);
    }

    public void Dispose()
    {
        queue.Dispose();
        socket.Dispose();
        peer.Dispose();
    }

    [Fact]
    public void Datagrams_go_out_in_order_also_beyond_one_batch()
    {
        const int count = 3000;
        for (var i = 0; i < count; i++)
        {
            Send(BitConverter.GetBytes(i), PeerRoute());
        }

        var buffer = new byte[10];
        for (var i = 0; i < count; i++)
        {
            peer.Poll(TimeSpan.FromSeconds(20), SelectMode.SelectRead).ShouldBeTrue();
            peer.Receive(buffer).ShouldBe(4);
            BitConverter.ToInt32(buffer).ShouldBe(i);
        }

        counters.Sent.ShouldBe(count);
    }

    [Fact]
    public void A_destination_that_cannot_be_reached_is_counted_and_the_rest_goes_out()
    {
        // Broadcast is refused to a socket that did not ask for it: EACCES.
        var nowhere = PeerRoute() with { Remote = new(IpAddress.FromIPv4(0xFFFFFFFF), 42000) };
        fixed (byte* bytes = "abcd"u8)
        {
            queue.Add(bytes, 4, nowhere);
            queue.Add(bytes, 4, PeerRoute());
            queue.Add(bytes, 4, nowhere);
            queue.Add(bytes, 4, PeerRoute());
            queue.Flush();
        }

        counters.Unreachable.ShouldBe(2);
        counters[SendFault.Forbidden].ShouldBe(2);
        counters.Sent.ShouldBe(2);
        peer.Poll(TimeSpan.FromSeconds(20), SelectMode.SelectRead).ShouldBeTrue();
    }

    [Fact]
    public void Datagram_from_a_vanished_address_is_sent_from_another()
    {
        using var all = UdpSocket.Open(PortId.Main, default, isIPv6: false);
        using var allQueue = new SendQueue(all, counters);
        var gone = IpAddress.FromIPv4(0xC0000201);
        fixed (byte* bytes = "abcd"u8)
        {
            allQueue.Add(bytes, 4, PeerRoute() with { Local = gone });
            allQueue.Add(bytes, 4, PeerRoute() with { Local = IpAddress.FromIPv4(0x7F000002) });
            allQueue.Add(bytes, 4, PeerRoute() with { Local = gone });
            allQueue.Flush();
        }

        SourceOfNext().ShouldBe(IPAddress.Loopback);
        SourceOfNext().ShouldBe(IPAddress.Parse("127.0.0.2"));
        SourceOfNext().ShouldBe(IPAddress.Loopback);
        (counters.Sent, counters.OtherSource, counters.Unreachable).ShouldBe((3, 2, 0));
    }

    [Fact]
    public void A_socket_is_sick_when_it_fails_for_long_and_well_when_it_sends()
    {
        for (var i = 0; i < 100; i++)
        {
            socket.NoteUnsent(SendFault.NoRoute);
        }

        socket.IsSick(Clock.Now + TimeSpan.FromHours(1)).ShouldBeFalse("no socket has a way there");
        for (var i = 0; i < 100; i++)
        {
            socket.NoteUnsent(SendFault.LinkDown);
        }

        socket.IsSick(Clock.Now).ShouldBeFalse("a moment is no reason");
        socket.IsSick(Clock.Now + TimeSpan.FromSeconds(6)).ShouldBeTrue();
        socket.NoteSent();
        socket.IsSick(Clock.Now + TimeSpan.FromSeconds(6)).ShouldBeFalse();
    }

    private IPAddress SourceOfNext()
    {
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        peer.Poll(TimeSpan.FromSeconds(20), SelectMode.SelectRead).ShouldBeTrue();
        peer.ReceiveFrom(new byte[10], ref from);
        return ((IPEndPoint)from).Address;
    }

    private void Send(byte[] datagram, in Route route)
    {
        fixed (byte* bytes = datagram)
        {
            queue.Add(bytes, datagram.Length, route);
            queue.Flush();
        }
    }

    private Route PeerRoute()
    {
        var port = (ushort)((IPEndPoint)peer.LocalEndPoint!).Port;
        return new Route(new Endpoint(IpAddress.FromIPv4(0x7F000001), port), default, PortId.Main);
    }
}

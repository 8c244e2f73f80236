using System.Net;
using System.Net.Sockets;
using Ysf.Appliance.Net;

namespace Ysf.Tests.Net;

/// <summary>
/// Real sockets on loopback, where the kernel reports a port that refuses before the next datagram
/// is sent.
/// </summary>
public sealed unsafe class ErrorInboxTests : IDisposable
{
    private readonly NetCounters counters = new();
    private readonly ErrorInbox errors = new();
    private readonly Inbox inbox = new();
    private readonly List<IDisposable> opened = [];

    public void Dispose()
    {
        errors.Dispose();
        inbox.Dispose();
        opened.ForEach(one => one.Dispose());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_port_that_refuses_is_named_with_what_it_was_sent(bool isIPv6, bool isOnAll)
    {
        var socket = Open(isIPv6, isOnAll);
        var closed = Closed(isIPv6);
        var frame = new byte[155];
        new Random(1).NextBytes(frame);
        Send(socket, frame, closed);

        errors.Receive(socket).ShouldBe(1);
        errors.TryReadRefusal(0, out var remote).ShouldBeTrue();
        remote.ShouldBe(closed);
        errors[0].SequenceEqual(frame).ShouldBeTrue();
        errors.Receive(socket).ShouldBe(0);
    }

    [Fact]
    public void Living_gateways_among_ports_that_refuse_get_every_datagram()
    {
        var socket = Open(isIPv6: false, isOnAll: false);
        using var queue = new SendQueue(socket, counters);
        var peers = Enumerable.Range(0, 20).Select(_ => Peer()).ToList();
        var closed = Enumerable.Range(0, 20).Select(_ => Closed(isIPv6: false)).ToList();
        for (var frame = 0; frame < 10; frame++)
        {
            fixed (byte* bytes = "abcd"u8)
            {
                for (var i = 0; i < peers.Count; i++)
                {
                    queue.Add(bytes, 4, new Route(closed[i], default, PortId.Main));
                    queue.Add(bytes, 4, new Route(EndpointOf(peers[i]), default, PortId.Main));
                }

                queue.Flush();
            }
        }

        counters.Sent.ShouldBe(400);
        counters.Unreachable.ShouldBe(0);
        peers.ShouldAllBe(peer => Waiting(peer) == 10);
        var refused = 0;
        for (var count = errors.Receive(socket); count > 0; count = errors.Receive(socket))
        {
            refused += count;
        }

        refused.ShouldBe(200);
    }

    [Fact]
    public void Errors_that_were_read_do_not_come_again_and_make_no_socket_deaf()
    {
        var socket = Open(isIPv6: false, isOnAll: false);
        var closed = Closed(isIPv6: false);
        for (var i = 0; i < 200; i++)
        {
            Send(socket, [1, 2, 3, 4], closed);
            var hasErrors = errors.Receive(socket) > 0;
            hasErrors.ShouldBeTrue();
            inbox.Receive(socket, counters, hasErrors).ShouldBe(0);
        }

        counters.ReceiveErrors.ShouldBe(0);
        socket.IsDeaf.ShouldBeFalse();
    }

    [Fact]
    public void A_socket_that_keeps_no_errors_forgets_those_that_wait()
    {
        var socket = Open(isIPv6: false, isOnAll: false);
        var closed = Closed(isIPv6: false);
        Send(socket, [1, 2, 3, 4], closed);
        socket.KeepErrors(false);
        Send(socket, [1, 2, 3, 4], closed);
        errors.Receive(socket).ShouldBe(0);

        socket.KeepErrors(true);
        Send(socket, [1, 2, 3, 4], closed);
        errors.Receive(socket).ShouldBe(1);
    }

    private UdpSocket Open(bool isIPv6, bool isOnAll)
    {
        var loopback = isIPv6 ? new IpAddress(0, 1) : IpAddress.FromIPv4(0x7F000001);
        var local = new Endpoint(isOnAll ? IpAddress.Unspecified : loopback, 0);
        var socket = UdpSocket.Open(PortId.Main, local, isIPv6);
        opened.Add(socket);
        return socket;
    }

    private void Send(UdpSocket socket, byte[] datagram, Endpoint to)
    {
        using var queue = new SendQueue(socket, counters);
        fixed (byte* bytes = datagram)
        {
            queue.Add(bytes, datagram.Length, new Route(to, default, PortId.Main));
            queue.Flush();
        }
    }

    private Socket Peer()
    {
        var peer = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        peer.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        opened.Add(peer);
        return peer;
    }

    // A port where no program listens any more.
    private static Endpoint Closed(bool isIPv6)
    {
        var any = isIPv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        using var passing = new Socket(any.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        passing.Bind(new IPEndPoint(any, 0));
        var port = (ushort)((IPEndPoint)passing.LocalEndPoint!).Port;
        return new Endpoint(
            isIPv6 ? new IpAddress(0, 1) : IpAddress.FromIPv4(0x7F000001), port);
    }

    private static Endpoint EndpointOf(Socket peer) => new(
        IpAddress.FromIPv4(0x7F000001), (ushort)((IPEndPoint)peer.LocalEndPoint!).Port);

    private static int Waiting(Socket peer)
    {
        var count = 0;
        while (peer.Poll(TimeSpan.Zero, SelectMode.SelectRead))
        {
            peer.Receive(new byte[10]);
            count++;
        }

        return count;
    }
}

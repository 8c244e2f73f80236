using System.Net;
using System.Net.Sockets;
using System.Text;
using Ysf.Appliance.Net;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Net;

/// <summary>The filter in the kernel of this machine, on real sockets.</summary>
public sealed class StrangerFilterTests : IDisposable
{
    private const ushort Port = 42557;
    private static readonly byte[] Poll = Encoding.ASCII.GetBytes("YSFPGATEWAY   ");
    private static readonly IpAddress Own =
        IpAddress.Read(IPAddress.Parse(AddressOf(2)).MapToIPv6().GetAddressBytes());

    private readonly EndpointHash hash = new();
    private readonly List<IDisposable> opened = [];

    public void Dispose() => opened.ForEach(one => one.Dispose());

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1000)]
    [InlineData(StrangerFilter.KnownMax)]
    public void Known_address_passes_and_its_neighbour_does_not(int count)
    {
        using var socket = Open(Own);
        var gateway = Sender(AddressOf(3));
        var neighbour = Sender(AddressOf(3));
        foreach (var place in new[] { 0, count / 2, count - 1 }.Distinct())
        {
            Use(socket, Crowd(count, place, gateway), share: 0);

            Send(gateway, Poll);
            Send(neighbour, Poll);

            Received(socket).ShouldBe(1, $"at place {place}");
        }
    }

    [Fact]
    public void With_IPv6_it_is_the_same() => FloodRig.Within(_ =>
    {
        // The loopback interface has one address only, and that is always let in.
        var own = IPAddress.Parse(FloodRig.Reflector6);
        using var socket = Open(IpAddress.Read(own.GetAddressBytes()));
        var gateway = Sender(FloodRig.Reflector6);
        var filter = new StrangerFilter(hash, isIPv6: true);
        filter.Build([hash.Of(EndpointOf(gateway))], share: 0);
        socket.Filter(filter).ShouldBeTrue();

        Send(gateway, Poll);
        Send(Sender(FloodRig.Reflector6), Poll);
        Received(socket).ShouldBe(1);

        filter.Build([], share: 1);
        socket.Filter(filter).ShouldBeTrue();
        Send(gateway, Poll);
        Send(gateway, "nonsense"u8);
        Received(socket).ShouldBe(1);
        using var loopback = Open(IpAddress.Read(IPAddress.IPv6Loopback.GetAddressBytes()));
        filter.Build([], share: 0);
        loopback.Filter(filter).ShouldBeTrue();
        Send(Sender("::1"), Poll, "::1");
        Received(loopback).ShouldBe(1);
    });

    [Fact]
    public void Of_strangers_a_share_passes()
    {
        using var socket = Open(Own);
        var stranger = Sender(AddressOf(4));
        Use(socket, [], share: 0.25);

        for (var i = 0; i < 1000; i++)
        {
            Send(stranger, Poll);
        }

        // Twelve standard deviations on either side.
        var passed = Received(socket);
        passed.ShouldBeInRange(90, 410);
        socket.Dropped.ShouldBe((uint)(1000 - passed));
    }

    [Fact]
    public void Nonsense_of_strangers_never_passes_and_that_of_gateways_does()
    {
        using var socket = Open(Own);
        var gateway = Sender(AddressOf(3));
        var stranger = Sender(AddressOf(4));
        Use(socket, [hash.Of(EndpointOf(gateway))], share: 1);

        foreach (var text in new[] { "", "Y", "YSF", "XYSFP", "GET / HTTP/1.1" })
        {
            Send(stranger, Encoding.ASCII.GetBytes(text));
        }

        Received(socket).ShouldBe(0);
        Send(stranger, Poll);
        Send(stranger, "YSFS"u8);
        Send(gateway, "nonsense"u8);
        Received(socket).ShouldBe(3);
    }

    [Fact]
    public void This_host_itself_passes_and_without_a_filter_everybody()
    {
        using var socket = Open(Own);
        Use(socket, [], share: 0);

        Send(Sender("127.0.0.1"), "YSFV"u8);
        Send(Sender(AddressOf(4)), Poll);
        Received(socket).ShouldBe(1);

        socket.Unfilter();
        Send(Sender(AddressOf(4)), "nonsense"u8);
        Received(socket).ShouldBe(1);
    }

    [Fact]
    public void The_longest_program_fits_and_more_gateways_than_that_are_left_out()
    {
        var filter = new StrangerFilter(hash, isIPv6: true);
        for (var count = 2000; count <= 5000; count += 50)
        {
            filter.Build(Crowd(count, 0, null), share: 0.5);
            filter.Program.Length.ShouldBeLessThanOrEqualTo(4096);
        }
    }

    private static string AddressOf(int number) => $"{TestProcess.Net}.254.{number}";

    private static UdpSocket Open(IpAddress address) => UdpSocket.Open(
        new PortId(0), new Endpoint(address, Port), isIPv6: !address.IsIPv4);

    private Socket Sender(string address)
    {
        var parsed = IPAddress.Parse(address);
        var socket = new Socket(parsed.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(parsed, 0));
        opened.Add(socket);
        return socket;
    }

    private static void Send(Socket from, ReadOnlySpan<byte> text, string? to = null) =>
        from.SendTo(text, new IPEndPoint(
            IPAddress.Parse(to ?? (from.AddressFamily == AddressFamily.InterNetwork
                ? AddressOf(2)
                : FloodRig.Reflector6)),
            Port));

    // Loopback delivers before the sender's call returns.
    private static int Received(UdpSocket socket)
    {
        using var inbox = new Inbox();
        var counters = new NetCounters();
        var all = 0;
        for (var count = 1; count > 0; all += count)
        {
            count = inbox.Receive(socket, counters);
            inbox.Clear(count);
        }

        return all;
    }

    private void Use(UdpSocket socket, uint[] known, double share)
    {
        var filter = new StrangerFilter(hash, isIPv6: false);
        filter.Build(known, share);
        socket.Filter(filter).ShouldBeTrue();
    }

    // Others around one, so that it stands at that place.
    private uint[] Crowd(int count, int place, Socket? one)
    {
        var own = one is null ? uint.MaxValue / 4 : hash.Of(EndpointOf(one));
        var crowd = new uint[count];
        for (var i = 0; i < count; i++)
        {
            crowd[i] = own + (uint)(7 * (i - place));
        }

        Array.Sort(crowd);
        return crowd;
    }

    private static Endpoint EndpointOf(Socket socket)
    {
        var local = (IPEndPoint)socket.LocalEndPoint!;
        return new Endpoint(
            IpAddress.Read(local.Address.MapToIPv6().GetAddressBytes()), (ushort)local.Port);
    }
}

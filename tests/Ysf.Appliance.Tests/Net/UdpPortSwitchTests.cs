using System.Net.Sockets;
using Ysf.Appliance.Net;
using static Ysf.Machine.Linux.sys_socket;

namespace Ysf.Tests.Net;

/// <summary>Changes of open sockets beside the loop, on loopback.</summary>
public sealed class UdpPortSwitchTests : IDisposable
{
    private const ushort First = 42700;
    private const int PortCount = 90;
    private const int GatewayCount = 2000;
    private readonly LoopBench bench = new(253, [.. Enumerable.Range(First, PortCount)]);
    private readonly StrangerFilter four = new(new EndpointHash(), isIPv6: false);
    private readonly StrangerFilter six = new(new EndpointHash(), isIPv6: true);
    private readonly UdpPortSwitch portSwitch;
    private readonly Socket stranger;

    public UdpPortSwitchTests()
    {
        portSwitch = new UdpPortSwitch(bench.Mailbox, bench.Ports);
        stranger = bench.Peer(2);
        four.Build([], share: 0);
        six.Build([], share: 0);
    }

    public void Dispose()
    {
        portSwitch.Dispose();
        bench.Dispose();
    }

    // No thread looks into the mailbox: the loop stands still.
    [Fact]
    public void Filters_come_and_go_without_the_loop()
    {
        portSwitch.Filter(four, six).ShouldBeTrue();
        IsLetIn().ShouldBeFalse();
        portSwitch.Dropped.ShouldBe(1);

        portSwitch.Unfilter();
        IsLetIn().ShouldBeTrue();
    }

    [Fact]
    public void A_filter_that_did_not_change_is_not_attached_again_and_another_is()
    {
        portSwitch.Filter(four, six).ShouldBeTrue();
        DetachBehindItsBack(bench.Ports[0]);
        four.Build([], share: 0);
        portSwitch.Filter(four, six).ShouldBeTrue();
        IsLetIn().ShouldBeTrue();

        four.Build([7], share: 0);
        portSwitch.Filter(four, six).ShouldBeTrue();
        IsLetIn().ShouldBeFalse();

        portSwitch.Unfilter();
        portSwitch.Filter(four, six).ShouldBeTrue();
        IsLetIn().ShouldBeFalse();
    }

    [Fact]
    public void A_socket_that_came_since_gets_the_filter_that_the_others_have()
    {
        var all = bench.Listeners([.. Enumerable.Range(First, PortCount)]);
        bench.WithLoop(_ => portSwitch.Replace([.. all.Skip(1)], Nothing).ShouldBeTrue());
        portSwitch.Filter(four, six).ShouldBeTrue();
        bench.WithLoop(_ => portSwitch.Replace(all, Nothing).ShouldBeTrue());
        IsLetIn().ShouldBeTrue();

        portSwitch.Filter(four, six).ShouldBeTrue();

        IsLetIn().ShouldBeFalse();
    }

    [Fact]
    public void Sockets_that_are_about_to_be_closed_are_left_alone()
    {
        portSwitch.Dispose();
        portSwitch.Filter(four, six).ShouldBeTrue();
        portSwitch.Dropped.ShouldBe(0);
        IsLetIn().ShouldBeTrue();
    }

    // Its addresses are shared for a moment, for which the loop was asked.
    [Fact]
    public void When_the_loop_stands_still_other_ports_are_refused_for_that_reason()
    {
        UdpListener[] all = [new(new PortId(0), new Endpoint(IpAddress.Unspecified, First), false)];

        portSwitch.Replace(all, Nothing).ShouldBeFalse();

        using var thief = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        thief.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        Should.Throw<SocketException>(() => thief.Bind(bench.Place(First)));
    }

    /// <summary>
    /// The loop takes turns while the filters are attached beside it. Turns are counted and not timed,
    /// since a busy machine interrupts a turn for as long as it likes.
    /// </summary>
    [Fact]
    public void The_loop_does_not_wait_for_filters()
    {
        const int least = 3;
        var most = 0L;
        bench.WithLoop(loop =>
        {
            for (var i = 0; i < 5; i++)
            {
                Crowd(i);
                InTraffic(() =>
                {
                    var before = loop.Times.Turns;
                    portSwitch.Filter(four, six).ShouldBeTrue();
                    most = Math.Max(most, loop.Times.Turns - before);
                });
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{most} turns while filters were attached");
        most.ShouldBeGreaterThanOrEqualTo(least);
    }

    private static void Nothing(Instant now, Reflector reflector, Outbox outbox)
    {
    }

    // What the loop receives meanwhile, at the sockets whose filters come.
    private void InTraffic(Action act)
    {
        var isOver = false;
        var sender = new Thread(() =>
        {
            for (var i = 0; !Volatile.Read(ref isOver); i++)
            {
                stranger.SendTo("YSFV"u8, bench.Place(First + (i % PortCount)));
                Thread.Sleep(1);
            }
        });
        sender.Start();
        try
        {
            act();
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            sender.Join();
        }
    }

    private void Crowd(int first)
    {
        var known = Enumerable.Range(first, GatewayCount).Select(i => (uint)i * 1_000_003).Order();
        four.Build([.. known], share: 0.5);
    }

    // Loopback delivers before the sender's call returns.
    private bool IsLetIn()
    {
        stranger.SendTo("YSFV"u8, bench.Place(First));
        using var inbox = new Inbox();
        var socket = bench.Ports.Opened.Single(one => one.Listener.Local.Port == First);
        var count = inbox.Receive(socket, bench.Ports.Counters);
        inbox.Clear(count);
        return count > 0;
    }

    private static unsafe void DetachBehindItsBack(UdpSocket socket)
    {
        var unused = 0;
        setsockopt(socket.Fd, SOL_SOCKET, SO_DETACH_FILTER, &unused, sizeof(int)).ShouldBe(0);
    }
}

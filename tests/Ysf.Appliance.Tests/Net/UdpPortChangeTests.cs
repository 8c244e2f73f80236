using Ysf.Appliance.Net;
using Ysf.Machine.Linux;

namespace Ysf.Tests.Net;

/// <summary>Other ports in place of open ones, on loopback.</summary>
public sealed class UdpPortChangeTests : IDisposable
{
    private const ushort First = 42600;
    private readonly LoopBench bench = new(252, First, First + 1, First + 2);
    private readonly UdpPorts ports;
    private IReadOnlyList<UdpListener> open;

    public UdpPortChangeTests()
    {
        ports = bench.Ports;
        open = bench.Listeners(First, First + 1, First + 2);
    }

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Sockets_that_stay_are_the_same_and_know_their_new_place()
    {
        var kept = ports[2];
        Change(bench.Listeners(First + 2, First + 5, First));

        ports.Count.ShouldBe(3);
        ports[0].ShouldBeSameAs(kept);
        ports[0].Port.Index.ShouldBe((byte)0);
        ports[2].Listener.ShouldBe(new UdpListener(new PortId(2), new Endpoint(bench.Bind, First), false));
        bench.BecomesFree(First + 1).ShouldBeTrue();
        bench.IsFree(First + 5).ShouldBeFalse();
    }

    [Fact]
    public void Datagrams_waiting_in_a_kept_socket_are_read_afterwards()
    {
        using var peer = bench.Peer(2);
        peer.SendTo("YSFV"u8, bench.Place(First + 2));
        Change(bench.Listeners(First + 3, First + 2));
        ports.Wait(TimeSpan.FromSeconds(20));

        ports.IsReadable(0).ShouldBeFalse();
        ports.IsReadable(1).ShouldBeTrue();
        using var inbox = new Inbox();
        inbox.Receive(ports[1], ports.Counters).ShouldBe(1);
        inbox.RouteOf(0).Port.Index.ShouldBe((byte)1);
    }

    [Fact]
    public void A_port_that_is_taken_changes_nothing()
    {
        using var other = bench.Peer(1, First + 9);

        Should.Throw<SystemError>(() => Change(bench.Listeners(First, First + 8, First + 9)))
            .Message.ShouldContain(bench.Place(First + 9).ToString());

        ports.Count.ShouldBe(3);
        bench.BecomesFree(First + 8).ShouldBeTrue();
        bench.IsFree(First + 1).ShouldBeFalse();
    }

    [Fact]
    public void One_address_and_all_addresses_take_turns_on_the_same_port()
    {
        Change(LoopBench.Listeners(IpAddress.Unspecified, First));
        ports[0].TellsLocal.ShouldBeTrue();
        bench.IsFree(First).ShouldBeFalse();

        Change(bench.Listeners(First));
        ports[0].TellsLocal.ShouldBeFalse();
        bench.IsFree(First).ShouldBeFalse();
        bench.BecomesFree(First, number: 9).ShouldBeTrue();
    }

    [Fact]
    public void A_failing_socket_is_replaced_and_one_that_cannot_be_is_kept()
    {
        var (first, second) = (ports[0], ports[1]);
        using var change = UdpPortChange.Repair(
            open, open, [open[1]], ports.Counters, Share);
        ports.Replace(change);

        ports[0].ShouldBeSameAs(first);
        ports[1].ShouldNotBeSameAs(second);
        ports.Count.ShouldBe(3);
        bench.IsFree(First + 1).ShouldBeFalse();

        // Not shared in time, another socket cannot have the address beside it.
        using var vain = UdpPortChange.Repair(open, open, [open[2]], ports.Counters, _ => { });
        var third = ports[2];
        ports.Replace(vain);
        ports[2].ShouldBeSameAs(third);
        vain.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void Unavailable_port_waits_beside_the_others_and_is_opened_later()
    {
        using var blocker = bench.Peer(1, First + 7);
        var wanted = bench.Listeners(First, First + 7);
        using (var change = UdpPortChange.Repair(open, wanted, [], ports.Counters, Share))
        {
            ports.Replace(change);
        }

        ports.Count.ShouldBe(1);
        ports.InForce.Waiting.ShouldHaveSingleItem().Listener.ShouldBe(wanted[1]);

        blocker.Dispose();
        using var later = UdpPortChange.Repair(
            [wanted[0]], wanted, [], ports.Counters, Share);
        ports.Replace(later);
        ports.Count.ShouldBe(2);
        later.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void An_address_that_this_machine_does_not_have_can_be_listened_on()
    {
        var absent = IpAddress.FromIPv4(0xC0000201);
        LocalAddress.IsThere(absent).ShouldBeFalse();
        LocalAddress.IsThere(bench.Bind).ShouldBeTrue();

        Change(LoopBench.Listeners(absent, First));

        ports.Count.ShouldBe(1);
    }

    [Fact]
    public void A_socket_that_gives_errors_only_is_not_waited_for()
    {
        using var peer = bench.Peer(2);
        peer.SendTo("YSFV"u8, bench.Place(First));
        ports.Wait(TimeSpan.FromSeconds(20));
        ports.IsReadable(0).ShouldBeTrue();
        for (var i = 0; i < 64; i++)
        {
            ports[0].NoteReceiveError();
        }

        ports.Wait(TimeSpan.FromMilliseconds(50));

        ports.IsReadable(0).ShouldBeFalse();
        ports[0].IsSick(default).ShouldBeTrue();
    }

    private void Change(IReadOnlyList<UdpListener> wanted)
    {
        using var change = UdpPortChange.Prepare(open, wanted, ports.Counters, Share);
        ports.Replace(change);
        open = wanted;
    }

    private void Share(bool isShared) => ports.Opened.ToList().ForEach(one => one.Share(isShared));
}

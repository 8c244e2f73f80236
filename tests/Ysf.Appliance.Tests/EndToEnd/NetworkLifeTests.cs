using System.Net;
using System.Net.Sockets;
using System.Text;
using Ysf.Tests.Feeds;
using static Ysf.Tests.EndToEnd.NetworkBox;

namespace Ysf.Tests.EndToEnd;

/// <summary>Cables, interfaces and addresses come and go around the published program.</summary>
/// <remarks>Nothing is restarted and no settings change in any of them.</remarks>
[LongPart("waits for cables and addresses, in networks of root")]
public sealed class NetworkLifeTests(SideBySide together) : IClassFixture<SideBySide>
{
    private static readonly Dictionary<string, Action> Tests = new()
    {
        [nameof(A_cable_that_is_out_for_a_while_costs_nobody_his_link)] = CableOut,
        [nameof(An_address_that_is_not_there_yet_is_waited_for_and_may_go_and_come)] = Appearing,
        [nameof(An_interface_that_is_made_anew_is_served_on_all_addresses)] = MadeAnew,
        [nameof(Another_address_is_served_at_once_and_frames_come_from_it)] = OtherAddress,
        [nameof(IPv6_comes_and_goes_and_IPv4_loses_nothing)] = IPv6Going,
    };

    [Fact]
    public Task A_cable_that_is_out_for_a_while_costs_nobody_his_link() => together.Outcome(Tests);

    [Fact]
    public Task An_address_that_is_not_there_yet_is_waited_for_and_may_go_and_come() =>
        together.Outcome(Tests);

    [Fact]
    public Task An_interface_that_is_made_anew_is_served_on_all_addresses() =>
        together.Outcome(Tests);

    [Fact]
    public Task Another_address_is_served_at_once_and_frames_come_from_it() =>
        together.Outcome(Tests);

    [Fact]
    public Task IPv6_comes_and_goes_and_IPv4_loses_nothing() => together.Outcome(Tests);

    private static void CableOut()
    {
        using var box = new NetworkBox();
        using var aprs = box.Outside.Enter(() => new AprsServer(IPAddress.Parse("10.7.0.2")));
        using var broker = new Mosquitto(box.Program.Folder, IPAddress.Parse("10.7.0.2"));
        box.Outside.Enter(broker.Start);
        var published = box.Outside.Enter(() => broker.Listen("refl/json"));
        box.Start(more: $"{broker.Ini()}\n[APRS]\nenable=1\nserver=10.7.0.2\nport={aprs.Port}\n");
        using var collector = box.Outside.Enter(() => new SqliteCollector(
            new IPEndPoint(IPAddress.Parse(Address), 42001), IPAddress.Parse("10.7.0.2"),
            box.Program.PathOf("collector.db")));
        collector.Connect().ShouldStartWith("CONNOK");
        Within(10, () => box.Status.Contains("mqtt\tconnected", StringComparison.Ordinal)
            && aprs.Logins == 1);
        var far = box.Link(box.Outside, "10.7.0.2", "FAR");
        var talker = box.Link(box.Steady, "10.8.0.2", "TALKER");
        var near = box.Link(box.Steady, "10.8.0.3", "NEAR");
        var frames = talker.Over("IU5AAA");
        far.Receive(frames.Count);
        near.Receive(frames.Count);

        box.Outside.Ip("link set port0 down");
        talker.Over("IU5BBB", block: TestFrames.Position);
        near.Receive(frames.Count);
        Thread.Sleep(5000);
        far.HearsNothing();
        box.Outside.Ip("link set port0 up");

        // The kernel looks at carriers once a second.
        Within(3, () =>
        {
            talker.Over("IU5CCC");
            near.Receive(frames.Count);
            return Drain(far) == frames.Count;
        });
        far.Over("IU5DDD");
        near.Receive(frames.Count);
        box.Status.ShouldContain("gateways\t3 of");
        box.Logged("Adding FAR").ShouldBe(1);
        Within(15, () => published.Any(line => line.Contains("IU5DDD", StringComparison.Ordinal))
            && published.Any(line => line.Contains("IU5BBB", StringComparison.Ordinal))
            && aprs.Positions.Any(line => line.StartsWith("IU5BBB", StringComparison.Ordinal)));
        collector.Ask("PING").ShouldNotBe("nothing");
        box.IsWell();
    }

    private static void Appearing()
    {
        using var box = new NetworkBox(hasCable: false);
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, 0);
        systemd.Bind(new UnixDomainSocketEndPoint(box.Program.PathOf("notify")));
        box.Program.Environment["NOTIFY_SOCKET"] = box.Program.PathOf("notify");
        const string absent = $"network: no interface has the address {Address} of [Network] IP";

        box.Start(Address);
        Next(systemd).ShouldBe("READY=1");
        box.Says($"health\tdegraded: {absent}");
        box.LayCable();
        box.IsWell();
        var far = box.Link(box.Outside, "10.7.0.2", "FAR");
        var other = box.Link(box.Outside, "10.7.0.3", "OTHER");
        var frames = far.Over("IU5AAA");
        other.Receive(frames.Count);

        // Link and address go for longer than the self-test's patience, and come again.
        box.Inside.Ip("link del eth0");
        box.Says(absent);
        Thread.Sleep(4000);
        box.LayCable();
        box.IsWell();
        far.Over("IU5BBB");
        other.Receive(frames.Count);
        far.AnsweredFrom.Address.ShouldBe(IPAddress.Parse(Address));
        box.Logged("Adding FAR").ShouldBe(1);
        box.Logged("Health").ShouldBe(4);
        box.Program.Log.ShouldNotContain("no answer on our own UDP port");
    }

    private static void MadeAnew()
    {
        using var box = new NetworkBox(hasCable: false);
        box.Start();
        var steady = box.TalkSteadily();
        box.LayCable();
        var far = box.Link(box.Outside, "10.7.0.2", "FAR-01");

        box.Inside.Ip("link del eth0");
        Thread.Sleep(1000);
        box.LayCable();
        box.Link(box.Outside, "10.7.0.3", "OTHER-09");
        far.Poll();

        Within(20, () => far.Receive(seconds: 1).Length == PollReply.Bytes.Length);
        steady.EndsWithoutLoss().ShouldBeGreaterThan(5);
        box.Status.ShouldContain("gateways\t4 of");
    }

    private static void OtherAddress()
    {
        using var box = new NetworkBox();
        box.Start();
        var talker = box.Link(box.Outside, "10.7.0.2", "TALKER");
        var listener = box.Link(box.Outside, "10.7.0.3", "LISTENER");
        var frames = talker.Over("IU5AAA");
        listener.Receive(frames.Count);

        box.Inside.Ip($"addr del {Address}/24 dev eth0");
        box.Inside.Ip("addr add 10.7.0.9/24 dev eth0");
        talker.Reflector = new IPEndPoint(IPAddress.Parse("10.7.0.9"), 42000);
        talker.Link();

        // The listener still knows the old address, and is sent to from where it can be.
        talker.Over("IU5BBB");
        listener.Receive(frames.Count);
        listener.AnsweredFrom.Address.ShouldBe(IPAddress.Parse("10.7.0.9"));
        box.Metric("ysf_datagrams_other_source_total").ShouldBe(frames.Count);

        listener.Reflector = talker.Reflector;
        listener.Link();
        talker.Over("IU5CCC");
        listener.Receive(frames.Count);
        box.Metric("ysf_datagrams_other_source_total").ShouldBe(frames.Count);
        box.Metric("ysf_datagrams_unreachable_total").ShouldBe(0);
        box.Metric("ysf_gateways").ShouldBe(2);
        box.Status.ShouldContain("health\tok");
    }

    private static void IPv6Going()
    {
        using var box = new NetworkBox();
        box.Inside.Ip("addr add fd07::1/64 dev eth0 nodad");
        box.Outside.Ip("addr add fd07::2/64 dev port0 nodad");
        box.Start();
        var six = box.Link(box.Outside, "fd07::2", "SIX", "fd07::1");
        var steady = box.TalkSteadily();
        Within(20, () => six.Receive().Length > 0);

        box.Inside.Ip("addr del fd07::1/64 dev eth0");
        box.Says("health\tdegraded: network: datagrams cannot be sent: no route to the network");
        Drain(six);
        six.HearsNothing();
        box.Inside.Ip("addr add fd07::1/64 dev eth0 nodad");
        Within(20, () => six.Receive().Length > 0);

        box.Inside.Set("ipv6/conf/all/disable_ipv6", "1");
        Thread.Sleep(1000);
        Drain(six);
        six.HearsNothing();
        box.Inside.Set("ipv6/conf/all/disable_ipv6", "0");
        box.Inside.Ip("addr add fd07::1/64 dev eth0 nodad");
        Within(20, () => six.Receive().Length > 0);

        box.IsWell();
        steady.EndsWithoutLoss().ShouldBeGreaterThan(20);
        box.Logged("Datagrams cannot be sent").ShouldBeLessThanOrEqualTo(2, box.Program.Log);
        box.Logged("Datagrams are sent again")
            .ShouldBe(box.Logged("Datagrams cannot be sent"));
        box.Metric("ysf_send_faults_total{fault=\"NoRoute\"}").ShouldBeGreaterThan(2);
        box.Metric("ysf_gateways").ShouldBe(3);
    }

    private static string Next(Socket systemd)
    {
        var buffer = new byte[500];
        systemd.Poll(TimeSpan.FromSeconds(15), SelectMode.SelectRead).ShouldBeTrue();
        return Encoding.UTF8.GetString(buffer, 0, systemd.Receive(buffer));
    }
}

using static Ysf.Tests.EndToEnd.NetworkBox;

namespace Ysf.Tests.EndToEnd;

/// <summary>Refusals of the kernel, after which the published program goes on.</summary>
/// <remarks>
/// Routes are real; what cannot be brought about at will comes from strace, which gives a system
/// call's error in the kernel's place.
/// </remarks>
[LongPart("waits for sockets that fail, in networks of root")]
public sealed class SocketLifeTests(SideBySide together) : IClassFixture<SideBySide>
{
    private static readonly Dictionary<string, Action> Tests = new()
    {
        [nameof(Gateways_that_cannot_be_reached_are_counted_and_cost_others_nothing)] = Routes,
        [nameof(A_kernel_without_memory_costs_frames_and_nothing_else)] = NoBuffers,
        [nameof(A_socket_that_does_not_send_any_more_is_opened_again)] = Mute,
        [nameof(A_socket_that_gives_errors_only_is_opened_again)] = Deaf,
        [nameof(Without_IPv6_at_the_start_it_is_taken_when_it_comes)] = NoIPv6,
        [nameof(Without_file_descriptors_overs_go_on_and_the_rest_comes_back)] = NoDescriptors,
    };

    [Fact]
    public Task Gateways_that_cannot_be_reached_are_counted_and_cost_others_nothing() =>
        together.Outcome(Tests);

    [Fact]
    public Task A_kernel_without_memory_costs_frames_and_nothing_else() => together.Outcome(Tests);

    [Fact]
    public Task A_socket_that_does_not_send_any_more_is_opened_again() => together.Outcome(Tests);

    [Fact]
    public Task A_socket_that_gives_errors_only_is_opened_again() => together.Outcome(Tests);

    [Fact]
    public Task Without_IPv6_at_the_start_it_is_taken_when_it_comes() => together.Outcome(Tests);

    [Fact]
    public Task Without_file_descriptors_overs_go_on_and_the_rest_comes_back() =>
        together.Outcome(Tests);

    private static void Routes()
    {
        using var box = new NetworkBox();
        box.Outside.Ip("addr add 10.9.0.2/32 dev lo");
        box.Inside.Ip("route add default via 10.7.0.2");
        box.Start();
        var unreachable = box.Link(box.Outside, "10.7.0.2", "UNREACH");
        var forbidden = box.Link(box.Outside, "10.7.0.3", "FORBID");
        var far = box.Link(box.Outside, "10.9.0.2", "FAR");
        var steady = box.TalkSteadily();
        Within(20, () => far.Receive().Length > 0);

        box.Inside.Ip("route add unreachable 10.7.0.2/32");
        box.Inside.Ip("route add prohibit 10.7.0.3/32");
        box.Inside.Ip("route del default");
        box.Says("network\tdatagrams cannot be sent: no route to the network, no route to the host,"
            + " a firewall or a route forbids it");
        foreach (var gateway in new[] { unreachable, forbidden, far })
        {
            Drain(gateway);
            gateway.HearsNothing();
        }

        box.Inside.Ip("route del unreachable 10.7.0.2/32");
        box.Inside.Ip("route del prohibit 10.7.0.3/32");
        box.Inside.Ip("route add default via 10.7.0.2");
        foreach (var gateway in new[] { unreachable, forbidden, far })
        {
            gateway.Receive().ShouldNotBeEmpty();
        }

        box.IsWell();
        steady.EndsWithoutLoss().ShouldBeGreaterThan(20);
        var faults = new[] { "NoRoute", "HostUnreachable", "Forbidden" }
            .Select(fault => box.Metric($"ysf_send_faults_total{{fault=\"{fault}\"}}")).ToList();
        faults.ShouldAllBe(count => count > 2);
        box.Metric("ysf_datagrams_unreachable_total").ShouldBe(faults.Sum());
        box.Metric("ysf_sockets_reopened_total").ShouldBe(0);
        box.Metric("ysf_gateways").ShouldBe(5);
        box.Status.ShouldContain($"{faults.Sum()} not sent (NoRoute {faults[0]}, ");
        box.Logged("Datagrams cannot be sent").ShouldBe(3);
        box.Logged("Datagrams are sent again").ShouldBe(3);
    }

    private static void NoBuffers()
    {
        using var box = new NetworkBox(tracer: Failing("sendmmsg:error=ENOBUFS:when=30..45"));
        box.Start();
        var steady = box.TalkSteadily();

        box.Says("health\tdegraded: network: datagrams cannot be sent: the kernel has no memory");
        box.IsWell();

        // Answers to the self-test are among those that are lost.
        var lost = box.Metric("ysf_send_faults_total{fault=\"NoBuffers\"}");
        lost.ShouldBe(16);
        steady.EndsWithLoss().ShouldBeInRange(8, 16);
        box.Logged("Datagrams cannot be sent: the kernel has no memory").ShouldBe(1);
        box.Logged("Datagrams are sent again; 16 were dropped").ShouldBe(1);
        box.Metric("ysf_sockets_reopened_total").ShouldBe(0);
    }

    private static void Mute()
    {
        using var box = new NetworkBox(tracer: Failing("sendmmsg:error=ENETDOWN:when=30..149"));
        box.Start();
        var steady = box.TalkSteadily();

        box.Says("UDP 0.0.0.0:42000 fails", 30);
        box.Metric("ysf_sockets_reopened_total").ShouldBeInRange(1, 3);
        box.IsWell(60);

        steady.EndsWithLoss().ShouldBeInRange(80, 120);
        box.Logged("UDP 0.0.0.0:42000 keeps failing; it is opened again").ShouldBe(1);
        box.Logged("UDP 0.0.0.0:42000 works again").ShouldBe(1);
        box.Metric("ysf_gateways").ShouldBe(2);
    }

    private static void Deaf()
    {
        using var box = new NetworkBox(tracer: Failing("recvmmsg:error=ENETDOWN:when=50..249"));
        box.Start();
        var steady = box.TalkSteadily();
        Within(40, () => box.Metric("ysf_receive_errors_total") == 200);
        var turns = box.Metric("ysf_loop_turns_total");

        box.IsWell();

        // What failed was not asked again and again, and what is new is heard.
        box.Metric("ysf_sockets_reopened_total").ShouldBeInRange(3, 4);
        box.Metric("ysf_receive_errors_total").ShouldBe(200);
        turns.ShouldBeLessThan(1500);
        steady.EndsWithLoss().ShouldBeLessThan(100);
        box.Logged("keeps failing").ShouldBe(1);
        box.Logged("works again").ShouldBe(1);
        box.Metric("ysf_gateways").ShouldBe(2);
    }

    private static void NoIPv6()
    {
        // The second socket of the main thread is that of IPv6.
        using var box = new NetworkBox(tracer: Failing("socket:error=EAFNOSUPPORT:when=2"));
        box.Inside.Ip("addr add fd07::1/64 dev eth0 nodad");
        box.Outside.Ip("addr add fd07::2/64 dev port0 nodad");
        box.Start();
        box.Link(box.Outside, "10.7.0.2", "FOUR");
        box.Link(box.Outside, "fd07::2", "SIX", "fd07::1");

        box.Program.Log.ShouldContain("socket UDP [::]:42000: Address family not supported");
        box.Program.Log.ShouldContain("UDP [::]:42000 is open now");
        box.Logged("Health degraded: network").ShouldBe(0);
        box.Metric("ysf_gateways").ShouldBe(2);
    }

    private static void NoDescriptors()
    {
        using var box = new NetworkBox();
        box.Start();
        Thread.Sleep(1500);
        var steady = box.TalkSteadily();
        var talker = box.Link(box.Steady, "10.8.0.2", "TALKER-09", "10.8.0.1");
        var used = Directory.GetFiles($"/proc/{box.Program.Id}/fd")
            .Select(file => int.Parse(Path.GetFileName(file))).ToHashSet();
        var free = Enumerable.Range(0, used.Count + 1).First(fd => !used.Contains(fd));
        Tools.Run("prlimit", $"--pid={box.Program.Id}", $"--nofile={free}:1024");

        File.WriteAllText(box.Program.PathOf("deny.db"), "CS:IU5BAD\n");
        Thread.Sleep(14_000);
        Tools.Run("prlimit", $"--pid={box.Program.Id}", "--nofile=1024:1024");

        box.IsWell();
        steady.EndsWithoutLoss().ShouldBeGreaterThan(20);
        Within(10, () =>
        {
            talker.Over("IU5BAD");
            return box.Program.Log.Contains("IU5BAD", StringComparison.Ordinal);
        });
        box.Program.Log.ShouldNotContain("no answer on our own UDP port");
        box.Status.ShouldContain(", in force since");
        box.Logged("thread failed").ShouldBe(0, box.Program.Log);
    }

    // Other system calls than the one that is to fail are not traced, and cost nothing.
    private static string[] Failing(string injection) =>
    [
        "strace", "-D", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null",
        "-e", $"trace={injection.Split(':')[0]}", "-e", $"inject={injection}",
    ];
}

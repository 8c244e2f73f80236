using System.Diagnostics;
using System.Net;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd.Attacks;

/// <summary>
/// An attacker links gateways at foreign addresses and talks, so that the reflector sends to
/// these addresses more than the attacker could.
/// </summary>
[LongPart("attacks for a minute, in networks of root")]
public sealed class AmplifierTests(SideBySide running)
    : IClassFixture<SideBySide>
{
    private const int Registered = 64;
    private const int AddressesOfNetwork = 15;
    private const double FactorMax = 10;
    private const double AddressMax = 60;
    private const double NetworkMax = 240;
    private const double RefusedSecondsMax = 3;
    private const double TalkRate = 20;
    private const int FramesOfOver = 10;

    private const double PollSeconds = 5;
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(3);

    [Fact]
    public Task Forged_polls_bring_at_most_ten_times_the_bytes_that_they_cost() =>
        running.Outcome(Tests);

    [Fact]
    public Task Forged_polls_kept_up_bring_an_address_60_kbit_and_its_network_240() =>
        running.Outcome(Tests);

    [Fact]
    public Task Forged_polls_kept_up_from_one_IPv6_56_bring_it_240_kbit() =>
        running.Outcome(Tests);

    [Fact]
    public Task A_port_that_refuses_gets_frames_for_3_s_and_its_neighbour_goes_on() =>
        running.Outcome(Tests);

    [Fact]
    public Task Forged_refusals_unlink_nobody() => running.Outcome(Tests);

    [Fact]
    public Task A_query_s_answer_is_hardly_longer_than_the_query() => running.Outcome(Tests);

    private Dictionary<string, Action> Tests => new()
    {
        [nameof(Forged_polls_bring_at_most_ten_times_the_bytes_that_they_cost)] = PollOnce,
        [nameof(Forged_polls_kept_up_bring_an_address_60_kbit_and_its_network_240)] =
            () => KeepPolling("IPv4", i => $"20.0.0.{1 + (i / Registered)}", "20.0.1.1"),
        [nameof(Forged_polls_kept_up_from_one_IPv6_56_bring_it_240_kbit)] =
            () => KeepPolling(
                "IPv6", i => $"2001:db8:ffff:{i / Registered:x}::1", "2001:db8:ffff:100::1"),
        [nameof(A_port_that_refuses_gets_frames_for_3_s_and_its_neighbour_goes_on)] = RefusePort,
        [nameof(Forged_refusals_unlink_nobody)] = ForgeRefusals,
        [nameof(A_query_s_answer_is_hardly_longer_than_the_query)] = AskShort,
    };

    private void PollOnce() => AttackRig.Within(rig =>
    {
        rig.Start();
        using var bystanders = rig.Bystanders();
        var talker = rig.Linked("20.1.0.1", "ATTACKER");
        rig.Wire.CountAnew();

        for (var i = 0; i < AddressesOfNetwork * Registered; i++)
        {
            rig.Forged($"20.0.0.{1 + (i / Registered)}", i).Poll();
        }

        var time = Figures.Lasting(8, 30);
        var seconds = Talk(rig, time, talker);
        var (paid, got) = (rig.Wire.Paid, rig.Wire.Arrived(IsForged));
        var one = rig.Wire.ArrivedAt(IPAddress.Parse("20.0.0.1"));
        Figures.Add(
            "960 forged polls once, one talker",
            $"{paid} B paid, {got} B to forged addresses: x {(double)got / paid:F1};"
            + $" one address {Kilobits(one, seconds):F0} kbit/s; bystanders {bystanders}",
            "x 10");

        ((double)got / paid).ShouldBeLessThan(FactorMax);
        bystanders.EndsWithLoss().ShouldBe(0);
    });

    // All of one network, which compete for its places, and as many as fit behind one address.
    private void KeepPolling(string family, Func<int, string> addressOf, string alone) =>
        AttackRig.Within(rig =>
    {
        rig.Start();
        using var bystanders = rig.Bystanders();
        WireGateway[] talkers =
            [rig.Linked("20.1.0.1", "ATTACKER1"), rig.Linked("20.1.0.2", "ATTACKER2")];
        var forged = Enumerable.Range(0, AddressesOfNetwork * Registered)
            .Select(i => rig.Forged(addressOf(i), i)).ToList();
        forged.AddRange(Enumerable.Range(0, Registered).Select(i => rig.Forged(alone, i)));
        using var polling = new Pace(
            forged.Count / PollSeconds, i => forged[i % forged.Count].Poll());

        // Frames come from the second poll on, and what may come at once has come then.
        AttackRig.Trusted(talkers[1]);
        Talk(rig, Burst, talkers);
        rig.Wire.CountAnew();
        var seconds = Talk(rig, Figures.Lasting(8, 300), talkers);
        var most = forged.Select(one => one.Place.Address).Distinct()
            .Max(rig.Wire.ArrivedAt);
        var all = rig.Wire.Arrived(IsForged) - rig.Wire.ArrivedAt(IPAddress.Parse(alone));
        Figures.Add(
            $"forged polls kept up, one {family} network",
            $"one address {Kilobits(most, seconds):F1} kbit/s,"
            + $" the network {Kilobits(all, seconds):F1} kbit/s; bystanders {bystanders}",
            "60, 240 kbit/s");

        // One frame more for each may fall into the time that is measured.
        Kilobits(most - (4 * DataDatagram.Size), seconds).ShouldBeLessThan(AddressMax);
        Kilobits(all - (16 * DataDatagram.Size), seconds).ShouldBeLessThan(NetworkMax);
        bystanders.EndsWithLoss().ShouldBe(0);
    });

    private void RefusePort() => AttackRig.Within(rig =>
    {
        rig.Start();
        var refusing = rig.Polling("20.0.0.1", "GONE");
        var six = rig.Polling("2001:db8:ffff::1", "GONE6");
        var neighbour = rig.Linked("20.0.0.1", "NEIGHBOUR", port: 42001);
        var neighbour6 = rig.Linked("2001:db8:ffff::1", "NEIGHBOUR6", port: 42001);
        var talker = rig.Linked("203.0.113.1", "TALKER");
        AttackRig.Trusted(refusing, six, neighbour, neighbour6);
        using var talk = new WireTalk(talker, neighbour, "IU5AAA");
        Eventually(() => refusing.Frames > 0 && six.Frames > 0 && neighbour6.Frames > 0);

        var before = neighbour6.Frames;
        var began = Stopwatch.GetTimestamp();
        (refusing.Refuses, six.Refuses) = (true, true);
        var refused = Figures.Lasting(8, 70);
        Eventually(() => Stopwatch.GetElapsedTime(began) > refused, seconds: 90);
        var four = Stopwatch.GetElapsedTime(began, refusing.FrameAt).TotalSeconds;
        var other = Stopwatch.GetElapsedTime(began, six.FrameAt).TotalSeconds;
        Figures.Add(
            "a gateway whose port refuses",
            $"frames for {four:F1} s (IPv4), {other:F1} s (IPv6); neighbour {talk}", "3 s");

        four.ShouldBeLessThan(RefusedSecondsMax);
        other.ShouldBeLessThan(RefusedSecondsMax);
        (neighbour6.Frames - before).ShouldBeGreaterThan((int)(9 * refused.TotalSeconds));
        talk.EndsWithLoss().ShouldBe(0);
    });

    private void ForgeRefusals() => AttackRig.Within(rig =>
    {
        rig.Start();
        var victim = rig.Linked("203.0.113.2", "VICTIM");
        var talker = rig.Linked("203.0.113.1", "TALKER");
        AttackRig.Trusted(victim);
        using var talk = new WireTalk(talker, victim, "IU5AAA");
        Eventually(() => victim.Frames > 0);

        // What the reflector would send, but for the voice, which a forger cannot know.
        var guess = talker.OverOf("IU5AAA")[3];
        Random.Shared.NextBytes(guess.AsSpan(40));
        byte[][] payloads = [guess, [.. "YSFPREFLECTOR "u8], [.. "YSFD"u8], new byte[155], []];
        var packet = new byte[512];
        var packets = payloads.Select(payload => packet[..WirePacket.WriteDatagram(
            packet, AttackRig.Reflector(victim.Place.Address), victim.Place, payload)].ToArray())
            .ToList();
        using var forging = new Pace(200, i => rig.Wire.Refuse(
            victim.Place.Address, IPAddress.Parse(AttackRig.Local), packets[i % packets.Count]));
        var began = Stopwatch.GetTimestamp();
        var time = Figures.Lasting(8, 60);
        Eventually(() => Stopwatch.GetElapsedTime(began) > time, seconds: 90);
        Figures.Add("200 forged ICMP errors a second", $"victim: {talk}", "none lost");

        talk.EndsWithLoss().ShouldBe(0);
        rig.Program.AllLogs.ShouldNotContain("Removing VICTIM");
    });

    private void AskShort() => AttackRig.Within(rig =>
    {
        const int headers = 28;
        const int query = 4;
        rig.Start();
        foreach (var (question, goal) in new[] { ("YSFS", 2.2), ("YSFV", 1.6) })
        {
            rig.Wire.CountAnew();
            var asking = rig.Forged("20.0.0.1", 0);
            asking.Send(System.Text.Encoding.ASCII.GetBytes(question));
            Eventually(() => rig.Wire.Arrived(IsForged) > 0);
            var factor = (rig.Wire.Arrived(IsForged) + headers) / (double)(query + headers);
            Figures.Add(
                $"a {question} query, with headers", $"x {factor:F2}", $"x {goal:F1}");
            factor.ShouldBeLessThan(goal);
        }
    });

    // The worst that a talker can do: short overs of many callsigns by several gateways.
    private static double Talk(AttackRig rig, TimeSpan time, params WireGateway[] talkers)
    {
        var began = Stopwatch.GetTimestamp();
        List<byte[]> over = [];
        WireGateway talker = talkers[0];
        using var talk = new Pace(
            TalkRate,
            i =>
            {
                if (i % FramesOfOver == 0)
                {
                    talker = talkers[i / FramesOfOver % talkers.Length];
                    over = talker.OverOf(AttackRig.MadeUpCall(i));
                }

                talker.Send(over[i % FramesOfOver]);
            },
            (int)(time.TotalSeconds * TalkRate));
        talk.Join();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static bool IsForged(IPAddress address) =>
        address.GetAddressBytes() is [20, 0, ..] or [0x20, 1, 0x0d, 0xb8, 0xff, 0xff, ..];

    private static double Kilobits(long bytes, double seconds) => bytes * 8 / seconds / 1000;
}

using System.Diagnostics;
using System.Globalization;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd.Attacks;

/// <summary>
/// An attacker fills the table of gateways and polls on, so that no other gateway gets a place.
/// </summary>
[LongPart("attacks for a minute, in networks of root")]
public sealed class LockOutTests(SideBySide running)
    : IClassFixture<SideBySide>
{
    private const int Sources = 1000;
    private const double AtOnce = 2000;
    private const double Few = 17.6;
    private const double Many = 176;
    private const double KnownSecondsMax = 10;
    private const double UnknownSecondsMax = 30;

    [Fact]
    public Task Polls_of_1000_sources_in_turn_keep_no_gateway_out() => running.Outcome(Tests);

    [Fact]
    public Task Many_polls_of_1000_sources_in_turn_keep_no_gateway_out() => running.Outcome(Tests);

    [Fact]
    public Task Polls_of_fresh_sources_keep_no_gateway_out() => running.Outcome(Tests);

    [Fact]
    public Task Many_polls_of_fresh_sources_keep_no_gateway_out() => running.Outcome(Tests);

    [Fact]
    public Task One_IPv6_56_keeps_no_gateway_out() => running.Outcome(Tests);

    [Fact]
    public Task Sources_in_1000_networks_keep_no_known_gateway_out() => running.Outcome(Tests);

    private Dictionary<string, Action> Tests => new()
    {
        [nameof(Polls_of_1000_sources_in_turn_keep_no_gateway_out)] =
            () => Flood("1000 sources in turn", Few, InTurn),
        [nameof(Many_polls_of_1000_sources_in_turn_keep_no_gateway_out)] =
            () => Flood("1000 sources in turn", Many, InTurn),
        [nameof(Polls_of_fresh_sources_keep_no_gateway_out)] =
            () => Flood("fresh sources", Few, Fresh),
        [nameof(Many_polls_of_fresh_sources_keep_no_gateway_out)] =
            () => Flood("fresh sources", Many, Fresh),
        [nameof(One_IPv6_56_keeps_no_gateway_out)] =
            () => Flood("16 /64s of one /56", Many, OfOneNetwork),
        [nameof(Sources_in_1000_networks_keep_no_known_gateway_out)] =
            () => Flood("1000 networks in turn", Many, Everywhere, double.PositiveInfinity),
    };

    private void Flood(
        string sources, double rate, Func<AttackRig, int, WireGateway> poller,
        double unknownMax = UnknownSecondsMax) => AttackRig.Within(rig =>
    {
        rig.Start();
        HasTalkedAndGone(rig, rig.Gateway("198.51.100.7", "KNOWN-9"));
        using var bystanders = rig.Bystanders();

        using (var filling = new Pace(AtOnce, i => poller(rig, i).Poll(), count: Sources))
        {
            filling.Join();
        }

        using var flood = rig.Keep(new Pace(rate, i => poller(rig, Sources + i).Poll()));
        var began = Stopwatch.GetTimestamp();
        var known = rig.Polling("198.51.100.7", "KNOWN-9", port: 42001);
        var unknown = rig.Polling("192.0.2.9", "UNKNOWN-9");
        Eventually(
            () => (known.Frames > 0 && (unknown.Frames > 0 || unknownMax > UnknownSecondsMax))
                || Stopwatch.GetElapsedTime(began).TotalSeconds > UnknownSecondsMax + 1,
            seconds: 60);
        var (back, linked) = (Seconds(began, known), Seconds(began, unknown));
        Figures.Add(
            string.Create(CultureInfo.InvariantCulture, $"1000 polls, then {rate}/s: {sources}"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"known hears overs after {back:F1} s, unknown after {linked:F1} s;"
                + $" bystanders {bystanders}"),
            unknownMax > UnknownSecondsMax ? "10 s, -" : "10 s, 30 s");

        back.ShouldBeLessThan(KnownSecondsMax);
        linked.ShouldBeLessThanOrEqualTo(unknownMax);
        bystanders.EndsWithLoss().ShouldBe(0);
    });

    /// <summary>Links a gateway, has it talk as long as trust takes, and unlinks it.</summary>
    internal static void HasTalkedAndGone(AttackRig rig, WireGateway gateway)
    {
        gateway.Poll();
        Eventually(() => gateway.Answers > 0);
        Talk(gateway, "IU5KNO");
        gateway.Unlink();
        Eventually(() => rig.Program.AllLogs.Contains(
            $"Removing {gateway.Name} ", StringComparison.Ordinal));
    }

    /// <summary>An over of 2 s.</summary>
    internal static void Talk(WireGateway gateway, string call, byte squelch = 0)
    {
        const int voices = 20;
        var over = gateway.OverOf(call, squelch);
        using var talk = new Pace(
            10,
            i => gateway.Send(i is 0 or voices ? over[i == 0 ? 0 : ^1] : over[1 + (i % 8)]),
            voices + 1);
        talk.Join();
    }

    // Until the first frame, with which a gateway is back; for ever without one.
    private static double Seconds(long began, WireGateway gateway) => gateway.Frames == 0
        ? double.PositiveInfinity
        : Stopwatch.GetElapsedTime(began, gateway.FirstFrameAt).TotalSeconds;

    // 16 in each network, as many as may be new there.
    private static WireGateway InTurn(AttackRig rig, int number) => rig.Forged(
        string.Create(
            CultureInfo.InvariantCulture,
            $"20.0.{number % Sources / 16}.{1 + (number % 16)}"),
        number % Sources);

    // Polls for addresses everywhere without a pause compete with new gateways only.
    private static WireGateway Everywhere(AttackRig rig, int number) =>
        Fresh(rig, number % Sources);

    private static WireGateway Fresh(AttackRig rig, int number) =>
        rig.Forged(AttackRig.ForgedAddress(number), number);

    // 64 gateways at each address are 1024.
    private static WireGateway OfOneNetwork(AttackRig rig, int number) => rig.Forged(
        string.Create(CultureInfo.InvariantCulture, $"2001:db8:ffff:{number / 64 % 16:x}::1"),
        number % 1024);
}

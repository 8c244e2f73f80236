using System.Diagnostics;
using System.Globalization;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd.Attacks;

/// <summary>
/// Many gateways that come at once are no attack: a club's network, a move from another reflector,
/// a power cut.
/// </summary>
[LongPart("attacks for a minute, in networks of root")]
public sealed class HomecomingTests(SideBySide running)
    : IClassFixture<SideBySide>
{
    private const int Club = 60;
    private const int Movers = 500;
    private const int FramesOfOver = 10;
    private const double PollSeconds = 5;

    [Fact]
    public Task A_club_s_network_of_60_gateways_loses_nobody() => running.Outcome(Tests);

    [Fact]
    public Task Five_hundred_gateways_move_over_in_a_minute_and_nobody_is_lost() =>
        running.Outcome(Tests);

    [Fact]
    public Task After_a_power_cut_all_come_back_at_once() => running.Outcome(Tests);

    private Dictionary<string, Action> Tests => new()
    {
        [nameof(A_club_s_network_of_60_gateways_loses_nobody)] = Meet,
        [nameof(Five_hundred_gateways_move_over_in_a_minute_and_nobody_is_lost)] = MoveOver,
        [nameof(After_a_power_cut_all_come_back_at_once)] = ComeBack,
    };

    private void Meet() => AttackRig.Within(rig =>
    {
        rig.Start();
        var club = Enumerable.Range(1, Club)
            .Select(i => rig.Gateway($"192.168.5.{i}", $"CLUB{i}")).ToList();
        club.ForEach(one => one.Poll());
        IsComplete(rig, "60 gateways of a private /24 at once", club);
    });

    private void MoveOver() => AttackRig.Within(rig =>
    {
        rig.Start();
        var movers = Strangers(rig);
        var seconds = Figures.Lasting(5, 60).TotalSeconds;
        var came = 0;

        // Gateways that came poll on, as real ones do, so that none is silent until the last came.
        using (new Pace(Movers / PollSeconds, i => PollIf(i % Movers)))
        using (var coming = new Pace(Movers / seconds, Come, Movers))
        {
            coming.Join();
        }

        IsComplete(
            rig,
            string.Create(
                CultureInfo.InvariantCulture, $"500 gateways of 500 networks in {seconds} s"),
            movers);

        void Come(int number)
        {
            movers[number].Poll();
            Volatile.Write(ref came, number + 1);
        }

        void PollIf(int number)
        {
            if (number < Volatile.Read(ref came))
            {
                movers[number].Poll();
            }
        }
    });

    private void ComeBack() => AttackRig.Within(rig =>
    {
        rig.Start();
        var all = Strangers(rig);
        using (var coming = new Pace(100, i => all[i].Poll(), Movers))
        {
            coming.Join();
        }

        Eventually(() => all.TrueForAll(one => one.Answers > 0));
        rig.Program.Kill();
        rig.Program.Start(File.ReadAllText(rig.Program.Ini));
        all.ForEach(one => one.ForgetWhatCame());
        all.ForEach(one => one.Poll());
        IsComplete(rig, "500 gateways at once after SIGKILL", all);
    });

    private static List<WireGateway> Strangers(AttackRig rig) => Enumerable.Range(0, Movers)
        .Select(i => rig.Gateway(AttackRig.ForgedAddress(i), $"MOVER{i}")).ToList();

    // Each was answered, and hears an over of one of them.
    private void IsComplete(AttackRig rig, string what, List<WireGateway> all)
    {
        using var polling = new Pace(all.Count / PollSeconds, i => all[i % all.Count].Poll());
        var began = Stopwatch.GetTimestamp();
        Eventually(() => all.TrueForAll(one => one.Answers > 0), seconds: 30);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;

        // Frames go to those who went on polling.
        AttackRig.Trusted([.. all]);
        all[0].OverOf("IU5CLB").ForEach(frame => all[0].Send(frame));
        Eventually(() => all.Skip(1).All(one => one.Frames == FramesOfOver));
        Figures.Add(
            what,
            string.Create(
                CultureInfo.InvariantCulture,
                $"all answered {seconds:F1} s after the last came, all heard an over"),
            "all");
    }
}

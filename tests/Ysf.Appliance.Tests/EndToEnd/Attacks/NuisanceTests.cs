using System.Globalization;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd.Attacks;

/// <summary>
/// An attacker turns a rule against others: blocks a callsign, has rooms forgotten, unlinks a
/// gateway, takes the operator's means or washes the evidence away.
/// </summary>
[LongPart("attacks for a minute, in networks of root")]
public sealed class NuisanceTests(SideBySide running)
    : IClassFixture<SideBySide>
{
    // In the attacker's own network all gateways are known, so that no other rule stops it.
    private const string Near = "10.66.0.1";
    private const int FramesOfOver = 10;
    private const double FrameRate = 20;

    [Fact]
    public Task Six_datagrams_in_the_local_room_silence_nobody() => running.Outcome(Tests);

    [Fact]
    public Task An_endless_over_in_the_local_room_silences_nobody() => running.Outcome(Tests);

    [Fact]
    public Task Made_up_names_flush_no_room_of_a_gateway_that_talked() => running.Outcome(Tests);

    [Fact]
    public Task A_sweep_of_unlinks_over_all_ports_unlinks_nobody() => running.Outcome(Tests);

    [Fact]
    public Task The_operator_blocks_among_a_thousand_other_blocks() => running.Outcome(Tests);

    [Fact]
    public Task Overs_of_one_address_wash_no_line_of_another_away() => running.Outcome(Tests);

    private Dictionary<string, Action> Tests => new()
    {
        [nameof(Six_datagrams_in_the_local_room_silence_nobody)] = SilenceByWildPtt,
        [nameof(An_endless_over_in_the_local_room_silences_nobody)] = SilenceByTimeout,
        [nameof(Made_up_names_flush_no_room_of_a_gateway_that_talked)] = FlushRooms,
        [nameof(A_sweep_of_unlinks_over_all_ports_unlinks_nobody)] = SweepUnlinks,
        [nameof(The_operator_blocks_among_a_thousand_other_blocks)] = FillBlocks,
        [nameof(Overs_of_one_address_wash_no_line_of_another_away)] = WashLog,
    };

    private void SilenceByWildPtt() => AttackRig.Within(rig =>
    {
        rig.Start(change: ini => ini.Replace(
            "WildPTTCount = 40", "WildPTTCount = 3", StringComparison.Ordinal));
        var attacker = rig.Linked("20.0.0.1", "EVIL-1");
        var header = attacker.OverOf("IU5VIC");
        for (var i = 0; i < 3; i++)
        {
            attacker.Send(header[0]);
            attacker.Send(header[^1]);
        }

        var heard = Heard(rig);
        Figures.Add(
            "6 datagrams in a victim's name", $"his next over: {heard} of 10 frames heard", "all");
        heard.ShouldBe(FramesOfOver);
    });

    private void SilenceByTimeout() => AttackRig.Within(rig =>
    {
        rig.Start(change: ini => ini.Replace(
            "Timeout = 190", "Timeout = 3", StringComparison.Ordinal));
        var attacker = rig.Linked("20.0.0.1", "EVIL-1");
        using (var endless = new WireTalk(attacker, attacker, "IU5VIC"))
        {
            Eventually(() => endless.Sent > 35);
        }

        var heard = Heard(rig);
        Figures.Add(
            "an endless over in a victim's name", $"his next over: {heard} of 10 frames heard",
            "all");
        heard.ShouldBe(FramesOfOver);
    });

    private void FlushRooms() => AttackRig.Within(rig =>
    {
        var names = Figures.AreLong ? 10_400 : 1040;
        rig.Start(
            Figures.AreLong ? string.Empty : "[Limits]\nGateways = 100\n",
            ini => ini.Replace("1,9,10,50", "1,9,10,11,12,50", StringComparison.Ordinal));
        var real = Enumerable.Range(9, 4).Select(room => (Room: room, Gateway: rig.Gateway(
            $"198.51.100.{room}", $"REAL{room}"))).ToList();
        var talks = real.Select(one => new Thread(() => Settle(one.Gateway, one.Room))).ToList();
        talks.ForEach(talk => talk.Start());
        talks.ForEach(talk => talk.Join());
        real.ForEach(one => one.Gateway.Unlink());

        using (var flood = new Pace(
            100, i => Choose(rig.Forged(AttackRig.ForgedAddress(i), i)), names))
        {
            flood.Join();
        }

        var log = rig.Program.AllLogs;
        foreach (var (room, gateway) in real)
        {
            rig.Linked(gateway.Place.Address.ToString(), gateway.Name, port: 42001);
        }

        var kept = real.Count(one => RoomAfter(rig, log.Length, one.Gateway.Name) == one.Room);
        Figures.Add(
            string.Create(CultureInfo.InvariantCulture, $"{names} made-up names at 100/s"),
            $"rooms of gateways that talked: {kept} of {real.Count} kept", "all");
        kept.ShouldBe(real.Count);
    });

    private void SweepUnlinks() => AttackRig.Within(rig =>
    {
        const int rate = 4032;
        const int first = 1024;
        var count = Figures.AreLong ? 65536 - first : 2 * rate;
        rig.Start();

        // Early in the sweep, before so many unlinks are known for what they are.
        var victim = rig.Linked("203.0.113.2", "VICTIM-9", port: first + 64);
        var talker = rig.Linked("203.0.113.1", "TALKER-9");
        AttackRig.Trusted(victim);
        using var talk = new WireTalk(talker, victim, "IU5AAA");
        Eventually(() => victim.Frames > 0);

        var forger = Enumerable.Range(first, count)
            .Select(port => rig.At(victim.Place.Address, port, "FORGED")).ToList();
        using (var sweep = new Pace(rate, i => forger[i].Unlink(), count))
        {
            sweep.Join();
        }

        // The victim's next poll comes within 5 s, and the kept place would be gone after 6.
        var heard = talk.Heard;
        Eventually(() => talk.Sent > heard + 100);
        var after = talk.Heard;
        Eventually(() => talk.Heard > after);
        var lost = talk.EndsWithLoss();
        Figures.Add(
            string.Create(CultureInfo.InvariantCulture, $"YSFU from {count} ports, 4032/s"),
            $"removed {Lines(rig, "Removing VICTIM-9")} times, {lost} of {talk.Sent} frames lost",
            "0 times, 50");

        Lines(rig, "Removing VICTIM-9").ShouldBe(0);
        lost.ShouldBeLessThanOrEqualTo(50);
    });

    private void FillBlocks() => AttackRig.Within(rig =>
    {
        const int blocks = 1000;
        const int gateways = 20;
        rig.Start(change: ini => ini.Replace(
            "WildPTTCount = 40", "WildPTTCount = 1", StringComparison.Ordinal));
        var attackers = Enumerable.Range(0, gateways)
            .Select(i => rig.Linked(Near, $"EVIL{i}", 42000 + i)).ToList();
        using (var openings = new Pace(
            gateways * FrameRate / 3, i => Open(attackers[i % gateways], i), blocks + 100))
        {
            openings.Join();
        }

        var (exitCode, said) = rig.Program.Ask("block", "IU5VIC");
        var heard = Heard(rig);
        Figures.Add(
            "1000 wild PTTs of one address, then block",
            $"exit code {exitCode}, {heard} frames of the blocked callsign heard", "0, none");
        exitCode.ShouldBe(0, said);
        heard.ShouldBe(0);
    });

    private void WashLog() => AttackRig.Within(rig =>
    {
        const int gateways = 35;
        var kibibytes = Figures.AreLong ? 1024 : 128;
        var seconds = Figures.AreLong ? 100 : 12;
        rig.Start(change: ini => ini.Replace(
            "FileRotate=0", $"FileRotate=0\nFileSize={kibibytes}", StringComparison.Ordinal));
        var honest = rig.Linked("203.0.113.1", "HONEST");
        honest.OverOf("IU5HON").ForEach(frame => honest.Send(frame));
        Eventually(() => Lines(rig, "Received data from IU5HON") == 1);

        var attackers = Enumerable.Range(0, gateways)
            .Select(i => rig.Linked(Near, $"EV{i}-1", 42000 + i)).ToList();
        var count = (int)(gateways * FrameRate / 2 * seconds);
        using (var openings = new Pace(
            gateways * FrameRate / 2, i => Open(attackers[i % gateways], i), count))
        {
            openings.Join();
        }

        Eventually(() => rig.Program.Ask("heard", "-n", "1000").ExitCode == 0);
        var lines = Lines(rig, "Received data from IU5HON");
        var isHeard = rig.Program.Ask("heard", "-n", "1000").Output
            .Contains("IU5HON", StringComparison.Ordinal);
        Figures.Add(
            string.Create(
                CultureInfo.InvariantCulture, $"868 kbit/s of one address for {seconds} s"),
            $"another's line {(lines == 1 ? "kept" : "lost")} in the log,"
            + $" {(isHeard ? "kept" : "lost")} among the overs heard last", "kept, kept");
        lines.ShouldBe(1);
        isHeard.ShouldBeTrue();
    });

    // An over of another callsign each time, as short as can be.
    private static void Open(WireGateway gateway, int number)
    {
        var over = gateway.OverOf(AttackRig.MadeUpCall(number));
        gateway.Send(over[0]);
        gateway.Send(over[^1]);
    }

    // Links, moves to a room and goes.
    private static void Choose(WireGateway gateway)
    {
        gateway.Poll();
        gateway.Send(gateway.OverOf("IU5EVL", squelch: 9)[0]);
        gateway.Unlink();
    }

    // Links, moves to a room and talks there.
    private static void Settle(WireGateway gateway, int room)
    {
        gateway.Poll();
        Eventually(() => gateway.Answers > 0);
        var call = $"IU{room % 10}SET";
        gateway.OverOf(call, (byte)room).ForEach(frame => gateway.Send(frame));
        LockOutTests.Talk(gateway, call, (byte)room);
    }

    private static int RoomAfter(AttackRig rig, int start, string name)
    {
        string? line = null;
        Eventually(() => (line = rig.Program.AllLogs[start..].Split('\n').LastOrDefault(
            one => one.Contains($"Adding {name} ", StringComparison.Ordinal))) is not null);
        return int.Parse(line!.Split("DG-ID ")[1], CultureInfo.InvariantCulture);
    }

    // Has the victim talk, through its own gateway, to a listener in its room.
    private static int Heard(AttackRig rig)
    {
        var own = rig.Linked("203.0.113.1", "VICTIM-9");
        var listener = rig.Linked("203.0.113.2", "LISTENER-9");
        AttackRig.Trusted(listener);
        SendInTime(own, "IU5VIC");
        SendInTime(own, "IU5OTH");

        // The second over is heard whatever became of the first, and nothing comes after it.
        var frames = -1;
        Eventually(
            () =>
            {
                (var before, frames) = (frames, listener.Frames);
                return frames >= FramesOfOver && frames == before;
            },
            pause: 300);
        return frames - FramesOfOver;
    }

    private static void SendInTime(WireGateway gateway, string call)
    {
        var over = gateway.OverOf(call);
        using var talk = new Pace(FramesOfOver, i => gateway.Send(over[i]), over.Count);
        talk.Join();
    }

    private static int Lines(AttackRig rig, string words) =>
        rig.Program.AllLogs.Split(words).Length - 1;
}

using System.Globalization;
using System.Net;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>Links of the published program to reflectors of all four kinds, on real sockets.</summary>
[LongPart("sends overs at their real pace, and waits for far ends to come back")]
public sealed class LinkTests(ITestOutputHelper output)
{
    private const int FramesOfAnOver = 30;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private static double Minutes => double.Parse(
        Environment.GetEnvironmentVariable("YSF_LINK_MINUTES") ?? "0.6", CultureInfo.InvariantCulture);

    [Fact]
    public void Each_kind_carries_overs_both_ways_while_its_far_end_restarts_each_minute()
    {
        using var far = PublishedProgram.Native();
        far.Start(far.StockIni());
        using var program = PublishedProgram.Native();
        var at = IPAddress.Parse(program.AddressOf(9).ToString());
        using var ycs = new FarEndServer(new YcsFarEnd(), new IPEndPoint(at, 0));
        using var master = new FarEndServer(new BrandMeisterFarEnd(), new IPEndPoint(at, 0));
        using var fcs = new FarEndServer(new FcsFarEnd(), new IPEndPoint(at, 0));
        program.Start(program.StockIni($"""
            [Link plain]
            DgId = 11
            To = ysf://{far.Main}
            Callsign = IU5ZZZ-50
            [Link ycs]
            DgId = 12
            To = ycs://{ycs.Place}?dgid=21
            Callsign = IU5ZZZ
            [Link bm]
            DgId = 13
            To = bm://{master.Place}?group=22251
            Callsign = IU5ZZZ
            Password = geheim
            [Link fcs]
            DgId = 14
            To = fcs://FCS00120
            Host = {fcs.Place}
            Callsign = IU5ZZZ
            """, "1,11,12,13,14,50"));
        Eventually(() => Count(Ask(program, "links"), "\tup\t") == 4);
        output.WriteLine(Ask(program, "links"));

        var rooms = new[]
        {
            Room(program, 11, new PlainSide(far)), Room(program, 12, new FakeSide(ycs)),
            Room(program, 13, new FakeSide(master)), Room(program, 14, new FakeSide(fcs)),
        };
        var overs = 0;
        for (var until = DateTime.UtcNow.AddMinutes(Minutes); DateTime.UtcNow < until; overs++)
        {
            if (overs % 9 == 4)
            {
                ycs.SetAway(true);
                master.SetAway(true);
                fcs.SetAway(true);
                far.Stop();
                far.Start(far.StockIni());
                ycs.SetAway(false);
                master.SetAway(false);
                fcs.SetAway(false);
            }

            Talk(rooms);
        }

        foreach (var room in rooms)
        {
            room.Drain();
            output.WriteLine($"DG-ID {room.DgId}: {overs} overs each way, there {room.Out} of {room.Said}"
                + $" frames, back {room.In} of {room.Spoken}");
            room.Out.ShouldBeGreaterThan((int)(0.6 * room.Said));
            room.In.ShouldBeGreaterThan((int)(0.6 * room.Spoken));
            room.In.ShouldBeLessThanOrEqualTo(room.Spoken + overs);
        }

        output.WriteLine(Ask(program, "links"));
        var log = program.Log;
        log.ShouldContain("Link BM of DG-ID 13 is up");
        log.ShouldNotContain("geheim");
        program.Stop();
        master.IsLinked.ShouldBeFalse();
        fcs.IsLinked.ShouldBeFalse();
        Array.ForEach(rooms, room => room.Dispose());
    }

    [Fact]
    public void A_ring_of_three_each_linked_with_each_carries_each_over_once()
    {
        PublishedProgram[] ring =
            [PublishedProgram.Native(), PublishedProgram.Native(), PublishedProgram.Native()];
        try
        {
            foreach (var one in ring)
            {
                var others = ring.Where(other => other != one).Select((other, index) => $"""
                    [Link to-{index}]
                    DgId = 50
                    To = ysf://{other.Main}
                    Callsign = IU5ZZZ-50
                    """);
                one.Start(one.StockIni(string.Join("\n", others)));
            }

            Array.ForEach(ring, one => Eventually(() => Count(Ask(one, "links"), "\tup\t") == 2));
            var gateways = ring.Select((one, index) => Linked(one, 20, $"IU5{Letter(index)}AA-50")).ToArray();
            var heard = gateways.Select(_ => new Dictionary<ulong, int>()).ToArray();
            var said = gateways.Select(_ => new List<ulong>()).ToArray();
            var (dice, overs) = (new Random(5), 0);
            for (var until = DateTime.UtcNow.AddMinutes(Minutes / 2); DateTime.UtcNow < until; overs++)
            {
                var talker = dice.Next(gateways.Length);
                foreach (var frame in OverOf($"IU5{Letter(talker)}AA", 9, dice.Next(3, 25)))
                {
                    gateways[talker].Send(frame);
                    Note(said[talker], frame);
                    Thread.Sleep(Pace);
                    Hear(gateways, heard);
                }

                Array.ForEach(gateways, gateway => gateway.Poll());
                Thread.Sleep(1200);
                Hear(gateways, heard);
            }

            for (var index = 0; index < gateways.Length; index++)
            {
                var others = said.Where((_, other) => other != index).Sum(list => list.Count);
                output.WriteLine($"{overs} overs; gateway {index} heard {heard[index].Count} of {others}"
                    + $" voice frames, twice {heard[index].Values.Count(times => times > 1)}");
                heard[index].Values.ShouldAllBe(times => times == 1);
                heard[index].Keys.ShouldAllBe(voice => !said[index].Contains(voice));
                heard[index].Count.ShouldBeGreaterThan((int)(0.9 * others));
            }

            // Nothing goes round.
            Thread.Sleep(3000);
            Hear(gateways, heard);
            var before = ring.Select(SentOf).ToArray();
            Thread.Sleep(4000);
            var frames = ring.Select(SentOf).Zip(before, (now, then) => now - then).Sum();
            frames.ShouldBeLessThan(40, "polls and their answers only");
            Array.ForEach(gateways, gateway => gateway.Dispose());
        }
        finally
        {
            Array.ForEach(ring, one => one.Dispose());
        }
    }

    [Fact]
    public void The_operator_switches_a_link_and_gives_it_another_far_end()
    {
        using var program = PublishedProgram.Native();
        using var one = new FarEndServer(
            new YsfFarEnd(), new IPEndPoint(program.AddressOf(9), 0));
        using var other = new FarEndServer(
            new YsfFarEnd { Name = "OTHER     " }, new IPEndPoint(program.AddressOf(9), 0));
        program.Start(program.StockIni($"""
            [Link friends]
            DgId = 9
            To = ysf://{one.Place}
            Callsign = IU5ZZZ
            """));
        Eventually(() => one.IsLinked);
        program.Ask("link", "FRIENDS", "off").ShouldBe((0, "link FRIENDS is off until the next start"));
        Eventually(() => !one.IsLinked);
        Ask(program, "links").ShouldContain("off *");
        program.Ask("link", "friends", "to", $"ysf://{other.Place}").ExitCode.ShouldBe(0);
        Eventually(() => other.IsLinked);
        Ask(program, "links", "--json").ShouldContain("OTHER");
        Ask(program, "status").ShouldContain("1 of 1 up");
        Ask(program, "metrics").ShouldContain("ysf_link_up{link=\"FRIENDS\",dgid=\"9\"} 1");
        program.Ask("link", "friends", "auto").ExitCode.ShouldBe(0);
        Eventually(() => one.IsLinked && !other.IsLinked);

        program.Ask("link", "nobody", "off").ShouldSatisfyAllConditions(
            answer => answer.ExitCode.ShouldBe(1),
            answer => answer.Output.ShouldContain("there is no [Link nobody] in the settings"));
        program.Ask("link", "friends", "to", "http://x").Output.ShouldContain("must be on, off, auto, ysf://");

        // Live: gone from the settings, it leaves.
        File.WriteAllText(program.Ini, program.StockIni());
        program.Ask("reload").ExitCode.ShouldBe(0);
        Eventually(() => !one.IsLinked);
        Ask(program, "status").ShouldNotContain("of 1 up");
    }

    // A callsign ends in a letter.
    private static char Letter(int number) => (char)('A' + number);

    private static string Ask(PublishedProgram program, string command, params string[] more) =>
        program.Ask(command, more).Output;

    private static int Count(string text, string part) =>
        text.Split('\n').Count(line => line.Contains(part, StringComparison.Ordinal));

    private static double SentOf(PublishedProgram program) => double.Parse(
        Ask(program, "metrics").Split('\n').First(
            line => line.StartsWith("ysf_datagrams_sent_total ", StringComparison.Ordinal)).Split(' ')[1],
        CultureInfo.InvariantCulture);

    private static void Hear(SimulatedGateway[] gateways, Dictionary<ulong, int>[] heard)
    {
        for (var index = 0; index < gateways.Length; index++)
        {
            while (gateways[index].Receive(seconds: 0) is { Length: > 0 } datagram)
            {
                if (VoiceOf(datagram) is { } voice)
                {
                    heard[index][voice] = heard[index].GetValueOrDefault(voice) + 1;
                }
            }
        }
    }

    private static void Note(List<ulong> said, byte[] frame)
    {
        if (VoiceOf(frame) is { } voice)
        {
            said.Add(voice);
        }
    }

    private static ulong? VoiceOf(byte[] datagram) =>
        DataDatagram.TryRead(datagram, out var frame)
        && Fich.TryDecode(frame.Fich, out var fich) && fich.Kind == FrameKind.Communication
            ? BitConverter.ToUInt64(frame.Payload[10..18])
            : null;

    // An over whose voice is never the same.
    private static IEnumerable<byte[]> OverOf(string call, byte squelch, int voices)
    {
        var kinds = TestFrames.Over(CallsignField.FromText(call), CallsignField.FromText(call), squelch);
        for (var number = 0; number < voices + 2; number++)
        {
            var isVoice = number > 0 && number <= voices;
            byte[] frame = [.. kinds[number == 0 ? 0 : isVoice ? 1 + ((number - 1) % 8) : 9]];
            frame[34] = (byte)((number * 2) | (number == voices + 1 ? 1 : 0));
            for (var row = 0; isVoice && row < 5; row++)
            {
                Random.Shared.NextBytes(frame.AsSpan(65 + (18 * row) + 9, 9));
            }

            yield return frame;
        }
    }

    private static RoomSide Room(PublishedProgram program, byte dgId, FarSide side)
    {
        var gateway = Linked(program, dgId, $"IU5NA{Letter(dgId - 11)}-{dgId}");
        return new RoomSide(dgId, gateway, side);
    }

    // All rooms at once, first from here and then from there.
    private static void Talk(RoomSide[] rooms)
    {
        foreach (var isNear in new[] { true, false })
        {
            var overs = rooms.Select(room => OverOf(
                $"IU5{(isNear ? 'N' : 'F')}A{Letter(room.DgId - 11)}", isNear ? room.DgId : (byte)0, FramesOfAnOver).ToArray())
                .ToArray();
            for (var frame = 0; frame < FramesOfAnOver + 2; frame++)
            {
                for (var index = 0; index < rooms.Length; index++)
                {
                    rooms[index].Send(isNear, overs[index][frame]);
                }

                Thread.Sleep(Pace);
                Array.ForEach(rooms, room => room.Drain());
            }

            Array.ForEach(rooms, room => room.Poll());
            Thread.Sleep(300);
        }
    }

    private abstract class FarSide
    {
        public abstract int Heard { get; }

        public abstract void Say(byte[] frame);

        public virtual void Poll()
        {
        }
    }

    private sealed class FakeSide(FarEndServer server) : FarSide
    {
        public override int Heard => server.Heard;

        public override void Say(byte[] frame) => server.Say(frame);
    }

    private sealed class PlainSide(PublishedProgram far) : FarSide
    {
        private readonly SimulatedGateway gateway = Linked(far, 30, "IU5FAA-50");
        private int heard;

        public override int Heard
        {
            get
            {
                while (gateway.Receive(seconds: 0) is { Length: > 0 } datagram)
                {
                    heard += datagram.Length == DataDatagram.Size ? 1 : 0;
                }

                return heard;
            }
        }

        public override void Say(byte[] frame) => gateway.Send(frame);

        public override void Poll() => gateway.Poll();
    }

    private sealed class RoomSide(byte dgId, SimulatedGateway gateway, FarSide side) : IDisposable
    {
        public byte DgId => dgId;

        /// <summary>Frames sent here, and those of them that came out there.</summary>
        public int Said { get; private set; }

        public int Out { get; private set; }

        /// <summary>Frames sent there, and those of them that came out here.</summary>
        public int Spoken { get; private set; }

        public int In { get; private set; }

        public void Send(bool isNear, byte[] frame)
        {
            if (isNear)
            {
                gateway.Send(frame);
                Said++;
            }
            else
            {
                side.Say(frame);
                Spoken++;
            }
        }

        public void Drain()
        {
            // A socket keeps some hundreds of frames.
            Out = side.Heard;
            while (gateway.Receive(seconds: 0) is { Length: > 0 } datagram)
            {
                In += datagram.Length == DataDatagram.Size ? 1 : 0;
            }
        }

        public void Poll()
        {
            gateway.Poll();
            side.Poll();
        }

        public void Dispose() => gateway.Dispose();
    }
}

using CsCheck;

namespace Ysf.Tests;

/// <summary>
/// Whatever strangers and other gateways send, a linked gateway that keeps to the rates of the
/// field is answered every time and heard whole.
/// </summary>
public sealed class FloodPropertyTests
{
    private const int FloodPerTick = 40;

    private static readonly ReflectorOptions Options = TestOptions.Plain with
    {
        Rates = new RateLimits(),
        Limits = new Limits { Gateways = 30, GatewaysPerAddress = 8 },
    };

    private static readonly byte[][] Floods =
    [
        "YSFS"u8.ToArray(), "YSFV"u8.ToArray(), "YSFU"u8.ToArray(), "YSFX"u8.ToArray(), [],
        PollReply.Bytes.ToArray(), TestFrames.Poll("FLOOD-09"), TestFrames.Poll(" "),
        TestFrames.Options("FLOOD-09", "41"), TestFrames.Info("FLOOD-09", "Pisa"),
        TestFrames.Frame(
            "FLOOD-09", "IU5BAD", 0, new Fich { Kind = FrameKind.Header },
            TestFrames.Csd("**********", "IU5BAD")),
        new byte[DataDatagram.Size],
    ];

    [Fact]
    public void No_flood_costs_a_linked_gateway_an_answer_or_a_frame() =>
        Gen.Int.Sample(
            seed => new Scene(seed).Play().ShouldBeNull($"seed {seed}"), iter: 40);

    /// <summary>Two gateways of one address in a room of their own, and a flood around.</summary>
    private sealed class Scene
    {
        private readonly Random random;
        private readonly ReflectorBench bench = new(Options);
        private readonly TestGateway talker;
        private readonly TestGateway listener;
        private readonly int kinds;
        private int asked;
        private int said;

        public Scene(int seed)
        {
            random = new Random(seed);
            kinds = 1 + random.Next(Floods.Length);
            talker = bench.Linked("IU5AAA-41", "10.0.0.1", 1);
            listener = bench.Linked("IU5BBB-41", "10.0.0.1", 2);
        }

        /// <summary>A minute of it; returns what was lost, or null.</summary>
        public string? Play()
        {
            for (var tick = 0; tick < 600; tick++)
            {
                Flood();
                Behave(tick);
                bench.Advance(Seconds(0.1));
            }

            return (talker.Replies.Count, listener.Replies.Count, listener.Frames.Count)
                == (asked, asked, said)
                ? null
                : $"{asked} polls, {talker.Replies.Count} and {listener.Replies.Count} answers;"
                    + $" {said} frames, {listener.Frames.Count} heard";
        }

        // Three polls at once on linking, then one every three seconds, options with each; an over
        // of 20 s, a pause, and so on.
        private void Behave(int tick)
        {
            for (var i = tick == 0 ? 3 : tick % 30 == 0 ? 1 : 0; i > 0; i--)
            {
                talker.Poll();
                talker.Options("1");
                listener.Poll();
                asked++;
            }

            var at = tick % 250;
            if (at < 200)
            {
                _ = at == 0 ? talker.Header("IU5AAA") : talker.Voice("IU5AAA");
                said++;
            }
            else if (at == 200)
            {
                talker.Terminator("IU5AAA");
                said++;
            }
        }

        private void Flood()
        {
            for (var i = 0; i < FloodPerTick; i++)
            {
                // A neighbour behind the same address, one of a few others, or a forged address.
                var address = random.Next(3) switch
                {
                    0 => "10.0.0.1",
                    1 => $"10.1.0.{random.Next(8)}",
                    _ => $"{11 + random.Next(200)}.{random.Next(256)}.{random.Next(256)}.1",
                };
                var remote = new Endpoint(
                    ReflectorBench.Address(address), (ushort)(100 + random.Next(4)));
                bench.Send(
                    new Route(remote, default, PortId.Main), Floods[random.Next(kinds)]);
            }
        }
    }
}

namespace Ysf.Tests;

/// <summary>
/// A gateway whose port refuses what it is sent is unlinked within three seconds of frames, and
/// forged errors of that kind unlink no gateway.
/// </summary>
public sealed class PortRefusalTests
{
    private readonly ReflectorBench bench = new();
    private int said;

    [Fact]
    public void A_gateway_whose_port_refuses_gets_no_frames_after_a_second()
    {
        var (a, b, c) = bench.Trio();
        bench.Advance(Seconds(5));
        a.Poll();
        Talk(a, 50, refusing: [b]);

        b.Frames.Count.ShouldBe(11);
        c.Frames.Count.ShouldBe(50);
        var refused = bench.Only(EventKind.PortRefused);
        refused.Remote.ShouldBe(b.Route.Remote);
        refused.Refused.ShouldBe(11);
        bench.Advance(Departures.Kept);
        var removed = bench.Only(EventKind.GatewayRemoved);
        (removed.Removal, removed.Remote).ShouldBe((RemovalReason.PortRefused, b.Route.Remote));
        bench.Reflector.Counters.PortsRefused.ShouldBe(1);
    }

    [Fact]
    public void A_host_that_answers_once_a_second_is_believed_for_each_of_its_ports()
    {
        var talker = bench.Linked("IU5AAA");
        var ports = Enumerable.Range(1, 8)
            .Select(port => bench.Linked($"GW{port}", "10.9.9.9", (ushort)port)).ToList();
        bench.Advance(Seconds(1));
        for (var frame = 0; frame < 30; frame++)
        {
            Talk(talker, 1);
            if (frame == 0)
            {
                ports.ForEach(gateway => Refuse(gateway, gateway.Frames[^1]));
            }
            else if (frame % 10 == 0)
            {
                var answering = ports.MaxBy(gateway => gateway.Frames.Count)!;
                Refuse(answering, answering.Frames[^1]);
            }
        }

        ports.ShouldAllBe(gateway => gateway.Frames.Count <= 21);
        bench.All(EventKind.PortRefused).Count.ShouldBe(8);
    }

    [Fact]
    public void A_gateway_that_is_heard_meanwhile_stays()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        for (var i = 0; i < 100; i++)
        {
            Talk(a, 1, refusing: [b]);
            if (i % 9 == 0)
            {
                b.Poll();
            }
        }

        bench.All(EventKind.PortRefused).ShouldBeEmpty();
        b.Frames.Count.ShouldBe(101);
    }

    [Fact]
    public void A_gateway_that_polls_after_it_was_refused_goes_on_as_if_nothing_had_been()
    {
        var (a, b, _) = bench.Trio();
        bench.Advance(Seconds(1));
        Talk(a, 20, refusing: [b]);
        bench.Only(EventKind.PortRefused);
        b.Poll();
        bench.Forget();
        Talk(a, 5, refusing: [b]);

        b.Frames.Count.ShouldBe(5);
        bench.Advance(Seconds(10));
        bench.All(EventKind.GatewayRemoved).ShouldBeEmpty();
    }

    [Fact]
    public void A_living_neighbour_stays()
    {
        var talker = bench.Linked("IU5AAA");
        var dead = bench.Linked("GW1", "10.9.9.9", 1);
        var living = bench.Linked("GW2", "10.9.9.9", 2);
        bench.Advance(Seconds(1));
        Talk(talker, 40, refusing: [dead]);

        bench.Only(EventKind.PortRefused).Remote.ShouldBe(dead.Route.Remote);
        living.Frames.Count.ShouldBe(40);
    }

    [Theory]
    [InlineData("another frame")]
    [InlineData("an old frame")]
    [InlineData("a frame of another room")]
    [InlineData("the first bytes")]
    [InlineData("nothing")]
    [InlineData("an answer")]
    [InlineData("rubbish")]
    public void An_error_that_quotes_no_fresh_frame_unlinks_nobody(string what)
    {
        var (a, b, _) = bench.Trio();
        var other = bench.Linked("IU5DDD-09");
        var listener = bench.Linked("IU5EEE-09");
        bench.Advance(Seconds(1));
        for (var i = 0; i < 40; i++)
        {
            Talk(a, 1);
            other.Header("IU5DDD");
            if (what == "an old frame" && i < 30)
            {
                continue;
            }

            Refuse(b, what switch
            {
                "another frame" => TestFrames.Frame(
                    "X", "IU5AAA", 0, new Fich { Kind = FrameKind.Communication },
                    TestFrames.Voice("IU5AAA", 10_000 + i)),
                "an old frame" => b.Frames[^30],
                "a frame of another room" => listener.Frames[^1],
                "the first bytes" => b.Frames[^1][..80],
                "nothing" => [],
                "an answer" => PollReply.Bytes.ToArray(),
                _ => new byte[155],
            });
        }

        bench.All(EventKind.PortRefused).ShouldBeEmpty();
        b.Frames.Count.ShouldBe(40);
        bench.Reflector.Counters.UnprovenRefusals.ShouldBe(
            what switch { "an answer" => 0, "an old frame" => 10, _ => 40 });
    }

    [Fact]
    public void An_error_for_who_is_not_linked_does_nothing()
    {
        var (a, b, _) = bench.Trio();
        Talk(a, 1);
        Refuse(bench.Gateway("X"), b.Frames[^1]);
        b.Unlink();
        Refuse(b, b.Frames[^1]);

        bench.Reflector.Counters.UnprovenRefusals.ShouldBe(2);
    }

    [Fact]
    public void A_prefixed_frame_that_comes_back_is_known()
    {
        var prefixing = new ReflectorBench(TestOptions.Plain with { Prefix = true });
        var (a, b, _) = prefixing.Trio();
        prefixing.Advance(Seconds(1));
        a.Header("IU5AAA");
        for (var i = 0; i < 30; i++)
        {
            prefixing.Refuse(b, b.Frames[^1]);
            prefixing.Advance(Seconds(0.1));
            a.Voice("IU5AAA", frameNumber: 1);
        }

        prefixing.Only(EventKind.PortRefused);
        b.Frames.Count.ShouldBe(11);
    }

    private void Talk(TestGateway talker, int frames, TestGateway[]? refusing = null)
    {
        for (var i = 0; i < frames; i++)
        {
            if (bench.Reflector.OverCount == 0)
            {
                talker.Header("IU5AAA");
                bench.Advance(Seconds(0.1));
            }
            else
            {
                talker.Say("IU5AAA", ++said, 1);
            }

            foreach (var gateway in refusing ?? [])
            {
                if (gateway.Frames.Count > 0)
                {
                    Refuse(gateway, gateway.Frames[^1]);
                }
            }
        }
    }

    private void Refuse(TestGateway gateway, byte[] quoted) => bench.Refuse(gateway, quoted);
}

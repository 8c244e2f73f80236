namespace Ysf.Tests;

/// <summary>An over longer than the limit: its talker is blocked, the rest discarded.</summary>
public sealed class StreamTimeoutTests
{
    private readonly ReflectorBench bench = new(TestOptions.Plain with
    {
        StreamTimeout = Seconds(10),
        Reactivation = Seconds(60),
    });

    [Fact]
    public void At_the_limit_the_over_ends_and_is_reported_as_timed_out_and_ended()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA-ND");
        bench.Forget();
        a.Talk("IU5AAA-ND", 99);

        bench.Kinds.TakeLast(2).ShouldBe([EventKind.StreamTimedOut, EventKind.StreamEnded]);
        bench.Events[^2].Source.ToString().ShouldBe("IU5AAA-ND");
        bench.Events[^1].End.ShouldBe(OverEnd.TimedOut);
        bench.Events[^1].Stream.ShouldBe(bench.Events[^2].Stream);
        b.Frames.Count.ShouldBe(99);
    }

    [Fact]
    public void An_over_that_moved_its_gateway_ends_as_timed_out_too()
    {
        var a = bench.Linked("IU5AAA");
        a.Header("IU5AAA", squelch: 9);
        a.Talk("IU5AAA", 99, squelch: 9);

        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.TimedOut);
        bench.Kinds.ShouldContain(EventKind.StreamTimedOut);
    }

    [Fact]
    public void The_rest_of_the_over_is_discarded_however_long_it_lasts()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        a.Talk("IU5AAA", 99);
        bench.Forget();
        a.Talk("IU5AAA", 300);

        b.Frames.ShouldBeEmpty();
        bench[DropReason.CutOff].ShouldBe(300);
        bench.Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("IU5AAA")]
    [InlineData("IU5AAA-1")]
    [InlineData("IU5AAA/P")]
    [InlineData("IU5AAA P")]
    [InlineData("iu5aaa")]
    public void The_block_is_of_the_bare_callsign(string variant)
    {
        var (a, b, _) = bench.Trio();
        TimeOut(a, "IU5AAA-ND");
        bench.Forget();
        a.Over(variant, 1);

        b.Frames.ShouldBeEmpty();
        bench.Only(EventKind.OverRefused).Refusal.ShouldBe(RefusalReason.CS);
        bench.Take().Blocks.ToArray().ShouldHaveSingleItem().Callsign.ToString()
            .ShouldBe("IU5AAA");
        bench.Take().Blocks[0].Reason.ShouldBe(BlockReason.RCT);
    }

    [Fact]
    public void Another_callsign_on_the_same_gateway_is_carried()
    {
        var (a, b, _) = bench.Trio();
        TimeOut(a, "IU5AAA");
        bench.Forget();
        a.Over("IU5ZZZ", 1);

        b.Frames.Count.ShouldBe(3);
    }

    [Fact]
    public void The_block_ends_after_its_time()
    {
        var (a, b, _) = bench.Trio();
        TimeOut(a, "IU5AAA");
        bench.AdvancePolling(Seconds(60), a, b);

        bench.Only(EventKind.BlockEnded).Source.ToString().ShouldBe("IU5AAA");
        bench.Forget();
        a.Over("IU5AAA", 1);
        b.Frames.Count.ShouldBe(3);
        bench.Take().Blocks.Length.ShouldBe(0);
    }

    [Fact]
    public void A_second_timeout_of_the_same_callsign_times_out_again()
    {
        var (a, b, _) = bench.Trio();
        TimeOut(a, "IU5AAA-ND");
        bench.AdvancePolling(Seconds(60), a, b);
        TimeOut(a, "IU5AAA-ND");

        bench.All(EventKind.StreamTimedOut).Count.ShouldBe(2);
    }

    [Fact]
    public void The_room_is_idle_at_once()
    {
        var (a, b, c) = bench.Trio();
        a.Header("IU5AAA");
        a.Talk("IU5AAA", 99);
        bench.Forget();
        b.Over("IU5BBB", 1);

        c.Frames.Count.ShouldBe(3);
    }

    [Fact]
    public void Silence_and_limit_at_the_same_moment_end_the_over_once()
    {
        var (a, b, c) = bench.Trio();
        a.Header("IU5AAA");
        a.Talk("IU5AAA", 79);
        bench.Advance(Seconds(0.1));
        bench.Forget();
        bench.Advance(Seconds(3));

        bench.Only(EventKind.StreamEnded);
        bench.Reflector.OverCount.ShouldBe(0);
        b.Over("IU5BBB", 0);
        c.Frames.Count.ShouldBe(2);
    }

    [Fact]
    public void A_header_after_the_limit_is_a_new_over_that_is_refused_until_its_last_frame()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        a.Talk("IU5AAA", 99);
        bench.Forget();
        a.Header("IU5AAA");
        a.Talk("IU5AAA", 50);
        bench.Kinds.ShouldBe([EventKind.OverRefused]);

        bench.Advance(Seconds(1.5));
        bench.Kinds.ShouldBe([EventKind.OverRefused, EventKind.RefusalEnded]);
        b.Frames.ShouldBeEmpty();
    }

    private static void TimeOut(TestGateway gateway, string callsign)
    {
        gateway.Header(callsign);
        gateway.Talk(callsign, 100);
        gateway.Terminator(callsign);
    }
}

namespace Ysf.Tests;

/// <summary>The last overs of a room are played again to who asks.</summary>
public sealed class ReplayTests
{
    private static readonly ReflectorOptions WithReplay = TestOptions.Plain with
    {
        Rooms = [.. TestOptions.Plain.Rooms, new DgId(98)],
        Replay = new ReplayOptions { Room = new DgId(98), Overs = 2, Kept = Minutes(5) },
    };

    private readonly ReflectorBench bench = new(WithReplay);

    [Fact]
    public void The_last_overs_of_the_askers_room_are_played_to_him_alone()
    {
        var (a, b, c) = bench.Trio();
        a.Over("IU5AAA", 3);
        var second = b.Over("IU5BBB", 4);
        var third = a.Over("IU5AAA", 5);
        bench.Forget();
        Ask(c);
        bench.AdvancePolling(Seconds(20), a, b, c);

        c.DgId.ShouldBe(22);
        a.Frames.ShouldBeEmpty();
        b.Frames.ShouldBeEmpty();
        c.Frames.Count.ShouldBe(second.Length + third.Length);
        TestFrames.TalkerIn(c.Frames[0]).ShouldBe("98/IU5BBB");
        TestFrames.TalkerIn(c.Frames[second.Length]).ShouldBe("98/IU5AAA");
        c.Frames[1].ShouldBe(second[1]);
        bench.Only(EventKind.ReplayStarted).Overs.ShouldBe(2);
        bench.Reflector.Counters.Replays.ShouldBe(1);
    }

    [Fact]
    public void It_begins_after_two_seconds_with_a_second_between_overs()
    {
        var (a, _, c) = bench.Trio();
        var first = a.Over("IU5AAA", 1);
        a.Over("IU5AAA", 1);
        bench.Forget();
        Ask(c);
        bench.Advance(Seconds(1.8));
        c.Frames.ShouldBeEmpty();
        bench.Advance(Seconds(0.5));
        c.Frames.Count.ShouldBe(first.Length);
        bench.Advance(Seconds(0.8));
        c.Frames.Count.ShouldBe(first.Length);
        bench.Advance(Seconds(1));

        c.Frames.Count.ShouldBe(2 * first.Length);
    }

    [Fact]
    public void What_is_older_than_its_time_is_forgotten()
    {
        var (a, _, c) = bench.Trio();
        a.Over("IU5AAA", 3);
        bench.AdvancePolling(Minutes(5.1), a, c);
        bench.Forget();
        Ask(c);
        bench.Advance(Seconds(10));

        c.Frames.ShouldBeEmpty();
        bench.Only(EventKind.ReplayStarted).Overs.ShouldBe(0);
    }

    [Fact]
    public void Nothing_is_kept_of_other_rooms_the_local_one_or_an_over_that_was_cut()
    {
        var (a, _, c) = bench.Trio();
        bench.Linked("IU5DDD-09").Over("IU5DDD", 3);
        bench.Linked("IU5EEE-50").Over("IU5EEE", 3);
        a.Header("IU5AAA");
        bench.Block("IU5AAA", Seconds(1));
        bench.Advance(Seconds(3));
        bench.Forget();
        Ask(c);
        bench.Advance(Seconds(10));

        c.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void A_talker_of_the_room_wins()
    {
        var (a, b, c) = bench.Trio();
        a.Over("IU5AAA", 50);
        Ask(c);
        bench.Advance(Seconds(4));
        bench.Forget();
        var live = b.Over("IU5BBB", 10);
        bench.Advance(Seconds(10));

        c.Frames.Where(frame => live.Any(other => other.SequenceEqual(frame))).Count()
            .ShouldBe(live.Length);
        c.Frames.Count.ShouldBeLessThanOrEqualTo(live.Length + 1);
        c.Frames[^1].ShouldBe(live[^1]);
    }

    [Fact]
    public void A_request_counts_for_no_wild_PTT_and_moves_and_reaches_nobody()
    {
        bench.Replace(WithReplay with { WildPttCount = 2 });
        var (a, b, _) = bench.Trio();
        for (var i = 0; i < 5; i++)
        {
            Ask(a);
        }

        bench.All(EventKind.WildPtt).ShouldBeEmpty();
        bench.All(EventKind.DgIdChanged).ShouldBeEmpty();
        b.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void As_many_replays_run_at_once_as_may()
    {
        var talker = bench.Linked("IU5AAA");
        talker.Over("IU5AAA", 100);
        var askers = Enumerable.Range(0, Limits.ReplaysAtOnce + 1)
            .Select(i => bench.Linked($"IU5B{(char)('A' + i)}B")).ToArray();
        foreach (var asker in askers)
        {
            Ask(asker);
        }

        bench[DropReason.ReplayFull].ShouldBe(1);
        bench.Advance(Seconds(30));
        Ask(askers[^1]);
        bench[DropReason.ReplayFull].ShouldBe(1);
    }

    [Fact]
    public void An_over_that_is_played_stays_until_it_is_heard()
    {
        var (a, b, c) = bench.Trio();
        var first = a.Over("IU5AAA", 30);
        bench.AdvancePolling(Minutes(4.95), a, b, c);
        bench.Forget();
        Ask(c);
        bench.Advance(Seconds(10));

        c.Frames.Count.ShouldBe(first.Length);
    }

    [Fact]
    public void Where_space_runs_out_the_oldest_over_makes_way()
    {
        bench.Replace(WithReplay with
        {
            StreamTimeout = Minutes(20),
            Replay = WithReplay.Replay with { Overs = 5, Kept = Minutes(60) },
        });
        var a = bench.Linked("IU5AAA");
        a.Over("IU5AAA", 5000);
        var second = a.Over("IU5AAA", 5000);
        bench.Forget();
        var c = bench.Linked("IU5CCC");
        Ask(c);
        bench.AdvancePolling(Minutes(15), c);

        bench.Only(EventKind.ReplayStarted).Overs.ShouldBe(1);
        c.Frames.Count.ShouldBe(second.Length);
    }

    [Fact]
    public void Without_a_room_for_it_nothing_is_kept_and_the_DgId_is_as_any_other()
    {
        bench.Replace(WithReplay with { Replay = new ReplayOptions() });
        var (a, _, c) = bench.Trio();
        a.Over("IU5AAA", 3);
        Ask(c);

        c.DgId.ShouldBe(98);
    }

    [Fact]
    public void A_gateway_in_the_room_of_replays_hears_those_of_its_home()
    {
        bench.Homes(("IU5CCC", 9, 15));
        var c = bench.Linked("IU5CCC");
        bench.Linked("IU5DDD-09").Over("IU5DDD", 3);
        bench.Move("IU5CCC", 98).ShouldBe(MoveOutcome.Moved);
        bench.Forget();
        c.Over("IU5CCC");
        bench.Advance(Seconds(5));

        c.Frames.Count.ShouldBe(5);
    }

    [Fact]
    public void PTT_leaves_the_room_of_replays_as_any_other()
    {
        var c = bench.Linked("IU5CCC");
        bench.Move("IU5CCC", 98).ShouldBe(MoveOutcome.Moved);
        c.Over("IU5CCC", squelch: 9);

        c.DgId.ShouldBe(9);
    }

    private void Ask(TestGateway gateway)
    {
        gateway.Over(gateway.Name, squelch: 98);
        bench.Advance(Seconds(0));
    }
}

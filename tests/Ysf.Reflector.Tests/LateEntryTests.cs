namespace Ysf.Tests;

/// <summary>When the header was lost, a communication frame opens the over.</summary>
public sealed class LateEntryTests
{
    private readonly ReflectorBench bench = new(TestOptions.Plain with { LateEntry = true });

    [Fact]
    public void A_voice_frame_opens_an_over_when_the_room_is_idle()
    {
        var (a, b, _) = bench.Trio();
        var first = a.Voice("IU5AAA", 3);
        var second = a.Voice("IU5AAA", 4);

        b.Frames.ShouldBe([first, second]);
        var started = bench.Only(EventKind.StreamStarted);
        started.Late.ShouldBeTrue();
        started.Source.ToString().ShouldBe("IU5AAA");
        started.Destination.ToString().ShouldBe("ALL");
    }

    [Fact]
    public void With_late_entry_off_it_opens_nothing()
    {
        var off = new ReflectorBench();
        var (a, b, _) = off.Trio();
        a.Voice("IU5AAA");

        b.Frames.ShouldBeEmpty();
        off[DropReason.NoOver].ShouldBe(1);
    }

    [Fact]
    public void On_a_busy_room_it_waits_until_the_room_is_idle()
    {
        var (a, b, c) = bench.Trio();
        a.Header("IU5AAA");
        b.Header("IU5BBB");
        b.Voice("IU5BBB");
        bench[DropReason.DgIdBusy].ShouldBe(2);

        a.Terminator("IU5AAA");
        bench.Forget();
        b.Voice("IU5BBB");
        c.Frames.Count.ShouldBe(1);
    }

    [Fact]
    public void Within_1_s_after_the_terminator_of_the_same_gateway_it_opens_nothing()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        a.Terminator("IU5AAA");
        bench.Forget();
        bench.Advance(Seconds(0.9));
        a.Voice("IU5AAA");

        b.Frames.ShouldBeEmpty();
        bench[DropReason.AfterTerminator].ShouldBe(1);
    }

    [Fact]
    public void One_second_after_the_terminator_it_opens_again()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        a.Terminator("IU5AAA");
        bench.Forget();
        bench.Advance(Seconds(1));
        a.Voice("IU5AAA");

        b.Frames.Count.ShouldBe(1);
    }

    [Fact]
    public void The_terminator_of_another_gateway_does_not_matter()
    {
        var (a, b, c) = bench.Trio();
        a.Over("IU5AAA", 0);
        bench.Forget();
        b.Voice("IU5BBB");

        c.Frames.Count.ShouldBe(1);
    }

    [Fact]
    public void A_header_within_that_second_opens_as_ever()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        a.Terminator("IU5AAA");
        a.Header("IU5AAA");

        b.Frames.Count.ShouldBe(3);
    }

    [Fact]
    public void After_the_watchdog_the_rest_of_the_over_is_taken_up()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        bench.Advance(Seconds(2.5));
        a.Voice("IU5AAA");

        b.Frames.Count.ShouldBe(2);
        bench.All(EventKind.StreamStarted).Count.ShouldBe(2);
    }

    [Fact]
    public void With_the_squelch_code_of_another_room_it_neither_opens_nor_moves()
    {
        var (a, b, _) = bench.Trio();
        var there = bench.Linked("IU5DDD-09");
        a.Voice("IU5AAA", squelch: 9);

        a.DgId.ShouldBe(22);
        b.Frames.ShouldBeEmpty();
        there.Frames.ShouldBeEmpty();
        bench[DropReason.NoOver].ShouldBe(1);
    }

    [Fact]
    public void A_static_gateway_with_another_squelch_code_is_carried_where_it_is()
    {
        var (a, b) = (bench.Linked("IU5AAA-09"), bench.Linked("IU5BBB-09"));
        a.Voice("IU5AAA", squelch: 22);

        b.Frames.Count.ShouldBe(1);
    }

    [Fact]
    public void A_squelch_code_that_is_not_listed_is_carried_in_the_current_room()
    {
        var (a, b, _) = bench.Trio();
        a.Voice("IU5AAA", squelch: 55);

        b.Frames.Count.ShouldBe(1);
        bench.Only(EventKind.DgIdNotListed).DgId.Number.ShouldBe((byte)55);
    }

    [Fact]
    public void Squelch_code_127_is_not_carried()
    {
        var (a, b, _) = bench.Trio();
        a.Voice("IU5AAA", squelch: 127);

        b.Frames.ShouldBeEmpty();
        bench[DropReason.NotToBeCarried].ShouldBe(1);
    }

    [Fact]
    public void A_blocked_callsign_is_refused()
    {
        bench.Deny((AccessRuleKind.CS, "IU5AAA"));
        var (a, b, _) = bench.Trio();
        a.Voice("IU5AAA");

        b.Frames.ShouldBeEmpty();
        bench.Only(EventKind.OverRefused).Refusal.ShouldBe(RefusalReason.CS);
    }

    [Fact]
    public void An_over_refused_for_its_serial_number_is_not_taken_up_by_its_voice_frames()
    {
        bench.Deny((AccessRuleKind.SN, "G0gBJ"));
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA", called: "12345G0gBJ", fich: fich => fich with { CallMode = 1 });
        a.Talk("IU5AAA", 30);

        b.Frames.ShouldBeEmpty();
        bench.Only(EventKind.OverRefused).Refusal.ShouldBe(RefusalReason.SN);
        bench.All(EventKind.StreamStarted).ShouldBeEmpty();
    }

    [Fact]
    public void A_lone_terminator_or_test_frame_opens_nothing()
    {
        var (a, b, _) = bench.Trio();
        a.Terminator("IU5AAA");
        a.Voice("IU5AAA", fich: fich => fich with { Kind = FrameKind.Test });

        b.Frames.ShouldBeEmpty();
        bench[DropReason.NoOver].ShouldBe(2);
    }

    [Fact]
    public void Late_openings_count_for_the_wild_ptt_rule()
    {
        var wild = new ReflectorBench(
            TestOptions.Plain with { LateEntry = true, WildPttCount = 2 });
        var (a, _, _) = wild.Trio();
        a.Voice("IU5AAA", last: true);
        wild.Advance(Seconds(1));
        a.Voice("IU5AAA", last: true);

        wild.All(EventKind.WildPtt).Count.ShouldBe(1);
    }
}

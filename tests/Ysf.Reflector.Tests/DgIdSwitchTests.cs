namespace Ysf.Tests;

/// <summary>A header's squelch code moves its gateway; that first over is not carried.</summary>
public sealed class DgIdSwitchTests
{
    private readonly ReflectorBench bench = new();

    [Fact]
    public void A_header_with_another_listed_DgId_moves_a_free_gateway()
    {
        var a = bench.Linked("IU5AAA");
        bench.Forget();
        a.Header("IU5AAA", squelch: 9);

        a.DgId.ShouldBe(9);
        var changed = bench.Only(EventKind.DgIdChanged);
        changed.DgId.Number.ShouldBe((byte)9);
        changed.Previous.Number.ShouldBe((byte)22);
        changed.Gateway.ToString().ShouldBe("IU5AAA");
    }

    [Fact]
    public void The_first_over_in_the_new_room_is_silent_and_ends_with_type_TD()
    {
        var (a, b, _) = bench.Trio();
        var there = bench.Linked("IU5DDD-09");
        bench.Forget();
        a.Over("IU5AAA", squelch: 9);

        b.Frames.ShouldBeEmpty();
        there.Frames.ShouldBeEmpty();
        bench.Only(EventKind.StreamStarted).DgId.Number.ShouldBe((byte)9);
        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Switched);
        bench[DropReason.SwitchingOver].ShouldBe(4);
    }

    [Fact]
    public void The_second_over_in_the_new_room_is_carried()
    {
        var (a, b, _) = bench.Trio();
        var there = bench.Linked("IU5DDD-09");
        a.Over("IU5AAA", squelch: 9);
        var sent = a.Over("IU5AAA", squelch: 9);

        there.Frames.ShouldBe(sent);
        b.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void A_switching_over_that_falls_silent_ends_with_type_TD_too()
    {
        var a = bench.Linked("IU5AAA");
        a.Header("IU5AAA", squelch: 9);
        bench.Advance(Seconds(2));

        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Switched);
    }

    [Fact]
    public void The_choice_is_remembered()
    {
        bench.Linked("IU5AAA").Header("IU5AAA", squelch: 9);

        bench.Take().Remembered.ToArray()
            .ShouldBe([new RememberedDgId(TestFrames.Field("IU5AAA"), new DgId(9))]);
    }

    [Fact]
    public void A_switching_over_never_marks_the_room_busy()
    {
        var a = bench.Linked("IU5AAA");
        var (b, c) = (bench.Linked("IU5BBB-09"), bench.Linked("IU5CCC-09"));
        a.Header("IU5AAA", squelch: 9);
        var sent = b.Header("IU5BBB");
        a.Voice("IU5AAA", squelch: 9);

        c.Frames.ShouldBe([sent]);
        a.Frames.ShouldBe([sent]);
        bench.Reflector.OverCount.ShouldBe(2);
    }

    [Fact]
    public void A_switching_over_that_ends_does_not_end_the_over_that_owns_the_room()
    {
        var a = bench.Linked("IU5AAA");
        var (b, c) = (bench.Linked("IU5BBB-09"), bench.Linked("IU5CCC-09"));
        a.Header("IU5AAA", squelch: 9);
        b.Header("IU5BBB");
        a.Terminator("IU5AAA", squelch: 9);
        c.Header("IU5CCC");

        bench[DropReason.DgIdBusy].ShouldBe(1);
        bench.Reflector.OverCount.ShouldBe(1);
    }

    [Fact]
    public void A_gateway_moves_onto_a_busy_room_without_disturbing_it()
    {
        var a = bench.Linked("IU5AAA");
        var (b, c) = (bench.Linked("IU5BBB-09"), bench.Linked("IU5CCC-09"));
        b.Header("IU5BBB");
        a.Header("IU5AAA", squelch: 9);
        var sent = b.Voice("IU5BBB");

        a.DgId.ShouldBe(9);
        a.Frames.ShouldBe([sent]);
        c.Frames.Count.ShouldBe(2);
        bench[DropReason.DgIdBusy].ShouldBe(0);
    }

    [Fact]
    public void A_gateway_moves_away_from_a_busy_room_with_its_first_header()
    {
        var (a, b, _) = bench.Trio();
        var there = bench.Linked("IU5DDD-09");
        b.Header("IU5BBB");
        a.Over("IU5AAA", squelch: 9);
        a.DgId.ShouldBe(9);
        there.Frames.ShouldBeEmpty();

        a.Over("IU5AAA", squelch: 9);
        there.Frames.Count.ShouldBe(4);
    }

    [Fact]
    public void A_static_gateway_is_not_moved_and_its_over_is_carried()
    {
        var (a, b) = (bench.Linked("IU5AAA-09"), bench.Linked("IU5BBB-09"));
        a.Over("IU5AAA", squelch: 22);

        a.DgId.ShouldBe(9);
        b.Frames.Count.ShouldBe(4);
        bench.All(EventKind.DgIdNotListed).ShouldBeEmpty();
    }

    [Fact]
    public void A_gateway_fixed_by_home_db_is_not_moved_and_its_over_is_carried()
    {
        bench.Homes(("IU5AAA", 9, -1));
        var (a, b) = (bench.Linked("IU5AAA"), bench.Linked("IU5BBB-09"));
        a.Over("IU5AAA", squelch: 22);

        a.DgId.ShouldBe(9);
        b.Frames.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(1, 41)]
    [InlineData(2, 22)]
    public void A_gateway_on_an_auxiliary_port_is_not_moved(byte port, int room)
    {
        var a = bench.Linked("IU5AAA", to: new PortId(port));
        var b = bench.Linked($"IU5BBB-{room}");
        a.Over("IU5AAA", squelch: 9);

        a.DgId.ShouldBe(room);
        b.Frames.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(22)]
    public void Squelch_code_zero_or_the_current_one_is_an_ordinary_over(byte squelch)
    {
        var (a, b, _) = bench.Trio();
        a.Over("IU5AAA", squelch: squelch);

        b.Frames.Count.ShouldBe(4);
        a.DgId.ShouldBe(22);
        bench.Kinds.ShouldNotContain(EventKind.DgIdChanged);
        bench.Kinds.ShouldNotContain(EventKind.DgIdNotListed);
    }

    [Theory]
    [InlineData(55)]
    [InlineData(100)]
    [InlineData(126)]
    public void A_squelch_code_that_is_not_listed_is_reported_and_the_over_carried(byte squelch)
    {
        var (a, b, _) = bench.Trio();
        a.Over("IU5AAA", squelch: squelch);

        b.Frames.Count.ShouldBe(4);
        a.DgId.ShouldBe(22);
        bench.Only(EventKind.DgIdNotListed).DgId.Number.ShouldBe(squelch);
    }

    [Theory]
    [InlineData("IU5AAA")]
    [InlineData("IU5AAA-09")]
    [InlineData("IU5AAA-50")]
    public void Squelch_code_127_is_not_carried_whoever_sends_it(string name)
    {
        var (_, b, c) = bench.Trio();
        var a = bench.Linked(name);
        a.Over("IU5AAA", squelch: 127);

        b.Frames.ShouldBeEmpty();
        c.Frames.ShouldBeEmpty();
        bench.Reflector.Counters.Streams.ShouldBe(0);
        bench[DropReason.NotToBeCarried].ShouldBe(1);
    }

    [Fact]
    public void A_header_inside_an_open_over_moves_nothing()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        var second = a.Header("IU5AAA", squelch: 9);

        a.DgId.ShouldBe(22);
        b.Frames[1].ShouldBe(second);
        bench.All(EventKind.StreamStarted).Count.ShouldBe(1);
    }

    [Fact]
    public void A_voice_frame_with_another_squelch_code_moves_nothing()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        a.Voice("IU5AAA", squelch: 9);

        a.DgId.ShouldBe(22);
        b.Frames.Count.ShouldBe(2);
    }

    [Fact]
    public void A_refused_header_moves_nothing()
    {
        bench.Deny((AccessRuleKind.CS, "IU5AAA"));
        var a = bench.Linked("IU5AAA");
        a.Over("IU5AAA", squelch: 9);

        a.DgId.ShouldBe(22);
        bench.Reflector.RememberedVersion.ShouldBe(0);
    }

    [Fact]
    public void Delivery_follows_a_gateway_at_once()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA", squelch: 9);
        b.Header("IU5BBB");

        a.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void Frames_after_a_gap_in_the_switching_over_are_dropped_too()
    {
        var late = new ReflectorBench(TestOptions.Plain with { LateEntry = true });
        var (a, _, _) = late.Trio();
        var there = late.Linked("IU5DDD-9");
        a.Header("IU5AAA", squelch: 9);
        late.Advance(Seconds(2.3));
        late.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Switched);

        a.Voice("IU5AAA", 3);

        there.Frames.ShouldBeEmpty();
        late[DropReason.CutOff].ShouldBe(1);
        a.Header("IU5AAA");
        there.Frames.Count.ShouldBe(1);
    }
}

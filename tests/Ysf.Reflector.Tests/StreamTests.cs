namespace Ysf.Tests;

/// <summary>One over: opened, carried to the others in the room, ended.</summary>
public sealed class StreamTests
{
    private readonly ReflectorBench bench = new();

    [Fact]
    public void Every_frame_goes_to_all_others_in_order_unchanged_and_never_back()
    {
        var (a, b, c) = bench.Trio();
        var sent = a.Over("IU5AAA", 8);

        b.Frames.ShouldBe(sent);
        c.Frames.ShouldBe(sent);
        a.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void Begin_and_end_of_an_over_are_reported_with_the_same_id()
    {
        var (a, _, _) = bench.Trio();
        bench.Forget();
        a.Header("IU5AAA", called: "IU5ZZZ", gatewayName: "OTHERNAME");
        a.Terminator("IU5AAA");

        var started = bench.Events[0];
        var ended = bench.Events[^1];
        (started.Kind, ended.Kind).ShouldBe((EventKind.StreamStarted, EventKind.StreamEnded));
        ended.Stream.ShouldBe(started.Stream);
        ended.End.ShouldBe(OverEnd.Terminator);
        started.Source.ToString().ShouldBe("IU5AAA");
        started.Destination.ToString().ShouldBe("IU5ZZZ");
        started.Gateway.ToString().ShouldBe("OTHERNAME");
        started.DgId.Number.ShouldBe((byte)22);
        started.Fich.Kind.ShouldBe(FrameKind.Header);
        started.Late.ShouldBeFalse();
    }

    [Fact]
    public void Rooms_carry_their_overs_at_the_same_time_and_apart()
    {
        var (a, b) = (bench.Linked("AA1AA-22"), bench.Linked("BB1BB-22"));
        var (c, d) = (bench.Linked("CC1CC-09"), bench.Linked("DD1DD-09"));
        a.Header("IU5AAA");
        c.Header("IU5CCC");
        a.Voice("IU5AAA");
        c.Voice("IU5CCC");
        a.Terminator("IU5AAA");

        b.Frames.Count.ShouldBe(3);
        d.Frames.Count.ShouldBe(2);
        bench.All(EventKind.StreamStarted).Select(started => started.Stream).ShouldBeUnique();
    }

    [Fact]
    public void A_second_gateway_is_refused_while_a_stream_owns_the_DgId()
    {
        var (a, b, c) = bench.Trio();
        var first = a.Header("IU5AAA");
        b.Header("IU5BBB");
        b.Voice("IU5BBB");
        b.Terminator("IU5BBB");
        var second = a.Voice("IU5AAA");

        c.Frames.ShouldBe([first, second]);
        b.Frames.ShouldBe([first, second]);
        a.Frames.ShouldBeEmpty();
        bench[DropReason.DgIdBusy].ShouldBe(1);
        bench[DropReason.NoOver].ShouldBe(2);
    }

    [Fact]
    public void When_the_room_falls_idle_the_next_header_opens()
    {
        var (a, b, c) = bench.Trio();
        a.Header("IU5AAA");
        b.Header("IU5BBB");
        a.Terminator("IU5AAA");
        bench.Forget();
        b.Over("IU5BBB", 0);

        c.Frames.Count.ShouldBe(2);
    }

    [Fact]
    public void A_repeated_header_is_carried_and_opens_nothing()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        a.Header("IU5AAA");

        b.Frames.Count.ShouldBe(2);
        bench.All(EventKind.StreamStarted).Count.ShouldBe(1);
    }

    [Fact]
    public void A_frame_whose_FICH_cannot_be_decoded_is_not_forwarded_and_refreshes_nothing()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        bench.Advance(Seconds(1.5));
        var broken = TestFrames.Frame("IU5AAA", "IU5AAA", 2, default, TestFrames.Voice("X"));
        broken.AsSpan(40, 25).Fill(0x5A);
        a.Send(broken);
        bench.Advance(Seconds(0.5));

        b.Frames.Count.ShouldBe(1);
        bench[DropReason.BadFich].ShouldBe(1);
        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Watchdog);
    }

    [Fact]
    public void After_2_s_of_silence_the_watchdog_ends_an_over()
    {
        var (a, b, c) = bench.Trio();
        a.Header("IU5AAA");
        bench.Advance(Seconds(1.9));
        b.Header("IU5BBB");
        bench[DropReason.DgIdBusy].ShouldBe(1);

        bench.Advance(Seconds(0.1));
        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Watchdog);
        b.Header("IU5BBB");
        c.Frames.Count.ShouldBe(2);
    }

    [Fact]
    public void Each_frame_postpones_the_watchdog()
    {
        var (a, _, _) = bench.Trio();
        a.Header("IU5AAA");
        for (var i = 0; i < 10; i++)
        {
            bench.Advance(Seconds(1.9));
            a.Voice("IU5AAA");
        }

        bench.All(EventKind.StreamEnded).ShouldBeEmpty();
    }

    [Fact]
    public void Refused_frames_of_another_gateway_do_not_postpone_the_watchdog()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        for (var i = 0; i < 20; i++)
        {
            bench.Advance(Seconds(0.1));
            b.Voice("IU5BBB");
        }

        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Watchdog);
    }

    [Fact]
    public void A_voice_frame_with_the_last_frame_bit_is_carried_and_ends_the_over()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        a.Voice("IU5AAA", last: true);

        b.Frames.Count.ShouldBe(2);
        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Terminator);
    }

    [Fact]
    public void A_header_with_the_last_frame_bit_opens_an_over_that_goes_on()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA", last: true);
        a.Voice("IU5AAA");

        b.Frames.Count.ShouldBe(2);
        bench.All(EventKind.StreamEnded).ShouldBeEmpty();
    }

    [Fact]
    public void A_terminator_without_the_last_frame_bit_ends_the_over()
    {
        var (a, _, _) = bench.Trio();
        a.Header("IU5AAA");
        var fich = new Fich { Kind = FrameKind.Terminator };
        a.Send(TestFrames.Frame("IU5AAA", "IU5AAA", 2, fich, TestFrames.Csd("X", "IU5AAA")));

        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Terminator);
    }

    [Fact]
    public void A_damaged_sync_word_is_forwarded_as_it_came()
    {
        var (a, b, _) = bench.Trio();
        var fich = new Fich { Kind = FrameKind.Header };
        var header = TestFrames.Frame("X", "IU5AAA", 77, fich, TestFrames.Csd("X", "IU5AAA"));
        header.AsSpan(35, 5).Clear();
        a.Send(header);

        b.Frames.ShouldBe([header]);
    }

    [Theory]
    [InlineData(154)]
    [InlineData(156)]
    [InlineData(4)]
    public void YSFD_of_another_length_is_counted_and_dropped(int length)
    {
        var (a, b, _) = bench.Trio();
        var datagram = new byte[length];
        TestFrames.Frame("X", "IU5AAA", 0, default, TestFrames.Csd("X", "IU5AAA"))
            .AsSpan(0, Math.Min(length, 155)).CopyTo(datagram);
        a.Send(datagram);

        b.Frames.ShouldBeEmpty();
        bench[DropReason.BadLength].ShouldBe(1);
    }

    [Fact]
    public void YSFD_of_who_never_polled_is_counted_and_dropped()
    {
        var (_, b, _) = bench.Trio();
        bench.Gateway("STRANGER").Over("IU5XXX", 1);

        b.Frames.ShouldBeEmpty();
        bench[DropReason.UnknownGateway].ShouldBe(3);
    }

    [Fact]
    public void YSFD_to_a_port_where_the_gateway_did_not_poll_is_of_an_unknown_gateway()
    {
        var a = bench.Linked("IU5AAA", to: TestOptions.Aux41);
        var b = bench.Linked("IU5BBB-41");
        a.Route = a.Route with { Port = PortId.Main };
        a.Over("IU5AAA", 1);

        b.Frames.ShouldBeEmpty();
        bench[DropReason.UnknownGateway].ShouldBe(3);
    }

    [Fact]
    public void A_frame_reaches_each_gateway_from_the_port_it_polled()
    {
        var main = bench.Linked("IU5AAA-41");
        var aux = bench.Linked("IU5BBB", to: TestOptions.Aux41);
        main.Header("IU5AAA");

        aux.CameBy.Port.ShouldBe(TestOptions.Aux41);
    }

    [Fact]
    public void Frames_are_carried_to_a_gateway_that_comes_while_an_over_runs()
    {
        var (a, _, _) = bench.Trio();
        a.Header("IU5AAA");
        var late = bench.Linked("IU5DDD");
        var sent = a.Voice("IU5AAA");

        late.Frames.ShouldBe([sent]);
    }
}

namespace Ysf.Tests;

/// <summary>Tables at their limit refuse, keep what they have, and drain.</summary>
public sealed class LimitsTests
{
    private readonly ReflectorBench bench = new(TestOptions.Plain with
    {
        StreamTimeout = Seconds(5),
        Reactivation = Minutes(2),
        Limits = new Limits
        {
            Gateways = 6,
            GatewaysPerAddress = 3,
            Streams = 2,
            WildPttEntries = 4,
            TemporaryBlocks = 2,
        },
    });

    [Fact]
    public void With_all_streams_open_a_further_over_waits_for_the_next_header()
    {
        var (a, b, c) = (Gw("AA1AA-09"), Gw("BB1BB-22"), Gw("CC1CC-41"));
        var listener = Gw("DD1DD-41");
        a.Header("IU5AAA");
        b.Header("IU5BBB");
        c.Header("IU5CCC");
        bench[DropReason.StreamsFull].ShouldBe(1);
        bench.Reflector.OverCount.ShouldBe(2);

        a.Terminator("IU5AAA");
        c.Header("IU5CCC");
        listener.Frames.Count.ShouldBe(1);
    }

    [Fact]
    public void Overs_that_go_nowhere_count_as_streams_but_leave_places_for_those_that_do()
    {
        var (a, b, c) = (Gw("AA1AA-50"), Gw("BB1BB"), Gw("CC1CC"));
        a.Header("IU5AAA");
        b.Header("IU5BBB", squelch: 9);
        bench[DropReason.StreamsFull].ShouldBe(1);
        b.DgId.ShouldBe(22, "a refused over moves nothing");

        c.Header("IU5CCC");
        bench.Reflector.OverCount.ShouldBe(2);
    }

    [Fact]
    public void A_hundred_overs_on_the_local_DG_ID_silence_no_room()
    {
        var wide = new ReflectorBench(TestOptions.Plain with { Limits = new Limits() });
        for (var i = 0; i < 120; i++)
        {
            var call = $"IU5{(char)('A' + (i / 26))}{(char)('A' + (i % 26))}";
            wide.Linked($"L{i}-{TestOptions.Plain.LocalRoom.Number:D2}").Header(call);
        }

        wide[DropReason.StreamsFull].ShouldBeGreaterThan(0);
        var listener = wide.Linked("LISTENER");
        wide.Linked("TALKER").Header("IU5BBB");
        listener.Frames.Count.ShouldBe(1);
    }

    [Fact]
    public void With_the_table_of_blocks_full_a_further_timeout_still_ends_and_discards()
    {
        foreach (var name in new[] { "IU5AAA", "IU5BBB", "IU5CCC" })
        {
            var gateway = Gw(name);
            gateway.Header(name);
            gateway.Talk(name, 60);
            gateway.Unlink();
        }

        bench[DropReason.TemporaryBlocksFull].ShouldBe(1);
        bench[DropReason.CutOff].ShouldBe(33);
        bench.All(EventKind.StreamEnded).ShouldAllBe(ended => ended.End == OverEnd.TimedOut);
        bench.Take().Blocks.Length.ShouldBe(2);
    }

    [Fact]
    public void With_the_wild_ptt_table_full_overs_are_carried_and_not_counted()
    {
        var wild = new ReflectorBench(TestOptions.Plain with
        {
            WildPttCount = 2,
            Limits = new Limits { Gateways = 3, WildPttEntries = 1 },
        });
        var (a, b, _) = wild.Trio();
        for (var i = 0; i < 4; i++)
        {
            a.Over("IU5AAA", 0);
        }

        b.Frames.Count.ShouldBe(8);
        wild[DropReason.WildPttFull].ShouldBe(3);
        wild.All(EventKind.WildPtt).ShouldBeEmpty();
    }

    [Fact]
    public void A_wild_ptt_that_finds_the_table_of_blocks_full_is_blocked_when_there_is_room()
    {
        var wild = new ReflectorBench(TestOptions.Plain with
        {
            WildPttCount = 2,
            WildPttTime = Seconds(60),
            Reactivation = Seconds(10),
            Limits = new Limits { Gateways = 3, TemporaryBlocks = 1 },
        });
        var (a, b, _) = wild.Trio();
        a.Over("IU5AAA", 0);
        a.Over("IU5AAA", 0);
        b.Over("IU5BBB", 0);
        b.Over("IU5BBB", 0);
        wild.All(EventKind.WildPtt).Count.ShouldBe(1);

        wild.Advance(Seconds(10));
        b.Over("IU5BBB", 0);
        wild.All(EventKind.WildPtt).Count.ShouldBe(2);
    }

    [Fact]
    public void All_tables_filled_at_once_drain_to_nothing()
    {
        for (var round = 0; round < 3; round++)
        {
            var gateways = Enumerable.Range(1, 8).Select(i => Gw($"IU5AA{(char)('A' + i)}"));
            foreach (var gateway in gateways.ToList())
            {
                gateway.Header(gateway.Name);
                gateway.Talk(gateway.Name, 55);
            }

            bench.Advance(Minutes(5));
            bench.Reflector.GatewayCount.ShouldBe(0);
            bench.Reflector.OverCount.ShouldBe(0);
            bench.Take().Blocks.Length.ShouldBe(0);
            bench.Reflector.NextTimeout.ShouldBe(Instant.Never);
        }
    }

    [Fact]
    public void An_outbox_is_large_enough_for_one_datagram_to_everybody()
    {
        var limits = new Limits { Gateways = 5000 };

        limits.OutboxTransmits.ShouldBeGreaterThanOrEqualTo(limits.TransmitsPerDatagram);
        limits.OutboxEvents.ShouldBeGreaterThanOrEqualTo(limits.Gateways);
        new Outbox(limits).HasRoom.ShouldBeTrue();
    }

    [Fact]
    public void A_frame_for_many_gateways_is_staged_once()
    {
        var reflector = new Reflector(TestOptions.Plain);
        var outbox = new Outbox(TestOptions.Plain.Limits);
        for (ushort port = 1; port <= 50; port++)
        {
            reflector.HandleDatagram(default, RouteOf(port), TestFrames.Poll("GW"), outbox);
        }

        outbox.Clear();
        var header = TestFrames.Frame(
            "GW", "IU5AAA", 0, new Fich { Kind = FrameKind.Header }, new byte[90]);
        reflector.HandleDatagram(default, RouteOf(1), header, outbox);

        outbox.Transmits.Length.ShouldBe(49);
        outbox.Transmits.ToArray().Select(transmit => transmit.Offset).Distinct().Count()
            .ShouldBe(1);
    }

    [Fact]
    public void Timeouts_that_do_not_fit_the_outbox_wait_for_the_next_call()
    {
        var limits = new Limits { Gateways = 500, GatewaysPerAddress = 500 };
        var reflector = new Reflector(TestOptions.Plain with { Limits = limits });
        var outbox = new Outbox(limits);
        for (ushort port = 1; port <= 500; port++)
        {
            reflector.HandleDatagram(default, RouteOf(port), TestFrames.Poll("GW"), outbox);
            outbox.Clear();
        }

        // Events of a turn that were not taken away: a part of the room is left.
        for (var i = 0; i < 100; i++)
        {
            reflector.HandleDatagram(
                default, RouteOf(1),
                TestFrames.Frame("GW", "IU5AAA", 0, new Fich { Kind = FrameKind.Header },
                    new byte[90]),
                outbox);
            reflector.HandleDatagram(
                default, RouteOf(1),
                TestFrames.Frame("GW", "IU5AAA", 1, new Fich { Kind = FrameKind.Terminator },
                    new byte[90]),
                outbox);
            outbox.ClearTransmits();
        }

        var late = new Instant(0) + Minutes(2);
        var calls = 0;
        while (reflector.NextTimeout <= late)
        {
            reflector.HandleTimeout(late, outbox);
            outbox.Events.Length.ShouldBeLessThanOrEqualTo(limits.OutboxEvents);
            outbox.Clear();
            calls++;
        }

        calls.ShouldBeGreaterThan(1);
        reflector.GatewayCount.ShouldBe(0);
    }

    private static Route RouteOf(ushort port) =>
        new(new Endpoint(ReflectorBench.Address("10.0.0.1"), port), default, PortId.Main);

    private TestGateway Gw(string name) => bench.Linked(name);
}

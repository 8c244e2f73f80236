namespace Ysf.Tests;

/// <summary>
/// An unlinked gateway hears nothing at once, keeps its place for six seconds, and a poll restores
/// it; a sweep of forged unlinks takes nothing from any gateway.
/// </summary>
public sealed class DepartureTests
{
    private readonly ReflectorBench bench = new();

    [Fact]
    public void A_lowered_limit_of_an_address_is_not_passed_by_the_place_of_one_that_left()
    {
        var many = new ReflectorBench(TestOptions.Plain with
        {
            Limits = TestOptions.Plain.Limits with { GatewaysPerAddress = 3 },
        });
        var first = many.Linked("GW1", "198.51.100.7", 1);
        many.Linked("GW2", "198.51.100.7", 2);
        many.Linked("GW3", "198.51.100.7", 3);
        many.Replace(TestOptions.Plain with
        {
            Limits = TestOptions.Plain.Limits with { GatewaysPerAddress = 2 },
        });
        first.Unlink();

        var late = many.Gateway("GW4", "198.51.100.7", 4);
        late.Poll();

        late.Replies.ShouldBeEmpty();
        many[DropReason.AddressFull].ShouldBe(1);
    }

    [Fact]
    public void An_unlink_is_obeyed_at_once_and_not_answered()
    {
        var (a, b, _) = bench.Trio();
        bench.Forget();
        b.Unlink();
        a.Over("IU5AAA", 1);

        b.Replies.ShouldBeEmpty();
        b.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void An_unlinked_gateway_leaves_the_lists_after_six_seconds()
    {
        var (a, b, _) = bench.Trio();
        bench.Forget();
        b.Unlink();
        bench.AdvancePolling(Seconds(5.9), a);
        bench.All(EventKind.GatewayRemoved).ShouldBeEmpty();
        b.IsLinked.ShouldBeTrue();

        bench.Advance(Seconds(0.1));
        var removed = bench.Only(EventKind.GatewayRemoved);
        removed.Removal.ShouldBe(RemovalReason.Unlinked);
        removed.Remote.ShouldBe(b.Route.Remote);
        b.IsLinked.ShouldBeFalse();
    }

    [Fact]
    public void An_unlink_with_a_name_finds_the_gateway_by_its_address()
    {
        var gateway = bench.Linked("IU5AAA");
        gateway.Send(TestFrames.Ascii("YSFUSOMEBODY  "));
        bench.Advance(Departures.Kept);

        gateway.IsLinked.ShouldBeFalse();
    }

    [Fact]
    public void A_poll_within_six_seconds_restores_all_that_there_was()
    {
        var (a, b, _) = bench.Trio();
        b.Header("IU5BBB", squelch: 9);
        b.Terminator("IU5BBB");
        b.Send(TestFrames.Info("IU5BBB", "Pisa"));
        a.Header("IU5AAA", squelch: 9);
        a.Terminator("IU5AAA");
        var before = b.State;
        bench.Forget();
        b.Unlink();
        bench.Advance(Seconds(5.9));
        b.Poll();
        a.Over("IU5AAA", 1);

        bench.All(EventKind.GatewayRemoved).ShouldBeEmpty();
        bench.All(EventKind.GatewayAdded).ShouldBeEmpty();
        b.Replies.Count.ShouldBe(1);
        b.Frames.Count.ShouldBe(3);
        b.State.LinkedAt.ShouldBe(before.LinkedAt);
        b.State.DgId.ShouldBe(before.DgId);
        bench.Take().TryGetInfo(1, out _).ShouldBeTrue();

        bench.AdvancePolling(Minutes(1), b);
        b.IsLinked.ShouldBeTrue();
        bench.Advance(Seconds(60));
        bench.All(EventKind.GatewayRemoved).Last().Removal.ShouldBe(RemovalReason.Disappeared);
    }

    [Theory]
    [InlineData("YSFU")]
    [InlineData("YSFS")]
    [InlineData("YSFV")]
    [InlineData("YSFX")]
    public void Nothing_but_a_poll_restores(string datagram)
    {
        var (a, b, _) = bench.Trio();
        b.Unlink();
        bench.Advance(Seconds(1));
        b.Send(TestFrames.Ascii(datagram));
        b.Send(TestFrames.Poll(" "));
        a.Over("IU5AAA", 1);
        b.Frames.ShouldBeEmpty();

        bench.Advance(Seconds(5));
        b.IsLinked.ShouldBeFalse();
    }

    [Fact]
    public void A_poll_of_another_name_is_another_gateway()
    {
        var before = bench.Linked("IU5AAA", "10.0.0.1");
        before.Send(TestFrames.Info("IU5AAA", "Pisa"));
        before.Unlink();
        var after = bench.Linked("IU5AAB", "10.0.0.1");

        bench.Only(EventKind.GatewayRemoved).Removal.ShouldBe(RemovalReason.Unlinked);
        after.State.Name.ToString().ShouldStartWith("IU5AAB");
        bench.Take().TryGetInfo(0, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_gateway_in_and_out_without_pause_costs_no_registration_and_no_line()
    {
        var turning = bench.Gateway("IU5AAA");
        for (var i = 0; i < 10_000; i++)
        {
            turning.Poll();
            turning.Unlink();
            bench.Advance(Seconds(0.01));
        }

        bench.All(EventKind.GatewayAdded).Count.ShouldBe(1);
        bench.Events.Count.ShouldBeLessThan(20);
    }

    [Fact]
    public void Frames_after_an_unlink_come_from_an_unknown_gateway()
    {
        var (a, b, _) = bench.Trio();
        a.Unlink();
        a.Over("IU5AAA", 1);

        bench[DropReason.UnknownGateway].ShouldBe(3);
        b.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void An_unlink_in_the_middle_of_an_over_ends_it_and_frees_the_room()
    {
        var (a, b, c) = bench.Trio();
        a.Header("IU5AAA");
        bench.Forget();
        a.Unlink();
        b.Over("IU5BBB", 0);

        bench.Events[0].Kind.ShouldBe(EventKind.StreamEnded);
        bench.Events[0].End.ShouldBe(OverEnd.Watchdog);
        c.Frames.Count.ShouldBe(2);
        bench.Reflector.OverCount.ShouldBe(0);
    }

    [Fact]
    public void An_over_in_which_an_unlink_was_forged_goes_on_after_the_next_poll()
    {
        var late = new ReflectorBench(TestOptions.Plain with { LateEntry = true });
        var (a, b, _) = late.Trio();
        a.Header("IU5AAA");
        a.Talk("IU5AAA", 5);
        a.Unlink();
        a.Poll();
        late.Forget();
        a.Talk("IU5AAA", 5);

        b.Frames.Count.ShouldBe(5);
        late.Only(EventKind.StreamStarted).Source.ToString().ShouldStartWith("IU5AAA");
    }

    [Fact]
    public void A_namesake_does_not_get_the_place_that_is_kept()
    {
        var a = bench.Linked("IU5AAA", "10.0.0.1", 1000);
        bench.Advance(Seconds(14));
        a.Unlink();
        bench.Advance(Seconds(2));
        bench.Forget();
        var namesake = bench.Linked("IU5AAA", "10.0.0.1", 1001);
        bench.Advance(Seconds(1));
        namesake.Poll();
        bench.All(EventKind.GatewayRemoved).ShouldBeEmpty();

        a.Poll();
        a.IsLinked.ShouldBeTrue();
        namesake.IsLinked.ShouldBeTrue();
        bench.All(EventKind.GatewayAdded).Count.ShouldBe(1);
    }

    [Fact]
    public void The_operator_sends_away_and_moves_who_was_unlinked()
    {
        var (a, b, _) = bench.Trio();
        a.Unlink();
        b.Unlink();
        bench.Move("IU5BBB", 9).ShouldBe(MoveOutcome.Moved);
        bench.Kick("IU5AAA", Minutes(1)).ShouldBeTrue();
        bench.Only(EventKind.GatewayRemoved).Removal.ShouldBe(RemovalReason.Kicked);
        a.Poll();
        b.Poll();

        a.IsLinked.ShouldBeFalse();
        b.DgId.ShouldBe(9);
    }

    [Fact]
    public void A_full_table_gives_the_place_of_the_oldest_unlinked_gateway()
    {
        var small = new ReflectorBench(
            TestOptions.Plain with { Limits = new Limits { Gateways = 3 } });
        var (a, b, c) = small.Trio();
        b.Unlink();
        small.Advance(Seconds(1));
        c.Unlink();
        small.Forget();
        var next = small.Linked("IU5DDD");

        next.IsLinked.ShouldBeTrue();
        small.Only(EventKind.GatewayRemoved).Remote.ShouldBe(b.Route.Remote);
        c.Poll();
        (a.IsLinked, c.IsLinked).ShouldBe((true, true));
        b.Poll();
        small[DropReason.GatewaysFull].ShouldBe(1);
    }

    [Fact]
    public void A_full_address_gives_the_place_of_its_own_unlinked_gateway()
    {
        var small = new ReflectorBench(TestOptions.Plain with
        {
            Limits = new Limits { Gateways = 9, GatewaysPerAddress = 2 },
        });
        var elsewhere = small.Linked("IU5AAA", "10.0.0.9");
        var a = small.Linked("IU5AAA", "10.0.0.1", 1);
        var b = small.Linked("IU5BBB", "10.0.0.1", 2);
        elsewhere.Unlink();
        small.Gateway("IU5CCC", "10.0.0.1", 3).Poll();
        small[DropReason.AddressFull].ShouldBe(1);

        b.Unlink();
        var next = small.Linked("IU5CCC", "10.0.0.1", 3);
        (a.IsLinked, b.IsLinked, next.IsLinked).ShouldBe((true, false, true));
        elsewhere.IsLinked.ShouldBeTrue();
    }

    [Fact]
    public void Options_that_take_away_its_room_place_an_unlinked_gateway_again()
    {
        var (a, b, _) = bench.Trio();
        b.Header("IU5BBB", squelch: 9);
        b.Terminator("IU5BBB");
        b.Unlink();
        bench.Replace(TestOptions.Plain with { Rooms = [new DgId(22), new DgId(50)] });
        b.Poll();
        bench.Forget();
        a.Over("IU5AAA", 1);

        b.DgId.ShouldBe(22);
        b.Frames.Count.ShouldBe(3);
    }

    [Fact]
    public void A_sweep_of_all_ports_of_its_address_costs_a_gateway_no_frame()
    {
        var talker = bench.Linked("IU5AAA");
        var listener = bench.Linked("IU5BBB", "10.9.9.9", 42000);
        bench.Forget();
        for (var port = 1024; port < 65_536; port++)
        {
            bench.Gateway("X", "10.9.9.9", (ushort)port).Unlink();
            if (port % 1024 == 0)
            {
                talker.Over("IU5AAA", 1);
            }
        }

        // The ports are those that the loop found: the listener's own object was replaced.
        bench.Find(listener).ShouldNotBeNull();
        bench.TransmitCount.ShouldBe(63 * 3);
        bench[DropReason.UnlinkRate].ShouldBeGreaterThan(64_000);
        var flood = bench.Only(EventKind.FloodStarted);
        flood.Drop.ShouldBe(DropReason.UnlinkRate);
        flood.Remote.Address.ShouldBe(listener.Route.Remote.Address);
    }

    [Fact]
    public void A_sweep_that_begins_at_the_right_port_costs_what_is_said_until_the_next_poll()
    {
        var talker = bench.Linked("IU5AAA");
        var listener = bench.Linked("IU5BBB", "10.9.9.9", 42000);
        listener.Unlink();
        for (var port = 1024; port < 42_000; port++)
        {
            bench.Gateway("X", "10.9.9.9", (ushort)port).Unlink();
        }

        bench.Forget();
        talker.Over("IU5AAA", 1);
        bench.Advance(Seconds(4));
        listener.Poll();
        talker.Over("IU5AAA", 1);
        listener.Frames.Count.ShouldBe(3);
        bench.All(EventKind.GatewayRemoved).ShouldBeEmpty();
    }

    [Fact]
    public void All_gateways_of_an_address_may_unlink_at_once()
    {
        var many = new ReflectorBench();
        var gateways = Enumerable.Range(1, 64)
            .Select(port => many.Linked("IU5AAA", "10.9.9.9", (ushort)port)).ToList();
        gateways.ForEach(gateway => gateway.Unlink());
        many.Advance(Departures.Kept);

        many.Reflector.GatewayCount.ShouldBe(0);
        many[DropReason.UnlinkRate].ShouldBe(0);
    }
}

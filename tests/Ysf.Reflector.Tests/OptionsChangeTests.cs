namespace Ysf.Tests;

/// <summary>New options while gateways are linked and overs run.</summary>
public sealed class OptionsChangeTests
{
    private static readonly ReflectorOptions Old = TestOptions.Plain;
    private readonly ReflectorBench bench = new();

    [Fact]
    public void Gateways_of_a_room_that_is_gone_move_to_the_default_one_and_the_others_stay()
    {
        var mover = InRoom("IU5AAA", 9);
        var other = InRoom("IU5BBB", 41);
        bench.Forget();

        bench.Replace(Without(9));

        mover.DgId.ShouldBe(22);
        other.DgId.ShouldBe(41);
        var placed = bench.Only(EventKind.PlacedAgain);
        placed.Gateway.ToString().ShouldBe("IU5AAA");
        (placed.Previous.Number, placed.DgId.Number).ShouldBe(((byte)9, (byte)22));
        bench.Events.Count.ShouldBe(1);
    }

    [Fact]
    public void An_over_in_a_room_that_is_gone_ends_there_and_is_not_heard_in_another()
    {
        var talker = InRoom("IU5AAA", 9);
        var listener = InRoom("IU5BBB", 9);
        var late = Old with { LateEntry = true };
        bench.Replace(late);
        talker.Header("IU5AAA");
        talker.Talk("IU5AAA", 3);
        bench.Forget();

        bench.Replace(late with { Rooms = Without(9).Rooms });
        talker.Talk("IU5AAA", 30);

        bench.Only(EventKind.StreamEnded).DgId.Number.ShouldBe((byte)9);
        listener.Frames.ShouldBeEmpty();
        bench[DropReason.CutOff].ShouldBe(30);
        talker.Terminator("IU5AAA");
        talker.Over("IU5AAA").ShouldBe(listener.Frames);
    }

    [Fact]
    public void An_over_in_a_room_that_stays_goes_on_without_a_lost_frame()
    {
        var talker = InRoom("IU5AAA", 41);
        var listener = InRoom("IU5BBB", 41);
        bench.Forget();
        talker.Header("IU5AAA");
        talker.Talk("IU5AAA", 2);

        bench.Replace(Without(9) with { Ports = [new ListeningPort(42000, DgId.None)] });
        talker.Talk("IU5AAA", 2);
        talker.Terminator("IU5AAA");

        listener.Frames.Count.ShouldBe(6);
        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Terminator);
    }

    [Fact]
    public void Gateways_of_a_port_that_is_gone_are_removed_and_their_overs_end()
    {
        var gone = bench.Linked("IU5AAA", to: TestOptions.Aux41);
        var stays = InRoom("IU5BBB", 41);
        gone.Header("IU5AAA");
        bench.Forget();

        bench.Replace(Old with { Ports = [Old.Ports[0], Old.Ports[2]] });

        gone.IsLinked.ShouldBeFalse();
        stays.DgId.ShouldBe(41);
        bench.Only(EventKind.GatewayRemoved).Removal.ShouldBe(RemovalReason.PortClosed);
        bench.Only(EventKind.StreamEnded);
        bench.Reflector.OverCount.ShouldBe(0);
    }

    [Fact]
    public void A_main_port_that_moved_removes_its_gateways_and_none_of_the_others()
    {
        var main = bench.Linked("IU5AAA");
        var auxiliary = bench.Linked("IU5BBB", to: TestOptions.Aux41);

        bench.Replace(Old with
        {
            Ports = [new ListeningPort(42100, DgId.None), Old.Ports[1], Old.Ports[2]],
        });

        main.IsLinked.ShouldBeFalse();
        auxiliary.DgId.ShouldBe(41);
        main.Poll();
        main.DgId.ShouldBe(22);
    }

    [Fact]
    public void Ports_that_change_places_keep_their_gateways_even_those_of_one_address_and_port()
    {
        var first = bench.Linked("IU5AAA", "10.0.0.1", 4000, TestOptions.Aux41);
        var second = bench.Linked("IU5BBB", "10.0.0.1", 4000, TestOptions.AuxUnlisted);
        bench.Forget();

        bench.Replace(Old with { Ports = [Old.Ports[0], Old.Ports[2], Old.Ports[1]] });
        bench.Renumber(first, new PortId(3));
        bench.Renumber(second, new PortId(1));
        bench.Renumber(first, new PortId(2));

        first.State.Name.ToString().ShouldBe("IU5AAA");
        first.DgId.ShouldBe(41);
        second.State.Name.ToString().ShouldBe("IU5BBB");
        bench.Events.ShouldBeEmpty();
        first.Poll();
        first.Replies.Count.ShouldBe(1);
        bench.Reflector.GatewayCount.ShouldBe(2);
    }

    [Fact]
    public void A_port_bound_to_another_room_takes_its_gateways_there()
    {
        var gateway = bench.Linked("IU5AAA", to: TestOptions.Aux41);
        bench.Forget();

        bench.Replace(Old with
        {
            Ports = [Old.Ports[0], new ListeningPort(42010, new DgId(9)), Old.Ports[2]],
        });

        gateway.DgId.ShouldBe(9);
        gateway.State.Hold.ShouldBe(HoldState.Static);
        bench.Only(EventKind.DgIdHeld).Hold.ShouldBe(HoldReason.PortOrName);
    }

    [Fact]
    public void A_room_that_comes_binds_who_names_it_and_one_that_goes_frees_him()
    {
        var named = bench.Linked("IU5AAA-77");
        var ported = bench.Linked("IU5BBB", to: TestOptions.AuxUnlisted);
        (named.DgId, ported.DgId).ShouldBe((22, 22));

        bench.Replace(Old with { Rooms = [.. Old.Rooms, new DgId(77)] });
        (named.DgId, ported.DgId).ShouldBe((77, 77));
        named.State.Hold.ShouldBe(HoldState.Static);

        bench.Forget();
        bench.Replace(Old);
        (named.DgId, ported.DgId).ShouldBe((22, 22));
        named.State.Hold.ShouldBe(HoldState.Free);
        bench.All(EventKind.PlacedAgain).Count.ShouldBe(2);
    }

    [Fact]
    public void Freed_gateway_returns_to_its_room_before_it_was_bound()
    {
        var gateway = InRoom("IU5AAA-77", 9);

        bench.Replace(Old with { Rooms = [.. Old.Rooms, new DgId(77)] });
        gateway.DgId.ShouldBe(77);
        bench.Replace(Old);

        gateway.DgId.ShouldBe(9);
        gateway.Over("IU5AAA", squelch: 41);
        gateway.DgId.ShouldBe(41);
    }

    [Fact]
    public void A_home_in_a_room_that_is_gone_is_none_until_the_room_is_back()
    {
        bench.Homes(("IU5AAA", 9, -1), ("IU5BBB", 9, 15));
        var settled = bench.Linked("IU5AAA");
        var visitor = bench.Linked("IU5BBB");
        visitor.Over("IU5BBB", squelch: 41);

        bench.Replace(Without(9));
        settled.DgId.ShouldBe(22);
        settled.State.Hold.ShouldBe(HoldState.Free);
        visitor.State.Home.IsRoom.ShouldBeFalse();
        bench.AdvancePolling(Minutes(20), settled, visitor);
        visitor.DgId.ShouldBe(41);

        bench.Replace(Old);
        settled.DgId.ShouldBe(9);
        settled.State.Hold.ShouldBe(HoldState.Fixed);
        bench.AdvancePolling(Minutes(16), settled, visitor);
        visitor.DgId.ShouldBe(9);
    }

    [Fact]
    public void A_home_of_options_in_a_room_that_is_gone_can_be_chosen_anew()
    {
        var gateway = bench.Linked("IU5AAA");
        gateway.Options("9;");
        gateway.DgId.ShouldBe(9);

        bench.Replace(Without(9));
        (gateway.DgId, gateway.State.Home.IsRoom).ShouldBe((22, false));

        gateway.Options("41;");
        gateway.DgId.ShouldBe(41);
    }

    [Fact]
    public void The_default_and_the_local_room_change_for_who_comes_and_for_the_next_over()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        bench.Replace(Old with { DefaultRoom = new DgId(41), LocalRoom = new DgId(22) });
        a.Talk("IU5AAA", 1);
        a.Terminator("IU5AAA");
        b.Frames.Count.ShouldBe(3);

        bench.Advance(Seconds(1));
        a.Over("IU5AAA");
        b.Frames.Count.ShouldBe(3);
        bench.Linked("NEW").DgId.ShouldBe(41);
    }

    [Fact]
    public void The_limit_of_an_address_changes_and_the_sizes_of_tables_do_not()
    {
        bench.Replace(Old with
        {
            Limits = Old.Limits with { GatewaysPerAddress = 1, Gateways = 5, Streams = 5 },
        });

        bench.Reflector.Options.Limits.ShouldBe(Old.Limits with { GatewaysPerAddress = 1 });
        bench.Linked("IU5AAA", "10.1.0.1", 1).IsLinked.ShouldBeTrue();
        bench.Gateway("IU5BBB", "10.1.0.1", 2).Poll();
        bench[DropReason.AddressFull].ShouldBe(1);
    }

    [Fact]
    public void All_gateways_may_go_at_once_in_the_middle_of_all_their_overs()
    {
        var limits = new Limits { Gateways = 300, Streams = 300, GatewaysPerAddress = 300 };
        var full = new ReflectorBench(Old with { Limits = limits, LocalRoom = new DgId(22) });
        for (var i = 0; i < limits.Gateways; i++)
        {
            full.Linked($"G{i}", "10.0.0.1", (ushort)(1000 + i)).Header("IU5AAA");
        }

        var open = full.Reflector.OverCount;
        open.ShouldBeGreaterThan(100);
        full.Forget();
        full.Replace(Old with { Ports = [new ListeningPort(42100, DgId.None)] });

        full.Reflector.GatewayCount.ShouldBe(0);
        full.All(EventKind.StreamEnded).Count.ShouldBe(open);
        full.All(EventKind.GatewayRemoved).Count.ShouldBe(limits.Gateways);
        full.Advance(Minutes(5));
        full.Reflector.NextTimeout.ShouldBe(Instant.Never);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_comes_between_changes_the_tables_stay_in_order(int seed)
    {
        var random = new Random(seed);
        var watch = new ReflectorWatch(RandomTraffic.Options);
        watch.Reflector.Replace(RandomTraffic.Rules);
        var traffic = new RandomTraffic(seed);
        for (var i = 0; i < 30_000; i++)
        {
            var (pause, route, datagram) = traffic.Next();
            watch.Send(pause, route, datagram);
            if (i % 50 == 0)
            {
                watch.Replace(Some(random));
            }
        }

        watch.Reflector.Counters.Streams.ShouldBeGreaterThan(100);
        watch.Advance(Minutes(5));
        watch.Reflector.GatewayCount.ShouldBe(0);
        watch.Reflector.NextTimeout.ShouldBe(Instant.Never);
    }

    // Some rooms, one of them the default, and as many ports, of which some are new.
    private static ReflectorOptions Some(Random random)
    {
        byte[] numbers = [9, 22, 41, 50, 55];
        DgId[] rooms = [.. numbers.Where(_ => random.Next(3) > 0).Select(n => new DgId(n))];
        rooms = rooms.Length == 0 ? [new DgId(9)] : rooms;
        ListeningPort[] auxiliary =
        [
            .. Enumerable.Range(42010, 4).Select(
                number => new ListeningPort((ushort)number, new DgId(numbers[random.Next(5)]))),
        ];
        random.Shuffle(auxiliary);
        return RandomTraffic.Options with
        {
            Rooms = rooms,
            DefaultRoom = rooms[random.Next(rooms.Length)],
            LocalRoom = random.Next(2) == 0 ? DgId.None : rooms[random.Next(rooms.Length)],
            Ports =
            [
                new ListeningPort((ushort)(42000 + random.Next(2)), DgId.None),
                auxiliary[0], auxiliary[1],
            ],
        };
    }

    private static ReflectorOptions Without(byte room) =>
        Old with { Rooms = [.. Old.Rooms.Where(one => one.Number != room)] };

    private TestGateway InRoom(string name, byte room)
    {
        var gateway = bench.Linked(name);
        gateway.Over(name[..6], squelch: room);
        gateway.DgId.ShouldBe(room);
        bench.Advance(Seconds(2));
        return gateway;
    }
}

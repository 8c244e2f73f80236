namespace Ysf.Tests;

/// <summary>
/// Forged polls fill what new gateways have, and keep out neither known gateways nor newcomers.
/// </summary>
public sealed class AdmissionTests
{
    private static readonly ReflectorOptions Strict = TestOptions.Plain with
    {
        TrustPrivate = false,
        Limits = new Limits { Gateways = 1000 },
    };

    private readonly ReflectorBench bench = new(Strict);

    [Fact]
    public void An_address_has_four_new_gateways_a_network_sixteen_and_all_half_of_the_table()
    {
        for (var i = 0; i < 40; i++)
        {
            bench.Linked($"G{i}", $"192.0.2.{i / 8}", (ushort)(i + 1));
        }

        bench.Reflector.GatewayCount.ShouldBe(16);
        bench[DropReason.NewAddressFull].ShouldBe(16);
        bench[DropReason.NewNetworkFull].ShouldBe(8);
        for (var i = 0; i < 1000; i++)
        {
            bench.Linked($"G{i}", $"10.{i / 250}.{i % 250}.1");
        }

        bench.Reflector.GatewayCount.ShouldBe(500);
        bench[DropReason.NewGatewaysFull].ShouldBe(516);
    }

    [Fact]
    public void A_whole_IPv6_network_of_56_bits_has_sixteen_new_gateways()
    {
        for (ulong i = 0; i < 256; i++)
        {
            var remote = new Endpoint(new IpAddress(0x2001_0DB8_0000_0000 | i, 7), 42000);
            bench.Gateway($"G{i}", new Route(remote, default, PortId.Main)).Poll();
        }

        bench.Reflector.GatewayCount.ShouldBe(16);
    }

    [Fact]
    public void A_known_gateway_takes_the_place_of_the_newest_new_one_when_the_table_is_full()
    {
        var small = new ReflectorBench(TestOptions.Plain with
        {
            Limits = new Limits { Gateways = 4, NewGateways = 4 },
        });
        var forged = Enumerable.Range(1, 4).Select(i =>
        {
            small.Advance(Seconds(0.1));
            return small.Linked($"F{i}", $"198.18.{i}.1");
        }).ToList();
        small.Forget();

        var known = small.Linked("KNOWN");
        known.IsLinked.ShouldBeTrue();
        forged.Select(gateway => gateway.IsLinked).ShouldBe([true, true, true, false]);
        small.Only(EventKind.GatewayRemoved).Removal.ShouldBe(RemovalReason.Displaced);
    }

    [Fact]
    public void A_known_gateway_takes_the_place_of_a_new_one_at_its_full_address()
    {
        const string shared = "198.51.100.7";
        var small = new ReflectorBench(TestOptions.Plain with
        {
            Limits = new Limits { Gateways = 100, GatewaysPerAddress = 4 },
        });
        small.Homes(("KNOWN", 9, 15));
        for (ushort port = 1; port <= 4; port++)
        {
            small.Linked($"F{port}", shared, port);
        }

        small.Linked("KNOWN", shared, 5).IsLinked.ShouldBeTrue();
        small.Reflector.GatewayCount.ShouldBe(4);
        small[DropReason.AddressFull].ShouldBe(0);
    }

    [Fact]
    public void Known_gateways_of_one_network_are_bounded_and_those_beyond_are_new()
    {
        var lan = new ReflectorBench(TestOptions.Plain with
        {
            Limits = new Limits { Gateways = 1000, KnownGatewaysPerNetwork = 128 },
        });
        for (var i = 0; i < 250; i++)
        {
            lan.Linked($"G{i}", $"10.0.0.{i}");
        }

        lan.Take().Gateways.ToArray().Count(gateway => gateway.IsKnown).ShouldBe(128);
        lan.Reflector.GatewayCount.ShouldBe(128 + 16);
    }

    [Fact]
    public void New_gateways_go_after_15_seconds_without_a_poll_while_their_class_is_nearly_full()
    {
        var gateways = Forge(0, 460);
        bench.Advance(Seconds(14.9));
        bench.Reflector.GatewayCount.ShouldBe(460);
        gateways.Take(10).ToList().ForEach(gateway => gateway.Poll());
        bench.Advance(Seconds(5.2));

        // As long as more than nine tenths are taken.
        bench.Reflector.GatewayCount.ShouldBe(450);
        gateways.Take(10).ShouldAllBe(gateway => gateway.IsLinked);
        bench.Advance(Seconds(60));
        bench.Reflector.GatewayCount.ShouldBe(0);
    }

    [Fact]
    public void A_newcomers_second_poll_takes_the_place_of_one_that_polled_once()
    {
        Forge(0, 500);
        var late = bench.Gateway("LATE", "203.0.113.7");
        late.Poll();
        late.Poll();
        late.IsLinked.ShouldBeFalse();
        late.Replies.ShouldBeEmpty();

        bench.Advance(Seconds(5));
        late.Poll();
        late.IsLinked.ShouldBeTrue();
        var talker = bench.All(EventKind.GatewayRemoved).ShouldHaveSingleItem();
        talker.Removal.ShouldBe(RemovalReason.Displaced);
    }

    [Fact]
    public void A_newcomers_second_poll_takes_no_place_of_gateways_that_polled_twice()
    {
        var there = Forge(0, 500);
        bench.AdvancePolling(Seconds(10), [.. there]);
        var late = bench.Gateway("LATE", "203.0.113.7");
        bench.AdvancePolling(Seconds(10), [.. there, late]);

        late.IsLinked.ShouldBeFalse();
        there.ShouldAllBe(gateway => gateway.IsLinked);
    }

    [Fact]
    public void A_network_that_holds_most_gives_a_place_to_one_that_holds_none()
    {
        // Sixteen in each of 32 networks, all of which go on polling.
        var there = Enumerable.Range(0, 512)
            .Select(i => bench.Linked($"F{i}", $"198.18.{i / 16}.{i % 16}")).ToList();
        bench.AdvancePolling(Seconds(10), [.. there]);
        var late = bench.Gateway("LATE", "203.0.113.7");
        bench.AdvancePolling(Seconds(10), [.. there, late]);

        late.IsLinked.ShouldBeTrue();
        bench.AdvancePolling(Minutes(2), [.. there, late]);
        late.State.SincePoll.ShouldBe(TimeSpan.Zero);
        bench.All(EventKind.GatewayAdded).Count(
            added => added.Gateway.ToString() == "LATE").ShouldBe(1, "places do not go to and fro");
    }

    [Fact]
    public void Four_forged_at_the_address_of_a_newcomer_do_not_keep_it_out()
    {
        for (ushort port = 1; port <= 4; port++)
        {
            bench.Linked("FORGED", "203.0.113.7", port);
        }

        var late = bench.Gateway("LATE", "203.0.113.7", 9);
        bench.AdvancePolling(Seconds(10), late);
        late.IsLinked.ShouldBeTrue();
    }

    public enum Attack
    {
        SourcesInTurn,
        SourcesOfManyNetworks,
        FreshSources,
        OneNetwork,
    }

    [Theory]
    [InlineData(Attack.SourcesInTurn)]
    [InlineData(Attack.SourcesOfManyNetworks)]
    [InlineData(Attack.FreshSources)]
    [InlineData(Attack.OneNetwork)]
    public void During_176_forged_polls_a_second_a_known_gateway_and_a_newcomer_get_in(
        Attack attack)
    {
        var known = bench.Linked("KNOWN", "203.0.113.7");
        known.Over("IU5AAA", voices: 12);
        known.Unlink();
        var newcomer = bench.Gateway("NEWCOMER", "192.0.2.7");
        var forged = 0;
        void Storm(double seconds)
        {
            for (var i = 0; i < 176 * seconds; i++)
            {
                bench.Advance(Seconds(1.0 / 176));
                Forge(attack, forged++);
            }
        }

        for (var i = 0; i < 1000; i++)
        {
            Forge(attack, forged++);
        }

        Storm(30);
        known.Poll();
        known.IsLinked.ShouldBeTrue();
        for (var waited = 0; waited < 30 && !newcomer.IsLinked; waited += 5)
        {
            newcomer.Poll();
            Storm(5);
        }

        newcomer.IsLinked.ShouldBeTrue();
        for (var i = 0; i < 24; i++)
        {
            newcomer.Poll();
            known.Poll();
            Storm(5);
        }

        bench.All(EventKind.GatewayRemoved).ShouldNotContain(
            removed => removed.Gateway.ToString() == "NEWCOMER");
    }

    private void Forge(Attack attack, int number)
    {
        var i = attack == Attack.FreshSources ? number : number % 1000;
        var address = attack switch
        {
            Attack.OneNetwork => $"198.18.7.{i % 250}",
            Attack.SourcesInTurn => $"198.18.{i / 250}.{i % 250}",
            Attack.SourcesOfManyNetworks => $"198.18.{i / 8}.{i % 8}",
            _ => $"{11 + (i / 65_000)}.{i / 250 % 250}.{i % 250}.1",
        };
        bench.Linked("FORGED", address, (ushort)(1000 + (i % 60_000)));
    }

    private List<TestGateway> Forge(int first, int count) =>
        [.. Enumerable.Range(first, count)
            .Select(i => bench.Linked($"F{i}", $"198.{18 + (i / 250)}.{i % 250}.1"))];
}

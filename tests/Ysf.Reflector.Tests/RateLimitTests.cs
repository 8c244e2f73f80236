namespace Ysf.Tests;

/// <summary>Who asks too often is refused; at the rates of the field nobody ever is.</summary>
public sealed class RateLimitTests
{
    private static readonly byte[] Status = "YSFS"u8.ToArray();

    private static readonly DropReason[] Rates =
    [
        DropReason.PollRate, DropReason.FrameRate, DropReason.QueryRateSource,
        DropReason.QueryRateTotal, DropReason.RegistrationRateSource,
        DropReason.RegistrationRateTotal, DropReason.StrangerRate,
    ];

    private readonly ReflectorBench bench = new();

    [Fact]
    public void One_source_gets_fifty_answers_at_once_and_then_five_a_second()
    {
        var asker = bench.Gateway("X");
        Ask(asker, 100);
        asker.Replies.Count.ShouldBe(50);
        bench[DropReason.QueryRateSource].ShouldBe(50);

        bench.Forget();
        bench.Advance(Seconds(1));
        Ask(asker, 100);
        asker.Replies.Count.ShouldBe(5);
    }

    [Fact]
    public void Ports_of_one_address_and_addresses_of_one_IPv6_customer_are_one_source()
    {
        for (ushort port = 1; port <= 60; port++)
        {
            bench.Gateway("X", "10.9.9.9", port).Send(Status);
            var remote = new Endpoint(new IpAddress(0x20010DB8_00000001, port), 42000);
            bench.Gateway("Y", new Route(remote, default, PortId.Main)).Send("YSFV"u8.ToArray());
        }

        bench.TransmitCount.ShouldBe(100);
        bench[DropReason.QueryRateSource].ShouldBe(20);
    }

    [Fact]
    public void All_sources_together_get_no_more_than_a_hundred_answers_a_second()
    {
        for (var second = 0; second < 20; second++)
        {
            AskByForged(1000, second);
            bench.Advance(Seconds(1));
        }

        // Three quarters of ten seconds' worth are free, then 100 a second.
        bench.TransmitCount.ShouldBe(750 + (19 * 100));
        bench[DropReason.QueryRateTotal].ShouldBe(20_000 - bench.TransmitCount);
    }

    [Fact]
    public void Linked_gateways_are_answered_while_forged_sources_ask_as_fast_as_they_can()
    {
        var linked = bench.Linked("IU5AAA");
        for (var second = 0; second < 60; second++)
        {
            AskByForged(1000, second);
            linked.Send(Status);
            linked.Poll();
            bench.Advance(Seconds(1));
        }

        linked.Replies.Count.ShouldBe(120);
    }

    [Fact]
    public void A_dashboard_that_asks_every_second_is_always_answered()
    {
        var dashboard = bench.Gateway("X");
        for (var second = 0; second < 1000; second++)
        {
            dashboard.Send(Status);
            bench.Advance(Seconds(1));
        }

        dashboard.Replies.Count.ShouldBe(1000);
    }

    [Fact]
    public void A_gateway_that_polls_without_pause_is_kept_alive_and_answered_twice_a_second()
    {
        var a = bench.Linked("IU5AAA");
        for (var i = 0; i < 1200; i++)
        {
            a.Poll();
            bench.Advance(Seconds(0.1));
        }

        a.Replies.Count.ShouldBeInRange(240, 262);
        bench[DropReason.PollRate].ShouldBe(1200 - a.Replies.Count);
        a.State.SincePoll.ShouldBe(Seconds(0.1));
    }

    [Fact]
    public void A_gateway_that_sends_a_thousand_frames_a_second_gets_twenty_of_them_through()
    {
        var (a, b, _) = bench.Trio();
        for (var i = 0; i < 20_000; i++)
        {
            a.Header("IU5AAA");
            bench.Advance(Seconds(0.001));
        }

        b.Frames.Count.ShouldBeInRange(590, 610);
        bench[DropReason.FrameRate].ShouldBe(20_000 - b.Frames.Count);
    }

    [Fact]
    public void What_a_network_held_up_for_many_seconds_comes_through_at_once()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        for (var i = 0; i < 190; i++)
        {
            a.Voice("IU5AAA");
        }

        b.Frames.Count.ShouldBe(191);
    }

    [Fact]
    public void Sixty_four_gateways_behind_one_address_link_poll_and_talk_unhindered()
    {
        var everybody = Neighbours(64);
        for (var second = 0; second < 120; second += 3)
        {
            foreach (var gateway in everybody)
            {
                gateway.Poll();
                gateway.Options("1");
                gateway.Send(TestFrames.Info(gateway.Name, "Pisa"));
            }

            Talk(everybody, 30);
        }

        everybody.ShouldAllBe(gateway => gateway.Replies.Count == 3 + 40);
        Rates.ShouldAllBe(reason => bench[reason] == 0);
    }

    [Fact]
    public void A_NAT_that_gives_all_its_gateways_other_ports_is_let_back_in_at_once()
    {
        Neighbours(64).ForEach(gateway => gateway.Unlink());
        Neighbours(64, 2000).ShouldAllBe(gateway => gateway.IsLinked);
    }

    [Fact]
    public void One_source_that_links_and_unlinks_without_pause_registers_twice_a_second()
    {
        var turning = bench.Gateway("IU5AAA");
        for (var i = 0; i < 10_000; i++)
        {
            turning.Poll();
            turning.Unlink();
            bench.Advance(Seconds(0.01));
        }

        bench.All(EventKind.GatewayAdded).Count.ShouldBeInRange(320, 330);
        bench[DropReason.RegistrationRateSource].ShouldBeGreaterThan(9000);
        bench.Linked("IU5BBB").IsLinked.ShouldBeTrue("others link as ever");
    }

    [Fact]
    public void After_a_restart_a_thousand_gateways_register_in_one_second()
    {
        var big = new ReflectorBench(TestOptions.Plain with { Limits = new Limits() });
        var gateways = Enumerable.Range(0, 1000)
            .Select(i => big.Linked($"GW{i}", $"10.1.{i / 250}.{i % 250}")).ToList();

        gateways.ShouldAllBe(gateway => gateway.IsLinked);
        Rates.ShouldAllBe(reason => big[reason] == 0);
    }

    [Fact]
    public void Forged_sources_cannot_register_more_than_a_hundred_a_second()
    {
        var small = new ReflectorBench(TestOptions.Plain with
        {
            Limits = new Limits { Gateways = 20_000 },
            Rates = new RateLimits { Registrations = 10 },
        });
        for (var i = 0; i < 30_000; i++)
        {
            small.Gateway("FORGED", $"10.{i >> 14}.{(i >> 7) & 127}.{i & 127}").Poll();
        }

        small.Reflector.GatewayCount.ShouldBe(20_000, "all that the table holds are free");
        small[DropReason.GatewaysFull].ShouldBe(10_000);
        small.Advance(Seconds(60));
        small.Reflector.GatewayCount.ShouldBe(0);
        for (var i = 0; i < 1000; i++)
        {
            small.Gateway("FORGED", $"11.0.{i >> 7}.{i & 127}").Poll();
        }

        small.Reflector.GatewayCount.ShouldBe(600, "what 60 s earned");
        small[DropReason.RegistrationRateTotal].ShouldBe(400);
    }

    [Fact]
    public void What_strangers_send_is_dropped_and_beyond_the_limit_counted_apart()
    {
        var stranger = bench.Gateway("X");
        for (var i = 0; i < 600; i++)
        {
            stranger.Header("IU5AAA");
        }

        bench[DropReason.UnknownGateway].ShouldBe(500);
        bench[DropReason.StrangerRate].ShouldBe(100);
        bench.TransmitCount.ShouldBe(0);
    }

    [Fact]
    public void A_stranger_that_floods_may_still_link_and_then_is_none()
    {
        var stranger = bench.Gateway("IU5AAA");
        for (var i = 0; i < 600; i++)
        {
            stranger.Header("IU5AAA");
        }

        stranger.Poll();
        stranger.Replies.Count.ShouldBe(1);
        stranger.Header("IU5AAA");
        bench.Reflector.StreamCount.ShouldBe(1);
    }

    [Fact]
    public void Rates_replaced_live_hold_at_once()
    {
        bench.Replace(TestOptions.Plain with
        {
            Rates = new RateLimits { QueriesPerSource = 1 },
        });
        var asker = bench.Gateway("X");
        Ask(asker, 100);

        asker.Replies.Count.ShouldBe(10);
    }

    [Fact]
    public void Who_is_empty_by_a_strict_limit_has_no_debt_by_a_wider_one()
    {
        var strict = TestOptions.Plain with
        {
            Rates = new RateLimits { Registrations = 1 },
            Limits = new Limits { Gateways = 500 },
        };
        var reflector = new ReflectorBench(strict);
        for (var i = 0; i < 510; i++)
        {
            var passing = reflector.Gateway("X", $"11.1.{i / 250}.{i % 250}");
            passing.Poll();
            passing.Send("YSFU"u8.ToArray());
        }

        reflector[DropReason.RegistrationRateTotal].ShouldBe(10);
        reflector.Replace(strict with { Rates = new RateLimits() });
        reflector.Gateway("Y", "12.1.1.1").Poll();
        reflector.Advance(Seconds(1));
        reflector.Gateway("Z", "12.1.1.2").Poll();

        reflector.Reflector.GatewayCount.ShouldBe(1);
    }

    private static void Ask(TestGateway asker, int times)
    {
        for (var i = 0; i < times; i++)
        {
            asker.Send(Status);
        }
    }

    private void AskByForged(int sources, int round)
    {
        for (var i = 0; i < sources; i++)
        {
            bench.Gateway("X", $"11.{round}.{i / 250}.{i % 250}").Send(Status);
        }
    }

    // All behind one address; each polls three times at once, as on linking.
    private List<TestGateway> Neighbours(int count, ushort firstPort = 1000)
    {
        var neighbours = Enumerable.Range(0, count)
            .Select(i => bench.Gateway($"GW{i:D2}", "10.9.9.9", (ushort)(firstPort + i))).ToList();
        neighbours.ForEach(gateway => Enumerable.Range(0, 3).ToList().ForEach(_ => gateway.Poll()));
        return neighbours;
    }

    private void Talk(List<TestGateway> talkers, int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            talkers.ForEach(talker => talker.Header("IU5AAA"));
            bench.Advance(Seconds(0.1));
        }
    }

    [Fact]
    public void The_host_itself_is_answered_in_a_flood_of_queries()
    {
        var bench = new ReflectorBench();
        for (var i = 0; i < 2000; i++)
        {
            bench.Gateway($"X{i}", $"10.1.{i / 250}.{1 + (i % 250)}").Send("YSFV"u8.ToArray());
        }

        bench[DropReason.QueryRateTotal].ShouldBeGreaterThan(0);
        var self = bench.Gateway("SELF", "127.0.0.1");
        self.Send("YSFV"u8.ToArray());

        self.Replies.ShouldHaveSingleItem();
    }
}

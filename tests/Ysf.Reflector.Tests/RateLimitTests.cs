namespace Ysf.Tests;

/// <summary>Rate limits refuse excess, and never the rates seen in the field.</summary>
public sealed class RateLimitTests
{
    private static readonly byte[] Status = "YSFS"u8.ToArray();

    private static readonly DropReason[] Rates =
    [
        DropReason.PollRate, DropReason.FrameRate, DropReason.CarryRate, DropReason.QueryRateSource,
        DropReason.QueryRateTotal, DropReason.RegistrationRateSource,
        DropReason.RegistrationRateTotal, DropReason.StrangerRate, DropReason.UnlinkRate,
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
    public void A_gateway_that_sends_a_thousand_frames_a_second_gets_twelve_of_them_through()
    {
        var (a, b, _) = bench.Trio();
        for (var i = 0; i < 20_000; i++)
        {
            a.Header("IU5AAA");
            bench.Advance(Seconds(0.001));
        }

        b.Frames.Count.ShouldBeInRange(250, 260);
        (bench[DropReason.FrameRate] + bench[DropReason.CarryRate])
            .ShouldBe(20_000 - b.Frames.Count);
    }

    [Fact]
    public void Burst_delayed_by_a_second_and_a_half_passes_at_once()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        a.Talk("IU5AAA", 20);
        bench.Advance(Seconds(1.4));
        for (var i = 0; i < 14; i++)
        {
            a.Voice("IU5AAA");
        }

        a.Talk("IU5AAA", 20);
        a.Terminator("IU5AAA");

        b.Frames.Count.ShouldBe(56);
        bench[DropReason.CarryRate].ShouldBe(0);
    }

    [Fact]
    public void Of_what_comes_at_once_fifteen_frames_and_the_end_of_the_over_are_carried()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        for (var i = 0; i < 99; i++)
        {
            a.Voice("IU5AAA");
        }

        a.Terminator("IU5AAA");

        b.Frames.Count.ShouldBe(16);
        bench[DropReason.CarryRate].ShouldBe(85);
        bench.Only(EventKind.FloodStarted).Drop.ShouldBe(DropReason.CarryRate);
        var line = bench.Only(EventKind.StreamEnded).Line;
        (line.Frames, line.Lost).ShouldBe(((ushort)101, (ushort)0), "the line lost none of them");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(15)]
    public void Short_overs_of_several_gateways_bring_a_room_no_more_than_a_long_one(int frames)
    {
        var (a, b, c) = bench.Trio();
        for (var i = 0; i < 20 * 60; i++)
        {
            var talker = i / frames % 2 == 0 ? a : c;
            var call = $"IU5A{(char)('A' + (i / frames / 26 % 26))}{(char)('A' + (i / frames % 26))}";
            switch (i % frames)
            {
                case 0:
                    talker.Header(call);
                    break;
                case var last when last == frames - 1:
                    talker.Terminator(call);
                    break;
                default:
                    talker.Voice(call);
                    break;
            }

            bench.Advance(Seconds(0.05));
        }

        b.Frames.Count.ShouldBeInRange((12 * 60) - 15, (12 * 60) + 16);
    }

    [Fact]
    public void A_higher_carry_rate_holds_at_once()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        bench.Replace(TestOptions.Plain with { Rates = new RateLimits { CarryRate = 100 } });
        for (var i = 0; i < 99; i++)
        {
            a.Voice("IU5AAA");
        }

        b.Frames.Count.ShouldBe(100);
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
    public void One_source_that_comes_and_goes_without_pause_registers_twice_a_second()
    {
        var turning = bench.Gateway("IU5AAA");
        for (var i = 0; i < 10_000; i++)
        {
            turning.Poll();
            bench.Kick("IU5AAA", Minutes(1));
            bench.Unblock("IU5AAA");
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
            .Select(i => big.Linked($"GW{i}", $"10.1.{i / 100}.{i % 100}")).ToList();

        gateways.ShouldAllBe(gateway => gateway.IsLinked);
        Rates.ShouldAllBe(reason => big[reason] == 0);
    }

    [Fact]
    public void Forged_sources_cannot_register_more_than_a_hundred_a_second()
    {
        var small = new ReflectorBench(TestOptions.Plain with
        {
            Limits = new Limits { Gateways = 20_000 },
            Rates = new RateLimits { RegistrationRateTotal = 10 },
        });
        for (var i = 0; i < 30_000; i++)
        {
            small.Gateway("FORGED", $"11.{i >> 11}.{(i >> 3) & 255}.{i & 7}").Poll();
        }

        small.Reflector.GatewayCount.ShouldBe(10_000, "all that new ones may have are free");
        small[DropReason.NewGatewaysFull].ShouldBe(20_000);
        small.Advance(Seconds(60));
        small.Reflector.GatewayCount.ShouldBe(0);
        for (var i = 0; i < 12_000; i++)
        {
            var forged = small.Gateway("FORGED", $"12.{i >> 11}.{(i >> 3) & 255}.{i & 7}");
            forged.Poll();
            forged.Unlink();
        }

        small.All(EventKind.GatewayAdded).Count.ShouldBe(10_000 + 10_600, "what 60 s earned");
        small[DropReason.RegistrationRateTotal].ShouldBe(1400);
    }

    [Fact]
    public void Datagrams_of_unlinked_senders_are_dropped_and_counted_apart_beyond_the_limit()
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
        bench.Reflector.OverCount.ShouldBe(1);
    }

    [Fact]
    public void Rates_replaced_live_hold_at_once()
    {
        bench.Replace(TestOptions.Plain with
        {
            Rates = new RateLimits { QueryRate = 1 },
        });
        var asker = bench.Gateway("X");
        Ask(asker, 100);

        asker.Replies.Count.ShouldBe(10);
    }

    [Fact]
    public void Source_empty_by_a_strict_limit_has_no_debt_by_a_wider_one()
    {
        var strict = TestOptions.Plain with
        {
            Rates = new RateLimits { RegistrationRateTotal = 1 },
            Limits = new Limits { Gateways = 500 },
        };
        var reflector = new ReflectorBench(strict);
        for (var i = 0; i < 510; i++)
        {
            var passing = reflector.Gateway("X", $"11.1.{i / 250}.{i % 250}");
            passing.Poll();
            reflector.Kick("X", Minutes(1));
            reflector.Unblock("X");
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

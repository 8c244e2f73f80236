namespace Ysf.Tests;

/// <summary>Automatic blocks: no attacker turns them against another's callsign.</summary>
public sealed class BlockScopeTests
{
    private static readonly ReflectorOptions Strict = TestOptions.Plain with
    {
        WildPttCount = 3,
        WildPttTime = Seconds(5),
        StreamTimeout = Seconds(10),
        Reactivation = Seconds(60),
    };

    private readonly ReflectorBench bench = new(Strict);

    [Fact]
    public void Six_openings_in_the_local_room_leave_the_callsign_alone_at_its_own_gateway()
    {
        var (a, b, _) = bench.Trio();
        var forger = bench.Linked("FORGER-50", "198.51.100.7");
        for (var i = 0; i < 6; i++)
        {
            forger.Over("IU5AAA", 0);
        }

        bench.All(EventKind.WildPtt).ShouldBeEmpty();
        b.Frames.Clear();
        a.Over("IU5AAA", 0);
        b.Frames.Count.ShouldBe(2);
    }

    [Fact]
    public void Wild_PTT_in_the_name_of_another_blocks_the_name_at_the_gateway_of_the_forger_only()
    {
        var (a, b, _) = bench.Trio();
        var forger = bench.Linked("FORGER", "198.51.100.7");
        Wild(forger, "IU5AAA");

        var told = bench.Only(EventKind.WildPtt);
        (told.Gateway.ToString(), told.Remote.Address.ToString())
            .ShouldBe(("FORGER", "198.51.100.7"));
        var block = bench.Take().Blocks.ToArray().ShouldHaveSingleItem();
        block.Scope.Gateway.ToString().ShouldBe("FORGER");
        Carried(a, "IU5AAA", b).ShouldBeTrue();
        Carried(forger, "IU5AAA", b).ShouldBeFalse();
    }

    [Fact]
    public void A_gateway_that_takes_the_name_of_another_blocks_nothing_there()
    {
        var (a, b, _) = bench.Trio();
        Wild(bench.Linked("IU5AAA", "198.51.100.7"), "IU5AAA");

        bench.Only(EventKind.WildPtt);
        Carried(a, "IU5AAA", b).ShouldBeTrue();
    }

    [Fact]
    public void A_gateway_that_comes_back_from_another_port_is_blocked_still()
    {
        var (a, b, _) = bench.Trio();
        Wild(a, "IU5AAA");
        a.Unlink();
        var again = bench.Linked("IU5AAA", "10.0.0.1", port: 43000);

        Carried(again, "IU5AAA", b).ShouldBeFalse();
    }

    [Fact]
    public void An_over_beyond_the_time_limit_blocks_at_its_gateway_only()
    {
        var (a, b, c) = bench.Trio();
        TimeOut(a, "IU5CCC");

        Carried(c, "IU5CCC", b).ShouldBeTrue();
        Carried(a, "IU5CCC", b).ShouldBeFalse();
    }

    [Theory]
    [InlineData("FORGER-50", 0)]
    [InlineData("FORGER", 9)]
    public void An_over_beyond_the_time_limit_that_nobody_heard_blocks_nobody(
        string name, byte squelch)
    {
        var (a, b, _) = bench.Trio();
        var forger = bench.Linked(name, "198.51.100.7");
        forger.Header("IU5AAA", squelch: squelch);
        forger.Talk("IU5AAA", 110, squelch: squelch);

        bench.Only(EventKind.StreamTimedOut);
        bench.Take().Blocks.Length.ShouldBe(0);
        Carried(a, "IU5AAA", b).ShouldBeTrue();
        forger.Frames.Clear();
    }

    [Fact]
    public void Three_gateways_of_different_networks_have_a_callsign_blocked_everywhere()
    {
        var (a, b, _) = bench.Trio();
        Wild(Known("ONE", "198.51.100.7"), "IU5AAA");
        Wild(Known("TWO", "203.0.113.7"), "IU5AAA");
        Carried(a, "IU5AAA", b).ShouldBeTrue();
        bench.All(EventKind.BlockWidened).ShouldBeEmpty();

        TimeOut(Known("THREE", "192.0.2.77"), "IU5AAA");
        bench.Only(EventKind.BlockWidened).Source.ToString().ShouldBe("IU5AAA");
        Carried(a, "IU5AAA", b).ShouldBeFalse();
        bench.Take().Blocks.ToArray().Count(block => block.Scope.IsEverywhere).ShouldBe(1);
    }

    [Fact]
    public void New_gateways_are_no_witnesses()
    {
        var (a, b, _) = bench.Trio();
        foreach (var host in new[] { "198.51.100.7", "203.0.113.7", "192.0.2.77" })
        {
            Wild(bench.Linked($"GW{host[0]}", host), "IU5AAA");
        }

        bench.All(EventKind.BlockWidened).ShouldBeEmpty();
        Carried(a, "IU5AAA", b).ShouldBeTrue();
    }

    [Fact]
    public void Three_gateways_of_one_network_are_one_witness()
    {
        var (a, b, _) = bench.Trio();
        foreach (var host in new[] { "198.51.100.7", "198.51.100.8", "198.51.100.9" })
        {
            Wild(Known($"GW{host[^1]}", host), "IU5AAA");
        }

        bench.Take().Blocks.Length.ShouldBe(3);
        Carried(a, "IU5AAA", b).ShouldBeTrue();
    }

    [Fact]
    public void Three_gateways_of_the_own_network_are_three_witnesses()
    {
        var (a, b, c) = bench.Trio();
        Wild(a, "IU5ZZZ");
        Wild(b, "IU5ZZZ");
        Wild(c, "IU5ZZZ");

        bench.Only(EventKind.BlockWidened);
        var newcomer = bench.Linked("IU5DDD");
        Carried(newcomer, "IU5ZZZ", b).ShouldBeFalse();
    }

    [Fact]
    public void Each_block_ends_after_its_own_time_and_says_where()
    {
        var (a, b, c) = bench.Trio();
        Wild(a, "IU5ZZZ");
        bench.AdvancePolling(Seconds(30), a, b, c);
        Wild(b, "IU5ZZZ");
        bench.Forget();
        bench.AdvancePolling(Seconds(28), a, b, c);

        bench.Only(EventKind.BlockEnded).Gateway.ToString().ShouldBe("IU5AAA");
        Carried(a, "IU5ZZZ", c).ShouldBeTrue();
        Carried(b, "IU5ZZZ", c).ShouldBeFalse();
    }

    [Fact]
    public void Unblocking_frees_a_callsign_at_every_gateway_and_is_told_once()
    {
        var (a, b, c) = bench.Trio();
        Wild(a, "IU5ZZZ");
        Wild(b, "IU5ZZZ");
        Wild(c, "IU5ZZZ");
        bench.Forget();

        bench.Unblock("IU5ZZZ").ShouldBeTrue();
        bench.Only(EventKind.BlockEnded).Gateway.IsBlank.ShouldBeTrue();
        bench.Take().Blocks.Length.ShouldBe(0);
        Carried(a, "IU5ZZZ", b).ShouldBeTrue();
        bench.AdvancePolling(Seconds(120), a, b, c);
        bench.All(EventKind.BlockEnded).Count.ShouldBe(1);
    }

    [Fact]
    public void By_setting_every_over_counts_and_the_block_is_everywhere()
    {
        var old = new ReflectorBench(Strict with { BlockEverywhere = true });
        var (a, b, c) = old.Trio();
        var forger = old.Linked("FORGER-50", "198.51.100.7");
        for (var i = 0; i < 3; i++)
        {
            forger.Over("IU5AAA", 0);
        }

        old.Only(EventKind.WildPtt);
        a.Over("IU5AAA", 0);
        b.Frames.ShouldBeEmpty();

        a.Over("IU5BBB", 0);
        b.Over("IU5BBB", 0);
        c.Over("IU5BBB", 0);
        old.All(EventKind.WildPtt).Count.ShouldBe(2);
        old.All(EventKind.BlockWidened).ShouldBeEmpty();
    }

    [Fact]
    public void The_setting_changes_live_and_blocks_in_force_stay()
    {
        var (a, b, c) = bench.Trio();
        Wild(a, "IU5ZZZ");
        bench.Replace(Strict with { BlockEverywhere = true });
        Carried(a, "IU5ZZZ", b).ShouldBeFalse();
        Carried(c, "IU5ZZZ", b).ShouldBeTrue();
        Carried(c, "IU5ZZZ", b);
        Carried(b, "IU5ZZZ", c);
        Carried(c, "IU5ZZZ", b).ShouldBeFalse();
    }

    // By an over that others heard for more than a second.
    private TestGateway Known(string name, string address)
    {
        var gateway = bench.Linked(name, address);
        gateway.Header("IU5YYY");
        gateway.Talk("IU5YYY", 12);
        gateway.Terminator("IU5YYY");
        return gateway;
    }

    // After a pause in which the silence of the other gateway is forgotten.
    private void Wild(TestGateway gateway, string callsign)
    {
        bench.Advance(Seconds(2.1));
        for (var i = 0; i < 3; i++)
        {
            gateway.Over(callsign, 0);
        }
    }

    private void TimeOut(TestGateway gateway, string callsign)
    {
        bench.Advance(Seconds(2.1));
        gateway.Header(callsign);
        gateway.Talk(callsign, 100);
        gateway.Terminator(callsign);
    }

    private bool Carried(TestGateway from, string callsign, TestGateway listener)
    {
        bench.Advance(Seconds(2.1));
        listener.Frames.Clear();
        from.Over(callsign, 0);
        return listener.Frames.Count == 2;
    }
}

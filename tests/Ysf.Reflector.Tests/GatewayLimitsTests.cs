namespace Ysf.Tests;

/// <summary>A full table refuses newcomers and keeps who is there.</summary>
public sealed class GatewayLimitsTests
{
    [Fact]
    public void Behind_IPv6_the_limit_is_for_each_64_bit_network()
    {
        var bench = new ReflectorBench(TestOptions.Plain with
        {
            Limits = new Limits { Gateways = 100, GatewaysPerAddress = 3 },
        });
        TestGateway At(ulong network, ulong host)
        {
            var remote = new Endpoint(new IpAddress(network, host), 42000);
            var gateway = bench.Gateway($"G{host}", new Route(remote, default, PortId.Main));
            gateway.Poll();
            return gateway;
        }

        for (ulong host = 1; host <= 3; host++)
        {
            At(0x20010DB8_00000001, host).IsLinked.ShouldBeTrue();
        }

        At(0x20010DB8_00000001, 4).IsLinked.ShouldBeFalse();
        At(0x20010DB8_00000002, 1).IsLinked.ShouldBeTrue();
        bench[DropReason.AddressFull].ShouldBe(1);
    }

    private readonly ReflectorBench bench = new(TestOptions.Plain with
    {
        Limits = new Limits { Gateways = 4, GatewaysPerAddress = 2 },
    });

    [Fact]
    public void When_the_table_is_full_a_newcomer_gets_no_reply()
    {
        FillTable();
        var late = bench.Linked("LATE");
        late.Poll();

        late.IsLinked.ShouldBeFalse();
        late.Replies.ShouldBeEmpty();
        bench[DropReason.GatewaysFull].ShouldBe(2);
        bench.Reflector.GatewayCount.ShouldBe(4);
    }

    [Fact]
    public void Linked_gateway_is_never_evicted_and_still_answered()
    {
        var there = FillTable();
        bench.Linked("LATE");
        bench.Forget();
        there.ForEach(gateway => gateway.Poll());

        there.ShouldAllBe(gateway => gateway.IsLinked && gateway.Replies.Count == 1);
    }

    [Fact]
    public void Refusals_are_reported_once_a_minute_in_sum()
    {
        FillTable();
        bench.Forget();
        for (var i = 0; i < 100; i++)
        {
            bench.Linked($"LATE{i}", $"10.1.0.{i}");
        }

        var refused = bench.Only(EventKind.RegistrationRefused);
        refused.Drop.ShouldBe(DropReason.GatewaysFull);
        refused.Remote.Address.ShouldBe(ReflectorBench.Address("10.1.0.0"));
    }

    [Fact]
    public void After_a_minute_refusals_are_reported_again()
    {
        var there = FillTable();
        bench.Linked("LATE");
        bench.AdvancePolling(Seconds(59.9), [.. there]);
        bench.Linked("LATE");
        bench.All(EventKind.RegistrationRefused).Count.ShouldBe(1);

        bench.Advance(Seconds(0.1));
        bench.Linked("LATE");
        bench.All(EventKind.RegistrationRefused).Count.ShouldBe(2);
    }

    [Fact]
    public void One_address_has_at_most_its_share()
    {
        var first = bench.Linked("IU5AAA", "10.9.9.9", 1);
        var second = bench.Linked("IU5BBB", "10.9.9.9", 2);
        var third = bench.Linked("IU5CCC", "10.9.9.9", 3);
        var elsewhere = bench.Linked("IU5DDD", "10.9.9.8");

        (first.IsLinked, second.IsLinked, third.IsLinked, elsewhere.IsLinked)
            .ShouldBe((true, true, false, true));
        third.Replies.ShouldBeEmpty();
        bench[DropReason.AddressFull].ShouldBe(1);
        bench.Only(EventKind.RegistrationRefused).Drop.ShouldBe(DropReason.AddressFull);
    }

    [Fact]
    public void The_share_of_an_address_counts_all_listening_ports()
    {
        bench.Linked("IU5AAA", "10.9.9.9", 1);
        bench.Linked("IU5BBB", "10.9.9.9", 1, TestOptions.Aux41);

        bench.Linked("IU5CCC", "10.9.9.9", 3).IsLinked.ShouldBeFalse();
    }

    [Fact]
    public void A_place_that_becomes_free_is_given_again()
    {
        var there = FillTable();
        there[1].Unlink();

        bench.Linked("LATE").IsLinked.ShouldBeTrue();
    }

    [Fact]
    public void A_share_that_becomes_free_is_given_again()
    {
        bench.Linked("IU5AAA", "10.9.9.9", 1).Unlink();
        bench.Linked("IU5BBB", "10.9.9.9", 2);

        bench.Linked("IU5CCC", "10.9.9.9", 3).IsLinked.ShouldBeTrue();
    }

    private List<TestGateway> FillTable() =>
        [.. Enumerable.Range(1, 4).Select(i => bench.Linked($"IU5AA{i}"))];
}

namespace Ysf.Tests;

/// <summary>A NAT that gives a gateway another port must not leave two of it.</summary>
public sealed class NatRebindingTests
{
    private const string Home = "10.9.9.9";

    private readonly ReflectorBench bench = new();

    [Fact]
    public void A_new_port_replaces_an_entry_that_has_not_polled_for_15_s()
    {
        var old = bench.Linked("IU5AAA", Home, 1001);
        bench.Advance(Seconds(15));
        bench.Forget();
        var rebound = bench.Linked("IU5AAA", Home, 1002);

        old.IsLinked.ShouldBeFalse();
        rebound.IsLinked.ShouldBeTrue();
        bench.Kinds.ShouldBe([EventKind.GatewayRemoved, EventKind.GatewayAdded]);
        bench.Events[0].Removal.ShouldBe(RemovalReason.Rebound);
        bench.Events[0].Remote.Port.ShouldBe((ushort)1001);
        bench.Events[1].Remote.Port.ShouldBe((ushort)1002);
    }

    [Fact]
    public void The_replaced_gateway_keeps_its_room_and_its_over()
    {
        var listener = bench.Linked("IU5BBB-09");
        var old = bench.Linked("IU5AAA", Home, 1001);
        old.Over("IU5AAA", squelch: 9);
        bench.AdvancePolling(Seconds(15), listener);
        old.Header("IU5AAA");
        var rebound = bench.Linked("IU5AAA", Home, 1002);
        bench.Forget();
        rebound.Voice("IU5AAA");

        rebound.DgId.ShouldBe(9);
        listener.Frames.Count.ShouldBe(1);
        rebound.Frames.ShouldBeEmpty();
        bench.Reflector.OverCount.ShouldBe(1);
    }

    [Fact]
    public void A_port_that_comes_back_rids_itself_of_the_one_in_between()
    {
        var first = bench.Linked("IU5AAA", Home, 1001);
        bench.Advance(Seconds(5));
        var second = bench.Linked("IU5AAA", Home, 1002);
        bench.AdvancePolling(Seconds(10), second);
        bench.AdvancePolling(Seconds(20), first);

        (first.IsLinked, second.IsLinked).ShouldBe((true, false));
    }

    [Fact]
    public void Before_15_s_have_passed_both_are_kept_at_first()
    {
        var old = bench.Linked("IU5AAA", Home, 1001);
        bench.Advance(Seconds(14.9));
        var other = bench.Linked("IU5AAA", Home, 1002);

        (old.IsLinked, other.IsLinked).ShouldBe((true, true));
    }

    [Fact]
    public void An_entry_fresh_when_the_new_port_polled_goes_when_it_never_polls_again()
    {
        var old = bench.Linked("IU5AAA", Home, 1001);
        bench.Advance(Seconds(4));
        var rebound = bench.Linked("IU5AAA", Home, 1002);
        bench.Forget();
        bench.AdvancePolling(Seconds(15), rebound);

        old.IsLinked.ShouldBeFalse();
        rebound.IsLinked.ShouldBeTrue();
        bench.Only(EventKind.GatewayRemoved).Removal.ShouldBe(RemovalReason.Rebound);
    }

    [Fact]
    public void The_talker_does_not_hear_himself_after_a_rebinding()
    {
        var old = bench.Linked("IU5AAA", Home, 1001);
        bench.Advance(Seconds(20));
        var rebound = bench.Linked("IU5AAA", Home, 1002);
        rebound.Over("IU5AAA");

        old.Frames.ShouldBeEmpty();
        rebound.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void Two_living_namesakes_behind_one_address_both_stay()
    {
        var first = bench.Linked("IU5AAA", Home, 1001);
        bench.Advance(Seconds(1));
        var second = bench.Linked("IU5AAA", Home, 1002);
        bench.AdvancePolling(Minutes(5), first, second);

        (first.IsLinked, second.IsLinked).ShouldBe((true, true));
        bench.All(EventKind.GatewayRemoved).ShouldBeEmpty();
    }

    [Fact]
    public void Of_two_living_namesakes_one_that_freezes_for_55_s_stays()
    {
        var first = bench.Linked("IU5AAA", Home, 1001);
        bench.Advance(Seconds(1));
        var second = bench.Linked("IU5AAA", Home, 1002);
        bench.AdvancePolling(Seconds(20), first, second);
        bench.AdvancePolling(Seconds(55), second);
        first.Poll();

        (first.IsLinked, second.IsLinked).ShouldBe((true, true));
        bench.All(EventKind.GatewayAdded).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("IU5BBB", Home, 0)]
    [InlineData("IU5AAA", "10.9.9.8", 0)]
    [InlineData("IU5AAA", Home, 1)]
    public void Another_name_address_or_listening_port_replaces_nothing(
        string name, string address, byte port)
    {
        var old = bench.Linked("IU5AAA", Home, 1001);
        bench.Advance(Seconds(20));
        bench.Linked(name, address, 1002, new PortId(port));

        old.IsLinked.ShouldBeTrue();
    }

    [Fact]
    public void A_rebinding_needs_no_free_place()
    {
        var full = new ReflectorBench(TestOptions.Plain with
        {
            Limits = new Limits { Gateways = 1, GatewaysPerAddress = 1 },
        });
        full.Linked("IU5AAA", Home, 1001);
        full.Advance(Seconds(15));

        full.Linked("IU5AAA", Home, 1002).IsLinked.ShouldBeTrue();
        full.Reflector.GatewayCount.ShouldBe(1);
    }

    [Fact]
    public void An_old_entry_that_talks_when_it_is_replaced_late_ends_its_over()
    {
        var listener = bench.Linked("IU5BBB");
        var old = bench.Linked("IU5AAA", Home, 1001);
        bench.Advance(Seconds(4));
        var rebound = bench.Linked("IU5AAA", Home, 1002);
        bench.AdvancePolling(Seconds(10), rebound, listener);
        old.Header("IU5AAA");
        bench.Advance(Seconds(1));
        old.Voice("IU5AAA");
        rebound.Poll();

        old.IsLinked.ShouldBeFalse();
        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Watchdog);
        bench.Reflector.OverCount.ShouldBe(0);
    }
}

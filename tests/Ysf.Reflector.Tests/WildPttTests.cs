namespace Ysf.Tests;

/// <summary>Too many openings in a short time block the callsign for a while.</summary>
public sealed class WildPttTests
{
    private readonly ReflectorBench bench = new(TestOptions.Plain with
    {
        WildPttCount = 3,
        WildPttTime = Seconds(5),
        Reactivation = Seconds(60),
    });

    [Fact]
    public void The_opening_that_reaches_the_count_is_itself_carried_and_the_next_is_not()
    {
        var (a, b, _) = bench.Trio();
        var carried = Enumerable.Range(0, 4).Select(_ => Carried(a, "IU5AAA", b)).ToList();

        carried.ShouldBe([true, true, true, false]);
        bench[DropReason.Refused].ShouldBe(1);
    }

    [Fact]
    public void The_block_is_reported_and_listed()
    {
        var (a, b, _) = bench.Trio();
        a.Over("IU5AAA/M", 0);
        a.Over("IU5AAA/M", 0);
        bench.Forget();
        a.Over("IU5AAA/M", 0);

        bench.Only(EventKind.WildPtt).Source.ToString().ShouldBe("IU5AAA/M");
        var block = bench.Take().Blocks.ToArray().ShouldHaveSingleItem();
        (block.Callsign.ToString(), block.Reason).ShouldBe(("IU5AAA", BlockReason.RCW));
        Carried(a, "IU5AAA", b).ShouldBeFalse();
    }

    [Fact]
    public void Openings_farther_apart_than_the_window_never_add_up()
    {
        var (a, b, _) = bench.Trio();
        for (var i = 0; i < 20; i++)
        {
            Carried(a, "IU5AAA", b).ShouldBeTrue();
            bench.Advance(Seconds(2.6));
            a.Poll();
            b.Poll();
        }
    }

    [Fact]
    public void The_window_slides_so_that_three_openings_across_any_border_count()
    {
        var (a, b, _) = bench.Trio();
        Carried(a, "IU5AAA", b);
        bench.Advance(Seconds(4));
        Carried(a, "IU5AAA", b);
        bench.Advance(Seconds(3));
        Carried(a, "IU5AAA", b);
        bench.All(EventKind.WildPtt).ShouldBeEmpty();

        Carried(a, "IU5AAA", b).ShouldBeTrue();
        bench.All(EventKind.WildPtt).Count.ShouldBe(1);
    }

    [Fact]
    public void Variants_of_one_callsign_count_together()
    {
        var (a, b, _) = bench.Trio();
        Carried(a, "IU5ZZZ-ND", b);
        Carried(a, "iu5zzz", b);
        Carried(a, "IU5ZZZ/P", b).ShouldBeTrue();

        Carried(a, "IU5ZZZ", b).ShouldBeFalse();
    }

    [Fact]
    public void Callsigns_are_counted_apart()
    {
        var (a, b, _) = bench.Trio();
        foreach (var call in new[] { "IU5AAA", "IU5BBB", "IU5CCC", "IU5DDD", "IU5AAA" })
        {
            Carried(a, call, b).ShouldBeTrue();
        }

        bench.All(EventKind.WildPtt).ShouldBeEmpty();
    }

    [Fact]
    public void The_block_expires_and_the_callsign_is_carried_again()
    {
        var (a, b, _) = bench.Trio();
        for (var i = 0; i < 3; i++)
        {
            a.Over("IU5AAA", 0);
        }

        bench.AdvancePolling(Seconds(60), a, b);
        bench.Only(EventKind.BlockEnded).Source.ToString().ShouldBe("IU5AAA");
        Carried(a, "IU5AAA", b).ShouldBeTrue();
    }

    [Fact]
    public void Refused_overs_do_not_count()
    {
        bench.Deny((AccessRuleKind.GW, "IU5CCC"));
        var (a, b, c) = bench.Trio();
        for (var i = 0; i < 10; i++)
        {
            c.Over("IU5AAA", 0);
        }

        Carried(a, "IU5AAA", b).ShouldBeTrue();
        bench.All(EventKind.WildPtt).ShouldBeEmpty();
    }

    [Fact]
    public void Switching_overs_do_not_count()
    {
        var (a, b, _) = bench.Trio();
        a.Over("IU5AAA", 0, squelch: 9);
        a.Over("IU5AAA", 0, squelch: 41);
        a.Over("IU5AAA", 0, squelch: 22);

        bench.All(EventKind.WildPtt).ShouldBeEmpty();
        Carried(a, "IU5AAA", b).ShouldBeTrue();
    }

    [Fact]
    public void A_count_that_is_lowered_below_what_was_counted_already_blocks_at_the_next_opening()
    {
        var live = new ReflectorBench(TestOptions.Plain with { WildPttCount = 10 });
        var (a, _, _) = live.Trio();
        for (var i = 0; i < 4; i++)
        {
            a.Over("IU5AAA", 0);
        }

        live.Replace(TestOptions.Plain with { WildPttCount = 3 });
        a.Over("IU5AAA", 0);
        live.All(EventKind.WildPtt).Count.ShouldBe(1);
    }

    private bool Carried(TestGateway from, string callsign, TestGateway listener)
    {
        listener.Frames.Clear();
        from.Over(callsign, 0);
        return listener.Frames.Count == 2;
    }
}

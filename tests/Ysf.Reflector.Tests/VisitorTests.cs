namespace Ysf.Tests;

/// <summary>A visitor puts the place before the call: every rule means the call.</summary>
public sealed class VisitorTests
{
    private readonly ReflectorBench bench = new(TestOptions.Plain with
    {
        WildPttCount = 3,
        WildPttTime = Seconds(5),
        Reactivation = Seconds(60),
        StreamTimeout = Seconds(30),
    });

    [Theory]
    [InlineData("HB9/DL0ABC")]
    [InlineData("MM/DL1ABC/")]
    [InlineData("VK3FABC")]
    [InlineData("R1ZAAG")]
    [InlineData("LM9L40Y")]
    public void A_visitor_is_carried_by_the_pattern(string callsign)
    {
        var (a, b, _) = bench.Trio();
        a.Over(callsign, 1);

        b.Frames.Count.ShouldBe(3);
        bench.All(EventKind.OverRefused).ShouldBeEmpty();
    }

    [Fact]
    public void A_visitor_is_blocked_by_his_call_and_not_by_the_place()
    {
        bench.Deny((AccessRuleKind.CS, "DL0ABC"), (AccessRuleKind.CS, "HB9"));
        var (a, b, _) = bench.Trio();
        a.Over("HB9/DL0ABC", 0);
        a.Over("DL0ABC/P", 0);
        b.Frames.ShouldBeEmpty();

        a.Over("HB9/DL0XYZ", 0);
        b.Frames.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(CheckRe.Plausible)]
    [InlineData(CheckRe.AllowListOnly)]
    public void A_visitor_is_allowed_by_his_call(CheckRe checkRe)
    {
        bench.Replace(bench.Reflector.Options with { CheckRe = checkRe });
        bench.Deny((AccessRuleKind.AL, "DL0ABC"));
        var (a, b, _) = bench.Trio();
        a.Over("HB9/DL0ABC", 0);

        b.Frames.Count.ShouldBe(2);
    }

    [Fact]
    public void Wild_PTT_of_one_visitor_leaves_the_others_of_his_place_alone()
    {
        var (a, b, _) = bench.Trio();
        for (var i = 0; i < 3; i++)
        {
            a.Over("HB9/DL0ABC", 0);
        }

        bench.Take().Blocks.ToArray().ShouldHaveSingleItem()
            .Callsign.ToString().ShouldBe("DL0ABC");
        bench.Forget();
        a.Over("HB9/DL0ABC", 0);
        a.Over("F/DL0ABC", 0);
        a.Over("DL0ABC", 0);
        b.Frames.ShouldBeEmpty();
        a.Over("HB9/DL0XYZ", 0);
        b.Frames.Count.ShouldBe(2);
    }

    [Fact]
    public void A_visitor_who_talks_too_long_is_blocked_by_his_home_call_too()
    {
        var (a, _, _) = bench.Trio();
        a.Header("HB9/DL0ABC");
        a.Talk("HB9/DL0ABC", 310);
        bench.Only(EventKind.StreamTimedOut);
        bench.Forget();

        a.Over("DL0ABC", 0);
        bench.Only(EventKind.OverRefused).Source.ToString().ShouldBe("DL0ABC");
    }

    [Fact]
    public void The_operator_blocks_and_frees_a_visitor_by_any_form_of_his_call()
    {
        var (a, b, _) = bench.Trio();
        a.Header("HB9/DL0ABC");
        bench.Block("DL0ABC-7", Seconds(900)).ShouldBeTrue();
        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Blocked);

        bench.Unblock("F/DL0ABC").ShouldBeTrue();
        bench.Advance(Seconds(3));
        bench.Forget();
        a.Over("HB9/DL0ABC", 0);
        b.Frames.Count.ShouldBe(2);
    }

    [Fact]
    public void A_blocked_suffix_is_what_follows_the_first_separator_as_ever()
    {
        bench.Deny((AccessRuleKind.SB, "RPT"), (AccessRuleKind.SB, "P"));
        var (a, b, _) = bench.Trio();
        a.Over("DL0ABC/RPT", 0);
        a.Over("DL0ABC-P", 0);
        b.Frames.ShouldBeEmpty();
    }
}

namespace Ysf.Tests;

/// <summary>A gateway that is linked and whose every frame is dropped is reported once.</summary>
public sealed class UnheardTests
{
    private static readonly byte[] Garbled = Garble();

    private readonly ReflectorBench bench = new();

    /// <summary>Each way in which all frames of a linked gateway can be dropped.</summary>
    public static TheoryData<DropReason> Reasons() =>
    [
        DropReason.BadLength, DropReason.BadFich, DropReason.Refused, DropReason.DgIdBusy,
        DropReason.NotToBeCarried, DropReason.NoOver, DropReason.CutOff, DropReason.SwitchingOver,
        DropReason.StreamsFull, DropReason.LocalOver,
        DropReason.BridgeLoop,
    ];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_gateway_whose_every_frame_is_dropped_is_reported_within_a_minute(
        DropReason reason)
    {
        var rig = new UnheardRig(reason);
        rig.DropFrames(UnheardTally.FramesMin);
        rig.Bench.All(EventKind.GatewayUnheard).ShouldBeEmpty();
        rig.Bench.AdvancePolling(TimeSpan.FromMinutes(1), rig.Gateway, rig.Other);

        var told = rig.Bench.Only(EventKind.GatewayUnheard);
        told.Drop.ShouldBe(reason);
        told.Gateway.ShouldBe(TestFrames.Field(rig.Gateway.Name));
        told.Refused.ShouldBeGreaterThanOrEqualTo(UnheardTally.FramesMin);
        rig.Gateway.State.Unheard.ShouldNotBeNull().Reason.ShouldBe(reason);
        rig.Other.State.Unheard.ShouldBeNull();
    }

    [Theory]
    [InlineData(RefusalReason.CS)]
    [InlineData(RefusalReason.GW)]
    [InlineData(RefusalReason.DT)]
    public void Three_refused_overs_are_enough_and_the_rule_is_named(RefusalReason rule)
    {
        var (a, b, _) = bench.Trio();
        if (rule == RefusalReason.GW)
        {
            bench.Deny((AccessRuleKind.GW, "IU5AAA"));
        }

        for (var over = 0; over < 3; over++)
        {
            a.Header(rule == RefusalReason.CS ? "NOT A CALL" : "IU5XXX", fich: fich =>
                rule == RefusalReason.DT
                    ? fich with { DataType = DataType.DataFullRate, FrameTotal = 1 }
                    : fich);
            bench.AdvancePolling(Seconds(100), a, b);
        }

        var told = bench.Only(EventKind.GatewayUnheard);
        (told.Drop, told.Refusal).ShouldBe((DropReason.Refused, rule));
        told.Source.ToString().ShouldBe(rule == RefusalReason.CS ? "NOT A CALL" : "IU5XXX");
        told.Refused.ShouldBe(3);
    }

    [Fact]
    public void Three_short_overs_in_a_row_are_three_though_their_refusal_is_reported_once()
    {
        var (a, b, _) = bench.Trio();
        for (var over = 0; over < 3; over++)
        {
            a.Over("NOT A CALL", 8);
        }

        bench.Only(EventKind.OverRefused);
        bench.AdvancePolling(TimeSpan.FromMinutes(1), a, b);
        bench.Only(EventKind.GatewayUnheard);
    }

    [Theory]
    [InlineData(2, 10)]
    [InlineData(3, 310)]
    public void Fewer_overs_or_overs_that_are_far_apart_are_not_enough(int overs, int pause)
    {
        var (a, b, _) = bench.Trio();
        for (var over = 0; over < overs; over++)
        {
            a.Header("NOT A CALL");
            bench.AdvancePolling(Seconds(pause), a, b);
        }

        bench.AdvancePolling(TimeSpan.FromMinutes(10), a, b);
        bench.All(EventKind.GatewayUnheard).ShouldBeEmpty();
        a.State.Unheard.ShouldBeNull();
    }

    [Fact]
    public void Forty_nine_frames_are_not_enough()
    {
        var (a, b, _) = bench.Trio();
        Send(a, UnheardTally.FramesMin - 1);
        bench.AdvancePolling(TimeSpan.FromMinutes(10), a, b);

        bench.All(EventKind.GatewayUnheard).ShouldBeEmpty();
    }

    [Fact]
    public void A_gateway_of_which_some_frames_are_carried_is_heard()
    {
        var (a, b, _) = bench.Trio();
        for (var i = 0; i < 20; i++)
        {
            Send(a, 40);
            a.Over("IU5AAA", 1);
            bench.AdvancePolling(Seconds(20), a, b);
        }

        bench.All(EventKind.GatewayUnheard).ShouldBeEmpty();
    }

    [Fact]
    public void A_gateway_that_is_carried_soon_after_enough_was_dropped_is_heard()
    {
        var (a, b, _) = bench.Trio();
        Send(a, 200);
        bench.AdvancePolling(Seconds(20), a, b);
        a.Over("IU5AAA", 1);
        bench.AdvancePolling(TimeSpan.FromMinutes(10), a, b);

        bench.All(EventKind.GatewayUnheard).ShouldBeEmpty();
        bench.All(EventKind.GatewayHeard).ShouldBeEmpty();
    }

    [Fact]
    public void Unheard_gateway_is_reported_once_and_once_more_when_it_is_heard()
    {
        var (a, b, _) = bench.Trio();
        for (var minute = 0; minute < 30; minute++)
        {
            Send(a, 100);
            bench.AdvancePolling(Seconds(50), a, b);
        }

        bench.Only(EventKind.GatewayUnheard);
        a.Over("IU5AAA", 1);
        var heard = bench.Only(EventKind.GatewayHeard);
        heard.Gateway.ToString().ShouldBe("IU5AAA");
        heard.Refused.ShouldBe(3000);
        heard.Lasted.ShouldBeGreaterThan(TimeSpan.FromMinutes(29));
        a.State.Unheard.ShouldBeNull();

        bench.Forget();
        Send(a, 60);
        bench.AdvancePolling(TimeSpan.FromMinutes(1), a, b);
        bench.Only(EventKind.GatewayUnheard);
    }

    [Fact]
    public void A_gateway_that_finds_its_DgId_busy_now_and_then_is_reported_the_first_time_only()
    {
        var (a, b, c) = bench.Trio();
        for (var i = 0; i < 20; i++)
        {
            a.Header("IU5AAA");
            for (var frame = 0; frame < 60; frame++)
            {
                b.Header("IU5BBB");
                a.Talk("IU5AAA", 1);
            }

            a.Terminator("IU5AAA");
            bench.AdvancePolling(Seconds(60), a, b, c);
            b.Over("IU5BBB", 1);
            bench.AdvancePolling(Seconds(20), a, b, c);
        }

        bench.Only(EventKind.GatewayUnheard).Drop.ShouldBe(DropReason.DgIdBusy);
        bench.Only(EventKind.GatewayHeard);
    }

    [Fact]
    public void A_flood_of_refusals_is_reported_once()
    {
        var (a, b, _) = bench.Trio();
        for (var i = 0; i < 2000; i++)
        {
            a.Header($"BAD {i}");
            bench.Advance(Seconds(0.05));
            if (i % 100 == 0)
            {
                a.Poll();
                b.Poll();
            }
        }

        bench.Only(EventKind.GatewayUnheard).Drop.ShouldBe(DropReason.Refused);
    }

    [Fact]
    public void A_flood_of_which_nothing_is_carried_is_reported_with_its_rate()
    {
        var (a, b, _) = bench.Trio();
        for (var i = 0; i < 1000; i++)
        {
            a.Send(Garbled);
            bench.Advance(Seconds(0.001));
        }

        bench.AdvancePolling(TimeSpan.FromMinutes(1), a, b);
        bench.Only(EventKind.GatewayUnheard).Drop.ShouldBe(DropReason.FrameRate);
    }

    [Fact]
    public void The_reason_of_most_frames_is_named()
    {
        var (a, b, _) = bench.Trio();
        Send(a, 10);
        for (var i = 0; i < 45; i++)
        {
            a.Header("NOT A CALL");
            bench.Advance(Seconds(0.1));
        }

        bench.AdvancePolling(TimeSpan.FromMinutes(1), a, b);
        bench.Only(EventKind.GatewayUnheard).Drop.ShouldBe(DropReason.Refused);
    }

    [Fact]
    public void Silence_changes_nothing_and_what_unlinks_is_forgotten()
    {
        var (a, b, _) = bench.Trio();
        Send(a, 60);
        bench.AdvancePolling(TimeSpan.FromHours(1), a, b);
        a.State.Unheard.ShouldNotBeNull();
        bench.Only(EventKind.GatewayUnheard);

        a.Unlink();
        bench.AdvancePolling(Departures.Kept, b);
        a.Poll();
        a.State.Unheard.ShouldBeNull();
        bench.AdvancePolling(TimeSpan.FromMinutes(2), a, b);
        bench.Only(EventKind.GatewayUnheard);
    }

    [Fact]
    public void A_gateway_that_unlinks_before_it_is_reported_is_not()
    {
        var (a, b, _) = bench.Trio();
        Send(a, 60);
        a.Unlink();
        bench.AdvancePolling(TimeSpan.FromMinutes(2), b);

        bench.All(EventKind.GatewayUnheard).ShouldBeEmpty();
    }

    private void Send(TestGateway gateway, int count)
    {
        for (var i = 0; i < count; i++)
        {
            gateway.Send(Garbled);
            bench.Advance(Seconds(0.1));
        }
    }

    private static byte[] Garble()
    {
        var frame = TestFrames.Frame("GW", "IU5AAA", 0, default, TestFrames.Voice("IU5AAA"));
        frame.AsSpan(40, 25).Fill(0x5A);
        return frame;
    }
}

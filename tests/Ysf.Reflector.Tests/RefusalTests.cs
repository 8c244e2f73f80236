namespace Ysf.Tests;

/// <summary>A refused over is reported once, and ends 1.5 s after its last frame.</summary>
public sealed class RefusalTests
{
    private readonly ReflectorBench bench = new();
    private readonly TestGateway a;
    private readonly TestGateway b;

    public RefusalTests()
    {
        (a, b, _) = bench.Trio();
        bench.Deny((AccessRuleKind.CS, "IU5BAD"), (AccessRuleKind.CS, "IU5BAE"));
        bench.Forget();
    }

    [Fact]
    public void However_many_frames_it_has_it_is_reported_once()
    {
        a.Header("IU5BAD", gatewayName: "OTHERNAME");
        a.Talk("IU5BAD", 100);

        var refused = bench.Only(EventKind.OverRefused);
        refused.Source.ToString().ShouldBe("IU5BAD");
        refused.Gateway.ToString().ShouldBe("OTHERNAME");
        bench.Events.Count.ShouldBe(1);
        bench[DropReason.Refused].ShouldBe(101);
    }

    [Fact]
    public void Refusal_ends_one_and_a_half_seconds_after_its_last_frame()
    {
        a.Header("IU5BAD");
        a.Talk("IU5BAD", 20);
        bench.Advance(Seconds(1.3));
        bench.All(EventKind.RefusalEnded).ShouldBeEmpty();

        bench.Advance(Seconds(0.1));
        var ended = bench.Only(EventKind.RefusalEnded);
        ended.Source.ToString().ShouldBe("IU5BAD");
        ended.GatewayNumber.ShouldBe(1);
    }

    [Fact]
    public void Its_terminator_belongs_to_it()
    {
        a.Header("IU5BAD");
        bench.Advance(Seconds(1));
        a.Terminator("IU5BAD");
        bench.Advance(Seconds(1.4));
        bench.All(EventKind.RefusalEnded).ShouldBeEmpty();

        bench.Advance(Seconds(0.1));
        bench.Only(EventKind.RefusalEnded);
    }

    [Fact]
    public void After_its_end_the_next_one_is_reported_again()
    {
        a.Over("IU5BAD");
        bench.Advance(Seconds(1.5));
        a.Over("IU5BAD");

        bench.All(EventKind.OverRefused).Count.ShouldBe(2);
    }

    [Fact]
    public void Refusal_ends_while_another_over_of_the_same_gateway_runs()
    {
        a.Header("IU5BAD");
        a.Header("IU5AAA");
        a.Talk("IU5AAA", 20);

        bench.All(EventKind.RefusalEnded).Count.ShouldBe(1);
    }

    [Fact]
    public void A_permitted_over_of_the_same_gateway_that_begins_meanwhile_is_carried()
    {
        a.Header("IU5BAD");
        a.Over("IU5AAA", 1);

        b.Frames.Count.ShouldBe(3);
    }

    [Fact]
    public void Each_callsign_refused_on_one_gateway_is_reported()
    {
        a.Header("IU5BAD");
        a.Header("IU5BAE");

        bench.All(EventKind.OverRefused).Select(refused => refused.Source.ToString())
            .ShouldBe(["IU5BAD", "IU5BAE"]);
    }

    [Fact]
    public void Refused_over_marks_no_room_busy()
    {
        a.Header("IU5BAD");
        b.Over("IU5BBB", 0);

        a.Frames.Count.ShouldBe(2);
    }

    [Fact]
    public void A_gateway_that_goes_meanwhile_leaves_no_timer_behind()
    {
        a.Header("IU5BAD");
        bench.Kick("IU5AAA", Minutes(1));
        bench.Advance(Seconds(5));

        bench.All(EventKind.RefusalEnded).ShouldBeEmpty();
    }
}

namespace Ysf.Tests;

/// <summary>A gateway away from its home and silent for its time goes home.</summary>
public sealed class BackToHomeTests
{
    private readonly ReflectorBench bench = new();
    private readonly TestGateway a;

    public BackToHomeTests()
    {
        bench.Homes(("IU5AAA", 9, 15));
        a = bench.Linked("IU5AAA");
        a.Header("IU5AAA", squelch: 41);
        a.Terminator("IU5AAA", squelch: 41);
        bench.Forget();
    }

    [Fact]
    public void After_the_time_of_home_db()
    {
        bench.AdvancePolling(Minutes(15) - Seconds(0.1), a);
        a.DgId.ShouldBe(41);

        bench.Advance(Seconds(0.1));
        a.DgId.ShouldBe(9);
        var back = bench.Only(EventKind.BackToHome);
        (back.DgId.Number, back.Previous.Number).ShouldBe(((byte)9, (byte)41));
    }

    [Fact]
    public void Each_YSFD_postpones_it()
    {
        bench.AdvancePolling(Minutes(10), a);
        a.Over("IU5AAA", 0);
        bench.AdvancePolling(Minutes(14), a);
        a.DgId.ShouldBe(41);

        bench.AdvancePolling(Minutes(1), a);
        a.DgId.ShouldBe(9);
    }

    [Fact]
    public void Polls_do_not_postpone_it()
    {
        for (var i = 0; i < 15 * 60; i++)
        {
            bench.Advance(Seconds(1));
            a.Poll();
        }

        a.DgId.ShouldBe(9);
    }

    [Fact]
    public void A_gateway_at_home_is_not_moved_and_has_no_timer()
    {
        a.Header("IU5AAA", squelch: 9);
        a.Terminator("IU5AAA", squelch: 9);
        bench.Forget();
        bench.AdvancePolling(Minutes(20), a);

        a.DgId.ShouldBe(9);
        bench.Kinds.ShouldBe([EventKind.GatewayKnown]);
    }

    [Fact]
    public void The_snapshot_tells_how_long_it_has_been_away()
    {
        bench.AdvancePolling(Minutes(3), a);

        a.State.AwaySilence.ShouldBe(Minutes(3));
        a.State.ReturnAfter.ShouldBe(Minutes(15));
    }
}

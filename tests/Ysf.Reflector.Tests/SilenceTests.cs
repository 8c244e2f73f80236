namespace Ysf.Tests;

/// <summary>Time limits of silent gateways, and their removal.</summary>
public sealed class SilenceTests
{
    private readonly ReflectorBench bench = new();

    [Fact]
    public void A_gateway_unheard_for_60_s_disappears()
    {
        var gateway = bench.Linked("IU5AAA");
        bench.Forget();
        bench.Advance(Seconds(59.9));
        gateway.IsLinked.ShouldBeTrue();

        bench.Advance(Seconds(0.1));
        gateway.IsLinked.ShouldBeFalse();
        var removed = bench.Only(EventKind.GatewayRemoved);
        removed.Removal.ShouldBe(RemovalReason.Disappeared);
        removed.Remote.ShouldBe(gateway.Route.Remote);
    }

    [Fact]
    public void A_gateway_frozen_for_55_s_stays()
    {
        var gateway = bench.Linked("IU5AAA");
        bench.Advance(Seconds(55));
        gateway.Poll();
        bench.Advance(Seconds(55));

        gateway.IsLinked.ShouldBeTrue();
        bench.All(EventKind.GatewayAdded).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("poll")]
    [InlineData("frame")]
    [InlineData("options")]
    [InlineData("info")]
    [InlineData("status query")]
    [InlineData("version query")]
    public void Any_valid_datagram_refreshes(string what)
    {
        var gateway = bench.Linked("IU5AAA");
        bench.Advance(Seconds(50));
        gateway.Send(Datagrams(gateway)[what]);
        bench.Advance(Seconds(59));
        gateway.IsLinked.ShouldBeTrue();

        bench.Advance(Seconds(1));
        gateway.IsLinked.ShouldBeFalse();
    }

    [Theory]
    [InlineData("bad FICH")]
    [InlineData("long frame")]
    [InlineData("short poll")]
    [InlineData("short options")]
    [InlineData("short info")]
    [InlineData("unknown tag")]
    public void Anything_else_refreshes_nothing(string what)
    {
        var gateway = bench.Linked("IU5AAA");
        bench.Advance(Seconds(50));
        gateway.Send(Datagrams(gateway)[what]);
        bench.Advance(Seconds(10));

        gateway.IsLinked.ShouldBeFalse();
    }

    [Fact]
    public void A_refused_frame_refreshes_too()
    {
        bench.Deny((AccessRuleKind.GWB, "IU5AAA"));
        var gateway = bench.Linked("IU5AAA");
        bench.Advance(Seconds(50));
        gateway.Header("IU5AAA");
        bench.Advance(Seconds(59));

        gateway.IsLinked.ShouldBeTrue();
    }

    [Fact]
    public void After_everybody_went_nothing_is_left_and_no_timer_is_set()
    {
        var (a, _, _) = bench.Trio();
        a.Header("IU5AAA");
        bench.Advance(Minutes(2));

        bench.Reflector.GatewayCount.ShouldBe(0);
        bench.Reflector.OverCount.ShouldBe(0);
        bench.Reflector.NextTimeout.ShouldBe(Instant.Never);
    }

    private static Dictionary<string, byte[]> Datagrams(TestGateway gateway)
    {
        var fich = new Fich { Kind = FrameKind.Communication };
        var frame = TestFrames.Frame(
            gateway.Name, "IU5AAA", 0, fich, TestFrames.Voice("IU5AAA"));
        var badFich = frame.ToArray();
        badFich.AsSpan(40, 25).Fill(0x5A);
        return new()
        {
            ["poll"] = TestFrames.Poll(gateway.Name),
            ["frame"] = frame,
            ["options"] = TestFrames.Options(gateway.Name, "x"),
            ["info"] = TestFrames.Info(gateway.Name, "Pisa"),
            ["status query"] = TestFrames.Ascii("YSFS"),
            ["version query"] = TestFrames.Ascii("YSFV"),
            ["bad FICH"] = badFich,
            ["long frame"] = [.. frame, 0],
            ["short poll"] = TestFrames.Poll(gateway.Name)[..13],
            ["short options"] = TestFrames.Options(gateway.Name, "9")[..14],
            ["short info"] = TestFrames.Info(gateway.Name, "Pisa")[..79],
            ["unknown tag"] = TestFrames.Ascii("YSFX"),
        };
    }
}

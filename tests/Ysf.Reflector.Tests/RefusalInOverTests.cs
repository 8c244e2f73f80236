namespace Ysf.Tests;

/// <summary>A bridge carries several talkers through one gateway.</summary>
public sealed class RefusalInOverTests
{
    private readonly ReflectorBench bench = new(TestOptions.Plain with
    {
        StreamTimeout = Seconds(10),
        LateEntry = true,
    });

    [Fact]
    public void A_refused_talker_is_not_carried_inside_the_over_of_a_permitted_one()
    {
        bench.Deny((AccessRuleKind.CS, "IU5BAD"));
        var bridge = bench.Linked("BRIDGE");
        var listener = bench.Linked("LISTENER");
        bridge.Header("IU5BAD");
        bridge.Header("IU5AAA");
        listener.Frames.Count.ShouldBe(1);

        bridge.Voice("IU5BAD");
        bridge.Header("IU5BAD");
        bridge.Terminator("IU5BAD");
        listener.Frames.Count.ShouldBe(1);
        bench.Reflector.OverCount.ShouldBe(1);

        bridge.Voice("IU5AAA");
        bridge.Terminator("IU5AAA");
        listener.Frames.Count.ShouldBe(3);
    }

    [Fact]
    public void Rest_of_a_timed_out_over_hinders_no_other_talker()
    {
        var bridge = bench.Linked("BRIDGE");
        var listener = bench.Linked("LISTENER");
        bridge.Header("IU5AAA");
        bridge.Talk("IU5AAA", 105);
        bench[DropReason.CutOff].ShouldBeGreaterThan(0);
        listener.Frames.Clear();

        bridge.Voice("IU5BBB");
        listener.Frames.Count.ShouldBe(1);
    }
}

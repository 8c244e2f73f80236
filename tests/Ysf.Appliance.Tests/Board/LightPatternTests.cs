using Ysf.Appliance.Board;
using Ysf.Machine.Lights;

namespace Ysf.Tests.Board;

public sealed class LightPatternTests
{
    [Fact]
    public void Steady_pattern_never_changes()
    {
        LightPattern.Lit.IsLitAfter(TimeSpan.FromDays(1)).ShouldBeTrue();
        LightPattern.Dark.IsLitAfter(TimeSpan.Zero).ShouldBeFalse();
        LightPattern.Lit.UntilChange(TimeSpan.Zero).ShouldBe(TimeSpan.MaxValue);
        LightPattern.Dark.UntilChange(TimeSpan.FromDays(1)).ShouldBe(TimeSpan.MaxValue);
    }

    [Fact]
    public void A_blip_comes_again_every_three_seconds() =>
        ChangesOf(StatusLights.NoGateway, 4).ShouldBe([0, -100, 3000, -3100]);

    [Fact]
    public void Two_blips_are_followed_by_a_rest() =>
        ChangesOf(StatusLights.StandbyLinked, 6).ShouldBe([0, -100, 300, -400, 3000, -3100]);

    [Fact]
    public void Pattern_describes_itself()
    {
        $"{LightPattern.Lit}, {LightPattern.Dark}".ShouldBe("lit, dark");
        $"{StatusLights.Degraded}".ShouldBe("250 ms lit, 250 ms dark");
        $"{StatusLights.StandbyLinked}".ShouldBe(
            "2 times 100 ms lit, 200 ms dark, then 2400 ms dark");
    }

    // The milliseconds at which it is lit, and, negative, at which it is dark.
    private static List<int> ChangesOf(LightPattern pattern, int count)
    {
        var changes = new List<int>();
        for (var at = TimeSpan.Zero; changes.Count < count; at += pattern.UntilChange(at))
        {
            var isLit = pattern.IsLitAfter(at);
            isLit.ShouldBe(changes.Count == 0 || changes[^1] < 0, $"at {at}");
            changes.Add((int)at.TotalMilliseconds * (isLit ? 1 : -1));
        }

        return changes;
    }
}

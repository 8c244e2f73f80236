using Ysf.Appliance.Admin;

namespace Ysf.Tests.Admin;

public sealed class LoginLimitTests
{
    private static readonly Instant Start = new(TimeSpan.TicksPerHour);
    private readonly LoginLimit limit = new();

    [Fact]
    public void A_source_has_five_tries_a_minute_and_the_next_one_has_its_own()
    {
        Try(Start, 1, LoginLimit.TriesOfSourceMax).ShouldBeTrue();
        Try(Start, 1).ShouldBeFalse();
        Try(Start, 2).ShouldBeTrue();
        Try(Start + LoginLimit.Span, 1).ShouldBeTrue();
    }

    [Fact]
    public void A_million_sources_have_thirty_tries_together_and_take_no_more_room()
    {
        var let = Enumerable.Range(0, 100_000)
            .Count(i => limit.Admits(Start, (UInt128)i));

        let.ShouldBe(LoginLimit.TriesMax);
        limit.Count.ShouldBe(LoginLimit.TriesMax);
        Try(Start + LoginLimit.Span, 1).ShouldBeTrue();
        limit.Count.ShouldBe(1);
    }

    private bool Try(Instant now, int source, int times = 1) =>
        Enumerable.Range(0, times).All(_ => limit.Admits(now, (UInt128)source));
}

using System.Net;
using Ysf.Appliance.Admin;

namespace Ysf.Tests.Admin;

public sealed class LoginLimitTests
{
    private static readonly Instant Start = new(TimeSpan.TicksPerHour);
    private readonly LoginLimit limit = new();

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1")]
    public void A_source_has_five_tries_a_minute_and_the_next_one_has_its_own(
        string source, string other)
    {
        Try(Start, source, LoginLimit.TriesOfSourceMax).ShouldBeTrue();
        Try(Start, source).ShouldBeFalse();
        Try(Start, other).ShouldBeTrue();
        Try(Start + LoginLimit.Span, source).ShouldBeTrue();
    }

    [Fact]
    public void A_network_of_IPv6_is_one_source_and_so_is_IPv4_in_IPv6()
    {
        Try(Start, "2001:db8:1:2::1", LoginLimit.TriesOfSourceMax).ShouldBeTrue();
        Try(Start, "2001:db8:1:2:ffff::9").ShouldBeFalse();
        Try(Start, "192.0.2.1", LoginLimit.TriesOfSourceMax).ShouldBeTrue();
        Try(Start, "::ffff:192.0.2.1").ShouldBeFalse();
    }

    [Fact]
    public void A_million_sources_have_thirty_tries_together_and_take_no_more_room()
    {
        var let = Enumerable.Range(0, 100_000)
            .Count(i => limit.Admits(Start, new IPAddress(0x0A00_0000 + i)));

        let.ShouldBe(LoginLimit.TriesMax);
        limit.Count.ShouldBe(LoginLimit.TriesMax);
        Try(Start + LoginLimit.Span, "192.0.2.1").ShouldBeTrue();
        limit.Count.ShouldBe(1);
    }

    private bool Try(Instant now, string source, int times = 1) =>
        Enumerable.Range(0, times).All(_ => limit.Admits(now, IPAddress.Parse(source)));
}

using Ysf.Appliance.Admin;

namespace Ysf.Tests.Admin;

/// <summary>No attacker elsewhere keeps the operator from logging in.</summary>
public sealed class LoginTriesTests
{
    private static readonly Instant Start = new(TimeSpan.TicksPerHour);
    private readonly LoginTries tries = new();

    [Fact]
    public void A_browser_that_is_known_has_tries_of_its_own_while_six_sources_take_all_others()
    {
        Flood("203.0.113.", 60).ShouldBe(LoginLimit.TriesMax);
        tries.Admits(Start, Of("198.51.100.1"), browser: null).ShouldBeFalse();

        tries.Admits(Start, Of("198.51.100.1"), browser: 7).ShouldBeTrue();
    }

    [Fact]
    public void A_known_browser_is_limited_too()
    {
        Enumerable.Range(0, 9).Count(_ => tries.Admits(Start, Of("198.51.100.1"), browser: 7))
            .ShouldBe(LoginLimit.TriesOfSourceMax);
        tries.Admits(Start, Of("198.51.100.1"), browser: 8).ShouldBeTrue();
    }

    [Fact]
    public void Private_networks_have_tries_of_their_own()
    {
        Flood("203.0.113.", 60);

        tries.Admits(Start, Of("192.168.1.20"), browser: null).ShouldBeTrue();
    }

    private int Flood(string network, int sources) => Enumerable.Range(1, sources).Sum(i =>
        Enumerable.Range(0, 9).Count(_ => tries.Admits(Start, Of($"{network}{i}"), null)));

    private static IpAddress Of(string address) =>
        Ysf.Appliance.Settings.Forms.ValueText.FromNet(System.Net.IPAddress.Parse(address));
}

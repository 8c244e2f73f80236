using Ysf.Appliance.Control;
using Ysf.Appliance.Heard;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Storage;
using Ysf.Tests.Reports;

namespace Ysf.Tests.Control;

/// <summary>Rules and commands that hit many are asked about first.</summary>
public sealed class RuleReachTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 13, 0, 0, DateTimeKind.Utc);

    private readonly List<GatewayReport> gateways = [];
    private readonly List<HeardOver> heard = [];
    private readonly RuleReach reach;

    public RuleReachTests()
    {
        reach = new RuleReach(() => gateways, () => heard, () => Now);
        for (var i = 1; i <= 20; i++)
        {
            gateways.Add(Gateway($"IU5A{(char)('A' + i)}{(char)('A' + i)}", $"192.0.2.{i}"));
            heard.Add(LastHeardTests.Over($"DL{i % 10}{(char)('A' + i)}BC-9"));
        }
    }

    [Theory]
    [InlineData("CS:*", 20, 20)]
    [InlineData("GW:*", 20, 0)]
    [InlineData("GWB:*", 20, 0)]
    [InlineData("IP:0.0.0.0/0", 20, 0)]
    [InlineData("IPB:0.0.0.0/0", 20, 0)]
    [InlineData("IPB:192.0.2.0/24", 20, 0)]
    [InlineData("CS:IU5*", 20, 0)]
    [InlineData("CS:DL*", 0, 20)]
    [InlineData("CS:DL1*", 0, 2)]
    [InlineData("CS:DL*\nAL:DL1*", 0, 18)]
    [InlineData("CS:IU5ABB\nCS:IU5ACC", 2, 0)]
    public void Rules_that_hit_many_are_wide(string text, int hitGateways, int hitCallsigns)
    {
        var found = Of(string.Empty, text);
        (found.Gateways, found.Callsigns).ShouldBe((hitGateways, hitCallsigns));
        found.IsWide.ShouldBe(hitGateways > 1 || hitCallsigns > 2, found.Words);
    }

    [Theory]
    [InlineData("CS:IU5ABB")]
    [InlineData("CS:IU5AB*")]
    [InlineData("GWB:IU5ABB")]
    [InlineData("IPB:192.0.2.1")]
    [InlineData("IPB:203.0.113.0/24")]
    [InlineData("CS:DL1BBC")]
    [InlineData("AL:*")]
    [InlineData("")]
    public void Rules_that_hit_one_or_nobody_are_not(string text) =>
        Of(string.Empty, text).IsWide.ShouldBeFalse();

    [Theory]
    [InlineData("CS:*")]
    [InlineData("IPB:0.0.0.0/0")]
    [InlineData("IP:::/0")]
    [InlineData("GW:*")]
    public void Rule_for_everybody_is_wide_without_linked_gateways(string text)
    {
        gateways.Clear();
        heard.Clear();
        Of(string.Empty, text).IsWide.ShouldBeTrue();
        Of(string.Empty, text).Words.ShouldBe("this affects everybody: 0 of 0 linked gateways and 0 of"
            + " 0 callsigns heard today");
    }

    [Fact]
    public void Rules_that_were_there_before_are_not_asked_about_again() =>
        Of("GW:*\nCS:*", "GW:*\nCS:*\nCS:IU5ABB").IsWide.ShouldBeFalse();

    [Fact]
    public void Callsigns_of_yesterday_do_not_count()
    {
        heard.Clear();
        heard.Add(LastHeardTests.Over("DL1ABC") with { Start = Now.AddDays(-1) });
        Of(string.Empty, "CS:DL*").HeardCallsigns.ShouldBe(0);
    }

    [Fact]
    public void A_name_that_several_gateways_have_is_wide()
    {
        gateways.Add(Gateway("iu5abb", "203.0.113.1"));
        reach.OfGatewayName("IU5ABB")!.IsWide.ShouldBeTrue();
        reach.OfGatewayName("IU5ACC")!.IsWide.ShouldBeFalse();
        reach.OfGatewayName("NOBODY")!.IsWide.ShouldBeFalse();
    }

    private Reach Of(string before, string after) =>
        reach.Of(RulesOf(before), RulesOf(after)).ShouldNotBeNull();

    private static AccessList RulesOf(string text) => DenyFile.Parse(text, "deny.db")
        .ToAccessList(new Dictionary<string, IReadOnlyList<IpAddress>>());

    private static GatewayReport Gateway(string name, string address) => new()
    {
        Name = name,
        Address = address,
        Port = 42000,
        LocalPort = 42000,
        DgId = 9,
        Hold = HoldState.Free,
        Since = Now,
        Polled = 1,
        Line = LineReport.Of(default),
    };
}

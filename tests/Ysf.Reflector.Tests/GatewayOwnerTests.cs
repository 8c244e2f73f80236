using System.Text.RegularExpressions;

namespace Ysf.Tests;

/// <summary>Each part of a gateway's state has one owner, which alone names it.</summary>
public sealed class GatewayOwnerTests
{
    [Theory]
    [InlineData("Entry", "GatewayTable.cs")]
    [InlineData("Placing", "Placement.cs")]
    [InlineData("Trust", "TrustRule.cs")]
    [InlineData("Rates", "RateGuard.cs")]
    [InlineData("Refusal", "Gatekeeper.cs")]
    [InlineData("Tail", "OpeningRule.cs")]
    public void A_part_is_named_by_its_owner_alone(string part, string owner)
    {
        var sources = Path.Combine(
            AppContext.BaseDirectory, "../../../../../src/Ysf.Reflector");
        var use = new Regex($@"\b([gG]ateway!?|other|last|before|refusing|namesake)\.{part}\b");

        Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => use.IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName)
            .ShouldBe([owner]);
    }
}

using Ysf.Appliance.Control;

namespace Ysf.Tests.Control;

public sealed class BlockedNameTests
{
    [Theory]
    [InlineData("IU5AAA")]
    [InlineData("IU5AAA-9")]
    [InlineData("HB9/DL0ABC")]
    [InlineData("HOTSPOT")]
    public void A_name_of_letters_and_digits_may_be_blocked(string name) =>
        BlockedName.FaultOf(name, isPatternAllowed: false).ShouldBeNull();

    [Theory]
    [InlineData("GW:*")]
    [InlineData("IPB:0.0.0")]
    [InlineData("A*B")]
    [InlineData("**")]
    public void A_rule_or_a_star_in_the_middle_is_no_callsign(string name) =>
        BlockedName.FaultOf(name, isPatternAllowed: true).ShouldNotBeNull()
            .ShouldContain("is not a callsign");

    [Theory]
    [InlineData("*")]
    [InlineData("A*")]
    public void A_pattern_is_for_ever_only(string name)
    {
        BlockedName.FaultOf(name, isPatternAllowed: false).ShouldNotBeNull()
            .ShouldContain("is a pattern");
        BlockedName.FaultOf(name, isPatternAllowed: true).ShouldBeNull();
    }

    [Theory]
    [InlineData("HOTSPOT", 1)]
    [InlineData("IU5AAA", 0)]
    [InlineData("IU5*", 0)]
    public void A_name_without_the_form_of_a_callsign_is_doubted(string name, int lines) =>
        BlockedName.DoubtOf(name).Count().ShouldBe(lines);
}

using Ysf.Appliance.Storage;

namespace Ysf.Tests.Storage;

public sealed class DenyEditTests
{
    private const string Text = "# ours\nCS:IU5BAD # really\n\nGW:SPOT*";
    private static readonly DateTime Day = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    [Fact]
    public void A_rule_is_added_at_the_end_and_taken_away_again()
    {
        var added = DenyEdit.Add(Text, "IU5AAA", Day).ShouldNotBeNull();

        added.ShouldBe($"{Text}\n# Blocked by command, 2026-03-04\nCS:IU5AAA\n");
        DenyFile.Parse(added, "x").Names.ShouldContain((AccessRuleKind.CS, "IU5AAA"));
        DenyEdit.Remove(added, "IU5AAA").ShouldBe(Text + "\n");
    }

    [Fact]
    public void Line_ends_are_those_of_the_file() =>
        DenyEdit.Add("CS:A\r\n", "IU5AAA", Day).ShouldBe(
            "CS:A\r\n# Blocked by command, 2026-03-04\r\nCS:IU5AAA\r\n");

    [Theory]
    [InlineData("CS:IU5AAA\n")]
    [InlineData("  iu5aaa  \n")]
    [InlineData("cs: IU5AAA # because\n")]
    public void Existing_equivalent_rule_is_neither_repeated_nor_removed(string text)
    {
        DenyEdit.Add(text, "IU5AAA", Day).ShouldBeNull();
        DenyEdit.Remove(text, "IU5AAA").ShouldBeNull();
    }

    [Fact]
    public void Others_stay_in_their_order()
    {
        var two = DenyEdit.Add(DenyEdit.Add(Text, "IU5AAA", Day)!, "IU5CCC", Day)!;

        DenyEdit.Remove(two, "IU5AAA").ShouldBe(
            $"{Text}\n# Blocked by command, 2026-03-04\nCS:IU5CCC\n");
        DenyEdit.Remove(two, "IU5BAD").ShouldBeNull();
    }
}

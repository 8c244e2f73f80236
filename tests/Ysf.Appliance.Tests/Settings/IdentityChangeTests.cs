using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Problems;

namespace Ysf.Tests.Settings;

public sealed class IdentityChangeTests
{
    private const string Known = """
        [Info]
        Name = OLD
        [Network]
        Port = 42000
        [DGID]
        list = 1,9,50
        aux_port = 9:42009
        [REFL_ALIAS]
        refl_01 = 9,0,NINE,the ninth
        """;

    [Fact]
    public void The_same_identity_is_no_change() =>
        Of(Known.Replace("the ninth", "another text", StringComparison.Ordinal)).ShouldBeEmpty();

    [Theory]
    [InlineData("Name = OLD", "Name = NEW", 2)]
    [InlineData("Name = OLD", "Id = 0\nName = NEW", 2)]
    [InlineData("Name = OLD", "; nothing", 0)]
    public void A_computed_id_is_told_with_the_line_that_keeps_it(string line, string by, int at)
    {
        var text = Known.Replace(line, by, StringComparison.Ordinal);
        var id = SettingsCase.Read(text).Reflector.Id;

        var change = Of(text).ShouldHaveSingleItem();

        change.Text.ShouldBe($"[Info] Name: the id becomes {id:D5}; hotspots and the registry know"
            + $" {ReflectorId.FromName("OLD"):D5}; Id = {ReflectorId.FromName("OLD"):D5} keeps it");
        (change.Line, change.Remedy, change.NewId).ShouldBe(
            (at, $"Id = {ReflectorId.FromName("OLD"):D5}", id));
    }

    [Fact]
    public void An_id_that_is_written_is_told_and_meant()
    {
        var change = Of(Known.Replace("Name = OLD", "Name = NEW\nId = 77", StringComparison.Ordinal))
            .ShouldHaveSingleItem();

        (change.Line, change.Remedy).ShouldBe((3, null));
        change.Text.ShouldStartWith("[Info] Id: the id becomes 00077;");
    }

    [Fact]
    public void An_alias_keeps_its_id_by_its_own_line()
    {
        var change = Of(Known.Replace(",NINE,", ",TEN,", StringComparison.Ordinal))
            .ShouldHaveSingleItem();

        change.Remedy.ShouldBe($"refl_01 = 9,{ReflectorId.FromName("NINE"):D5},TEN,the ninth");
        change.Line.ShouldBe(9);
    }

    [Theory]
    [InlineData("refl_01 = 9,0,NINE,the ninth", "; none", "the alias of DG-ID 9 is gone")]
    [InlineData("Port = 42000", "Port = 42010", "the port becomes 42010")]
    [InlineData("aux_port = 9:42009", "aux_port = 9:42019", "port 42009 is gone")]
    public void Change_of_an_identity_that_gateways_know_is_reported(string line, string by, string words)
    {
        var change = Of(Known.Replace(line, by, StringComparison.Ordinal)).ShouldHaveSingleItem();

        change.Text.ShouldContain(words);
        change.Remedy.ShouldBeNull();
    }

    private static IReadOnlyList<SettingsProblem> Of(string text) => IdentityChange.Of(
        SettingsCase.Read(Known), SettingsCase.Read(text), text, "test.ini");
}

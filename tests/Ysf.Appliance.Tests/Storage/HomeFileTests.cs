using CsCheck;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Storage;

public sealed class HomeFileTests
{
    [Theory]
    [InlineData("IU5AAA:9:20", 9, 20)]
    [InlineData(" iu5aaa : 9 : 0 # home", 9, 15)]
    [InlineData("IU5AAA:22:-1", 22, -1)]
    [InlineData("IU5AAA:22:-30", 22, -1)]
    [InlineData("IU5AAA:9:0.5", 9, 0.5)]
    [InlineData("IU5AAA:1:1\nIU5AAA:2:2", 2, 2)]
    public void A_gateway_has_a_home_and_a_time(string text, byte room, double minutes)
    {
        var rules = HomeFile.Parse("\uFEFF# homes\r\n" + text + "\r\n", "home.db");

        rules.Problems.ShouldBeEmpty();
        rules.List.TryFind(CallsignField.FromText("IU5AAA"), out var home).ShouldBeTrue();
        home.ShouldBe(new Home(new DgId(room), TimeSpan.FromMinutes(minutes)));
        home.IsFixed.ShouldBe(minutes < 0);
    }

    [Theory]
    [InlineData("IU5BBB", "is not gateway:DG-ID:minutes")]
    [InlineData("IU5CCC:9", "is not gateway:DG-ID:minutes")]
    [InlineData("IU5CCC:9:1:1", "is not gateway:DG-ID:minutes")]
    [InlineData(":9:1", "is not gateway:DG-ID:minutes")]
    [InlineData("IU5BBB:x:15", "has no DG-ID from 1 to 99")]
    [InlineData("IU5BBB:100:15", "has no DG-ID from 1 to 99")]
    [InlineData("IU5BBB:9:x", "has no number of minutes up to 527040")]
    [InlineData("IU5BBB:9:99999999999999", "has no number of minutes up to 527040")]
    [InlineData("LONGERTHANTEN:9:1", "is longer than the 10 characters of a name")]
    public void A_malformed_line_is_a_warning_and_the_others_count(string line, string said)
    {
        var rules = HomeFile.Parse($"A:1:1\n{line}\nB:2:2", "home.db");

        rules.Problems.ShouldHaveSingleItem().ToString()
            .ShouldBe($"home.db:2: warning: \"{line}\" {said}; the line is left out");
        rules.List.Count.ShouldBe(2);
    }

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["AB:#0123456789.- \n\r\té"], 0, 60])
            .Sample(
                text => HomeFile.Parse(text, "home.db").List.ShouldNotBeNull(), iter: 20000);
}

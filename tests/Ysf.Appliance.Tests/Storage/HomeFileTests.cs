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
    public void A_gateway_has_a_home_and_a_time(string text, byte room, double minutes)
    {
        var rules = HomeFile.Parse("\uFEFF# homes\r\n" + text + "\r\n", "home.db");

        rules.Problems.ShouldBeEmpty();
        rules.List.TryFind(CallsignField.FromText("IU5AAA"), out var home).ShouldBeTrue();
        home.ShouldBe(new Home(new DgId(room), TimeSpan.FromMinutes(minutes)));
        home.IsFixed.ShouldBe(minutes < 0);
    }

    [Theory]
    [InlineData("IU5AAA:9:15:22;41++", "22;41++")]
    [InlineData("IU5AAA:9:-1: 22, 41 ", "22;41")]
    [InlineData("IU5AAA:9:15:", "")]
    public void A_fourth_column_names_rooms_to_be_heard(string text, string heard)
    {
        var rules = HomeFile.Parse(text, "home.db");

        rules.Problems.ShouldBeEmpty();
        rules.List.TryFind(CallsignField.FromText("IU5AAA"), out var home).ShouldBeTrue();
        home.Heard.ToString().ShouldBe(heard);
    }

    [Theory]
    [InlineData("IU5BBB", "is not gateway:DG-ID:minutes")]
    [InlineData("IU5CCC:9", "is not gateway:DG-ID:minutes; the minutes are missing")]
    [InlineData("IU5CCC:9:1:1:1", "is not gateway:DG-ID:minutes")]
    [InlineData("IU5CCC:9:1:22;x", "lists rooms to be heard, of which \"x\" is no DG-ID from 1 to 99")]
    [InlineData("IU5CCC:9:1:22;22+", "lists rooms to be heard, of which \"22+\" comes twice")]
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

    [Fact]
    public void Homes_that_are_spelt_are_read_back_and_a_bad_line_among_them_is_named() =>
        Gen.Select(
            Gen.Select(
                Gen.String[Gen.Char['A', 'Z'], 1, 10], Gen.Byte[1, DgId.NumberMax],
                Gen.Decimal[-10, 527_040]).Array[0, 10]
                .Select(homes => homes.DistinctBy(home => home.Item1).ToArray()),
            Gen.OneOf("A:1", ":1:1", "A:0:1", "A:1:1:1:1", "A:1:1:x", "A:1:", "LONGERTHANTEN:1:1"),
            Gen.Int[0, 10]).Sample((homes, bad, at) =>
            {
                var lines = homes.Select(home =>
                    FormattableString.Invariant($"{home.Item1}: {home.Item2} :{home.Item3:F4}"))
                    .ToList();
                at = Math.Min(at, lines.Count);
                lines.Insert(at, bad);

                var read = HomeFile.Parse(string.Join('\n', lines), "home.db");

                read.Problems.ShouldHaveSingleItem().Line.ShouldBe(at + 1);
                foreach (var (gateway, dgId, minutes) in homes)
                {
                    read.List.TryFind(CallsignField.FromText(gateway), out var home).ShouldBeTrue();
                    home.DgId.Number.ShouldBe(dgId);
                    home.IsFixed.ShouldBe(decimal.Round(minutes, 4) < 0);
                }
            });
}

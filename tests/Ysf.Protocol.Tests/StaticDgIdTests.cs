using System.Text.Json;

namespace Ysf.Tests;

public class StaticDgIdTests
{
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["X-1_0"] = "An underscore between digits is a habit of Python, not of operators.",
        ["X-\u0663"] = "Text on the wire is ASCII; an Arabic digit cannot arrive.",
    };

    [Fact]
    public void Names_are_understood_like_the_recorded_ones()
    {
        JsonElement[] vectors = [.. VectorFile.Read("rules.json")
            .Where(v => v.Text("what").StartsWith("static DG-ID", StringComparison.Ordinal))];
        vectors.Length.ShouldBe(17);
        int compared = 0;
        foreach (JsonElement vector in vectors)
        {
            string name = vector.Text("name");
            if (Exceptions.ContainsKey(name))
                continue;
            compared++;
            StaticDgId.TryRead(Frames.Field(name), out byte number)
                .ShouldBe(vector.Number("dgid") != 0, name);
            ((int)number).ShouldBe(vector.Number("dgid"), name);
        }
        compared.ShouldBe(17 - Exceptions.Count);
    }

    [Theory]
    [InlineData("X-1_0")]
    [InlineData("X-\u0663")]
    [InlineData("X-256")]
    [InlineData("X-999999")]
    [InlineData("X-0")]
    [InlineData("X--5")]
    [InlineData("X-++5")]
    [InlineData("X-+")]
    [InlineData("X- +")]
    [InlineData("X-5 5")]
    public void Anything_but_one_number_is_none(string name) =>
        StaticDgId.TryRead(Frames.Field(name), out _).ShouldBeFalse();

    [Theory]
    [InlineData("X- 9 ", 9)]
    [InlineData("X- +9", 9)]
    [InlineData("X-255", 255)]
    [InlineData("X-0000099", 99)]
    public void Blanks_around_and_a_plus_sign_are_allowed(string name, byte expected)
    {
        StaticDgId.TryRead(Frames.Field(name), out byte number).ShouldBeTrue();
        number.ShouldBe(expected);
    }
}

using Ysf.Appliance.Control;

namespace Ysf.Tests.Control;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("2h", 7200)]
    [InlineData("1D", 86_400)]
    [InlineData("365d", 31_536_000)]
    public void A_number_and_a_letter_make_a_duration(string text, int seconds)
    {
        DurationText.TryRead(text, out var duration).ShouldBeTrue();
        duration.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("15")]
    [InlineData("0s")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData(" 5m")]
    [InlineData("366d")]
    [InlineData("2147483647d")]
    [InlineData("99999999999s")]
    [InlineData("15 m")]
    [InlineData("15mm")]
    public void Anything_else_is_none(string text) =>
        DurationText.TryRead(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(90, "90s")]
    [InlineData(900, "15m")]
    [InlineData(7200, "2h")]
    [InlineData(172_800, "2d")]
    [InlineData(0, "0s")]
    public void The_shortest_spelling_is_taken(int seconds, string text) =>
        DurationText.Spell(TimeSpan.FromSeconds(seconds)).ShouldBe(text);
}

using CsCheck;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Settings;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("15", 900)]
    [InlineData("1", 60)]
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
    [InlineData("0s")]
    [InlineData("0")]
    [InlineData("525601")]
    [InlineData("99999999999")]
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

    [Fact]
    public void Spelt_duration_is_read_back() =>
        Gen.Int[1, 31_536_000].Sample(seconds =>
        {
            var duration = TimeSpan.FromSeconds(seconds);
            DurationText.TryRead(DurationText.Spell(duration), out var read).ShouldBeTrue();
            read.ShouldBe(duration);
        });

    [Fact]
    public void No_text_makes_it_throw_and_what_it_takes_is_within_its_bounds() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789smhdSMHD -+.٣"], 0, 14]).Sample(
            text =>
            {
                if (DurationText.TryRead(text, out var duration))
                {
                    duration.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromDays(365));
                }
            });
}

using System.Text.RegularExpressions;
using CsCheck;

namespace Ysf.Tests;

public partial class CallsignTests
{
    [Theory]
    [InlineData("IK5XMK", "IK5XMK", "")]
    [InlineData("IK5XMK/RPT", "IK5XMK", "RPT")]
    [InlineData("IK5XMK-RPT", "IK5XMK", "RPT")]
    [InlineData("IK5XMK RPT", "IK5XMK", "RPT")]
    [InlineData("IU5OK-X-RP", "IU5OK", "X-RP")]
    [InlineData(" IU5OK/P", "IU5OK", "P")]
    [InlineData("IU5OK-", "IU5OK", "")]
    [InlineData("-RPT", "", "RPT")]
    [InlineData("LONGCALL12", "LONGCALL12", "")]
    [InlineData("LONGCALL1-", "LONGCALL1", "")]
    [InlineData("PR7DD   TH", "PR7DD", "TH")]
    [InlineData("IU5OK'RPT", "IU5OK'RPT", "")]
    [InlineData("", "", "")]
    public void A_field_divides_at_its_first_dash_slash_or_blank(
        string field, string bare, string suffix)
    {
        Callsign.Bare(Frames.Field(field)).ToString().ShouldBe(bare);
        Callsign.Suffix(Frames.Field(field)).ToString().ShouldBe(suffix);
    }

    [Theory]
    [InlineData("IU5JAE")]
    [InlineData("iu5ok")]
    [InlineData("W1AW")]
    [InlineData("2E0ABC")]
    [InlineData("9A1A")]
    [InlineData("3DA0RU")]
    [InlineData("EA1234AB")]
    public void Callsigns_are_plausible(string text) =>
        Callsign.IsPlausible(Frames.Field(text)).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("R9")]
    [InlineData("!!BAD")]
    [InlineData("N0CALL")]
    [InlineData("VK3ABCD")]
    [InlineData("II2022ABC")]
    [InlineData("IU5OK-1")]
    [InlineData("22IU5OK")]
    [InlineData("12345")]
    [InlineData("ABCDEF")]
    public void Other_text_is_not(string text) =>
        Callsign.IsPlausible(Frames.Field(text)).ShouldBeFalse();

    [Fact]
    public void Plausible_is_what_the_pattern_says() =>
        Gen.Char["AZaz0195-/ @[`{"].Array[0, 10].Select(c => new string(c)).Sample(
            text =>
            {
                string field = Frames.Field(text).ToString();
                bool expected = field.Length <= Callsign.LengthMax && Pattern().IsMatch(field);
                Callsign.IsPlausible(Frames.Field(text)).ShouldBe(expected, field);
            },
            iter: 20_000);

    [GeneratedRegex(@"^\d?[A-Z]{1,2}\d{1,4}[A-Z]{1,3}$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}

using Ysf.Machine.Gpio;

namespace Ysf.Tests.Settings;

public sealed class PowerSettingsTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("[Button]\nPlace=", null)]
    [InlineData("[Button]\nPlace=gpio:pinctrl-bcm2711:GPIO3:low", "gpio:pinctrl-bcm2711:GPIO3:low")]
    public void There_is_a_button_only_where_one_is_named(string text, string? place) =>
        SettingsCase.ReadClean(text).Power.Button
            .ShouldBe(place is null ? null : GpioPlace.TryRead(place));

    [Fact]
    public void A_place_that_is_none_is_named_with_file_line_and_key() =>
        SettingsCase.Problems("[Button]\nPlace=17").ShouldHaveSingleItem().ShouldBe(
            "test.ini:2: [Button] Place = 17: must be gpio:CHIP:LINE or gpio:CHIP:LINE:low,"
            + " or empty for none");

    [Theory]
    [InlineData("4")]
    [InlineData("3601")]
    [InlineData("soon")]
    public void The_hold_is_bounded(string hold) =>
        SettingsCase.Problems($"[Power]\nHold={hold}").ShouldHaveSingleItem().ShouldBe(
            $"test.ini:2: [Power] Hold = {hold}: must be a number of seconds from 5 to 3600");

    [Fact]
    public void A_line_is_not_both_a_button_and_the_mains() =>
        SettingsCase.Problems("[Button]\nPlace=gpio:a:1:low\n[Power]\nMains=gpio:a:1")
            .ShouldHaveSingleItem().ShouldBe(
                "test.ini:4: [Power] Mains = gpio:a:1: is the line of [Button] Place");

    [Fact]
    public void A_line_is_not_both_a_LED_and_a_button() =>
        SettingsCase.Problems("[Led]\nLink=gpio:a:1\n[Button]\nPlace=gpio:a:1:low")
            .ShouldHaveSingleItem().ShouldBe(
                "test.ini:4: [Button] Place = gpio:a:1:low: is the line of [Led] Link");
}

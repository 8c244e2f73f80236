namespace Ysf.Tests.Settings;

public sealed class LedSettingsTests
{
    [Theory]
    [InlineData("none", "none")]
    [InlineData("AUTO", "auto")]
    [InlineData("led:green:activity", "led:green:activity")]
    [InlineData("LED:ACT", "led:ACT")]
    [InlineData("gpio:gpiochip0:17", "gpio:gpiochip0:17")]
    [InlineData("gpio:pinctrl-bcm2711:GPIO17:LOW", "gpio:pinctrl-bcm2711:GPIO17:low")]
    public void A_place_reads_as_it_is_written(string text, string spelt) =>
        SettingsCase.ReadClean($"[Led]\nLink={text}").Leds.Link.ToString().ShouldBe(spelt);

    [Theory]
    [InlineData("ACT")]
    [InlineData("led:")]
    [InlineData("led:..")]
    [InlineData("led:../../../etc/passwd")]
    [InlineData("led:a b")]
    [InlineData("gpio:17")]
    [InlineData("gpio:gpiochip0:")]
    [InlineData("gpio::17")]
    [InlineData("gpio:gpiochip0:17:high")]
    [InlineData("gpio:gpiochip0:low")]
    public void Anything_else_is_named_with_file_line_and_key(string text) =>
        SettingsCase.Problems($"[Led]\nTransmit={text}").ShouldHaveSingleItem().ShouldBe(
            $"test.ini:2: [Led] Transmit = {text}: must be none, auto, led:NAME,"
            + " gpio:CHIP:LINE or gpio:CHIP:LINE:low");

    [Fact]
    public void One_LED_is_not_two_lights() =>
        SettingsCase.Problems("[Led]\nLink=gpio:a:1\nHeartbeat=gpio:a:1:low")
            .ShouldHaveSingleItem().ShouldBe(
                "test.ini:3: [Led] Heartbeat = gpio:a:1:low: is the LED of Link;"
                + " one that tells all is set as Combined alone");
}

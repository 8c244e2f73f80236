using System.Device.I2c;
using Ysf.Machine.Display;
using Ysf.Machine.Work;

namespace Ysf.Tests.Display;

/// <summary>The bytes for each controller, before models that turn them back into pictures.</summary>
public sealed class PanelTests
{
    private const string Bus = "/dev/i2c-1";
    private static readonly PanelLook Look = new(true, 60, 1, 4);
    private readonly List<string> told = [];

    public static TheoryData<string> Screens => [.. ScreenCases.All.Keys];

    [Theory]
    [MemberData(nameof(Screens))]
    public void An_SSD1306_shows_the_picture(string name) =>
        Shown(DisplayKind.Ssd1306, new OledModel(isSh1106: false), name).ShouldBe(Drawn(name));

    [Theory]
    [MemberData(nameof(Screens))]
    public void An_SH1106_shows_the_picture(string name) =>
        Shown(DisplayKind.Sh1106, new OledModel(isSh1106: true), name).ShouldBe(Drawn(name));

    [Fact]
    public void An_OLED_that_hangs_upside_down_shows_the_picture_upside_down()
    {
        var model = new OledModel(isSh1106: false);
        using var panel = Open(DisplayKind.Ssd1306, model, isRotated: true);
        panel.Show(ScreenCases.Of("Idle", ScreenCases.Oled), Look);

        DotText.Of((x, y) => model[127 - x, 63 - y]).ShouldBe(Drawn("Idle"));
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void LCDs_show_the_text(string name)
    {
        var (large, small) = (new LcdModel(20, 4), new LcdModel(16, 2));
        using var first = Open(DisplayKind.Lcd2004, large);
        using var second = Open(DisplayKind.Lcd1602, small);
        first.Show(ScreenCases.Of(name, ScreenCases.Large), Look);
        second.Show(ScreenCases.Of(name, ScreenCases.Small), Look);

        Lines(large).ShouldBe(Lines(ScreenCases.Of(name, ScreenCases.Large)));
        Lines(small).ShouldBe(Lines(ScreenCases.Of(name, ScreenCases.Small)));
        (large.IsLit, small.IsLit).ShouldBe((true, true));
    }

    [Fact]
    public void Letters_that_no_display_has_become_question_marks()
    {
        var model = new LcdModel(20, 4);
        using var panel = Open(DisplayKind.Lcd2004, model);
        panel.Show(new Screen([new("Grüße~\\ ok"), new(new string('x', 50))]), Look);

        Lines(model).ShouldBe("Gr??e?? ok\n" + new string('x', 20));
    }

    [Fact]
    public void Only_what_changed_is_sent()
    {
        var model = new OledModel(isSh1106: false);
        using var panel = Open(DisplayKind.Ssd1306, model);
        panel.Show(new Screen([new("one"), new("two")]), Look with { Down = 0 });
        model.Taken = 0;
        panel.Show(new Screen([new("one"), new("two")]), Look with { Down = 0 });
        model.Taken.ShouldBe(0);

        panel.Show(new Screen([new("one"), new("2")]), Look with { Down = 0 });
        model.Taken.ShouldBe(3 * 2 + 129);
    }

    [Fact]
    public void A_dark_OLED_is_off_and_comes_back_with_the_new_screen()
    {
        var model = new OledModel(isSh1106: false);
        using var panel = Open(DisplayKind.Ssd1306, model);
        panel.Show(ScreenCases.Of("Idle", ScreenCases.Oled), Look);
        model.Contrast.ShouldBe(60 * 255 / 100);
        panel.Show(ScreenCases.Of("Starting", ScreenCases.Oled), PanelLook.Dark);
        model.IsOn.ShouldBeFalse();

        panel.Show(ScreenCases.Of("An over", ScreenCases.Oled), Look);
        DotText.Of((x, y) => model[x, y]).ShouldBe(Drawn("An over"));
    }

    [Fact]
    public void A_dark_LCD_has_no_lamp_and_no_text()
    {
        var model = new LcdModel(20, 4);
        using var panel = Open(DisplayKind.Lcd2004, model);
        panel.Show(ScreenCases.Of("Idle", ScreenCases.Large), Look);
        panel.Show(ScreenCases.Of("Idle", ScreenCases.Large), PanelLook.Dark);

        model.IsLit.ShouldBeFalse();
        Lines(model).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DisplayKind.Ssd1306)]
    [InlineData(DisplayKind.Sh1106)]
    public void A_garbled_OLED_is_right_again_within_a_minute(DisplayKind kind)
    {
        var model = new OledModel(kind == DisplayKind.Sh1106);
        using var display = new DisplayDevice(new DisplayPlace(kind, Bus), (_, _) => model, told.Add);
        var now = Clock.Now;
        display.Open(now).ShouldBeTrue();
        display.Show(now, ScreenCases.Of("Idle", ScreenCases.Oled), Look);
        model.Garble();
        display.Show(now + DisplayDevice.Renewal, ScreenCases.Of("Idle", ScreenCases.Oled), Look);

        DotText.Of((x, y) => model[x, y]).ShouldBe(Drawn("Idle"));
    }

    [Fact]
    public void A_garbled_LCD_is_right_again_within_a_minute()
    {
        var model = new LcdModel(20, 4);
        using var display = new DisplayDevice(
            new DisplayPlace(DisplayKind.Lcd2004, Bus), (_, _) => model, told.Add);
        var now = Clock.Now;
        display.Open(now).ShouldBeTrue();
        display.Show(now, ScreenCases.Of("Idle", ScreenCases.Large), Look);
        model.Garble();
        display.Show(now + DisplayDevice.Renewal, ScreenCases.Of("Idle", ScreenCases.Large), Look);

        Lines(model).ShouldBe(Lines(ScreenCases.Of("Idle", ScreenCases.Large)));
    }

    [Fact]
    public void A_display_that_is_pulled_out_is_reported_once_and_shown_again()
    {
        var model = new OledModel(isSh1106: false) { IsPulledOut = true };
        using var display = new DisplayDevice(
            new DisplayPlace(DisplayKind.Ssd1306, Bus), (_, _) => model, told.Add);
        var now = Clock.Now;
        for (var second = 0; second < 300; second++)
        {
            display.Open(now + TimeSpan.FromSeconds(second));
        }

        told.ShouldBe(["The display ssd1306 /dev/i2c-1 0x3C: Error 121 performing I2C data transfer;"
            + " the reflector continues without it"]);
        display.Fault.ShouldBe("Error 121 performing I2C data transfer");

        model.IsPulledOut = false;
        now += TimeSpan.FromMinutes(10);
        display.Open(now).ShouldBeTrue();
        display.Show(now, ScreenCases.Of("Idle", ScreenCases.Oled), Look);
        told.Count.ShouldBe(2);
        told[1].ShouldBe("The display ssd1306 /dev/i2c-1 0x3C works again");
        display.Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData(0x3C)]
    [InlineData(0x3D)]
    public void Auto_finds_an_OLED_at_its_two_addresses(int address)
    {
        var model = new OledModel(isSh1106: false, address);
        using var panel = new DisplayPlace(DisplayKind.Auto, Bus)
            .Open((_, asked) => asked == address ? model : throw new IOException("nobody"));

        panel.ShouldBeOfType<Ssd1306Panel>();
    }

    [Fact]
    public void Auto_asks_nobody_else_and_is_no_fault_without_a_display()
    {
        var asked = new List<int>();
        using var display = new DisplayDevice(
            new DisplayPlace(DisplayKind.Auto, Bus),
            (_, address) =>
            {
                asked.Add(address);
                throw new IOException("nobody");
            },
            told.Add);

        display.Open(Clock.Now).ShouldBeFalse();
        asked.ShouldBe([0x3C, 0x3D]);
        told.ShouldBeEmpty();
        display.Fault.ShouldBeNull();
    }

    private static string Shown(DisplayKind kind, OledModel model, string name)
    {
        using var panel = Open(kind, model);
        panel.Show(ScreenCases.Of(name, ScreenCases.Oled), Look);
        return DotText.Of((x, y) => model[x, y]);
    }

    private static string Drawn(string name)
    {
        var picture = Picture.Of(
            ScreenCases.Of(name, ScreenCases.Oled), 128, 64, Look.Right, Look.Down);
        return DotText.Of((x, y) => picture[x, y]);
    }

    private static IPanel Open(DisplayKind kind, I2cDevice model, bool isRotated = false) =>
        new DisplayPlace(kind, Bus, IsRotated: isRotated).Open((_, _) => model).ShouldNotBeNull();

    private static string Lines(LcdModel model) =>
        string.Join('\n', model.Text.Select(line => line.TrimEnd())).TrimEnd('\n');

    private static string Lines(Screen screen) => screen.ToString();
}

using System.Text;
using Ysf.Appliance.Display;
using Ysf.Appliance.Power;
using Ysf.Machine.Display;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Display;

/// <summary>
/// Holds every screen to its picture in the folder's README, which is the golden file;
/// <c>make texts</c> writes it anew.
/// </summary>
public sealed class ScreensTests
{
    private const string Readme = "src/Ysf.Appliance/Display/README.md";
    private const string Start = "## Pictures\n";

    [Fact]
    public void Every_screen_is_as_the_README_draws_it()
    {
        var before = Repository.Read(Readme);
        var at = before.IndexOf(Start, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0);
        var drawn = before[..(at + Start.Length)] + Pictures();
        if (Environment.GetEnvironmentVariable("YSF_TEXTS") == "write")
        {
            File.WriteAllText(Repository.PathOf(Readme), drawn);
        }

        Repository.Read(Readme).ShouldBe(drawn);
    }

    [Fact]
    public void No_line_is_longer_than_the_display_in_any_screen()
    {
        foreach (var name in ScreenCases.All.Keys)
        {
            foreach (var shape in new[] { ScreenCases.Oled, ScreenCases.Large, ScreenCases.Small })
            {
                var screen = ScreenCases.Of(name, shape);
                screen.Lines.ShouldAllBe(
                    line => line.Text.Length * (line.IsLarge ? 2 : 1) <= shape.Columns, name);
                screen.Lines.Sum(line => line.IsLarge ? 2 : 1).ShouldBeLessThanOrEqualTo(shape.Rows);
            }
        }
    }

    [Theory]
    [InlineData("10.0.0.7", "10.0.0.7 large")]
    [InlineData("192.168.178.142", "192.168. large|178.142 large")]
    [InlineData("255.255.255.255", "255.255. large|255.255 large")]
    [InlineData("2001:db8::1234:5678:9abc", "2001:db8::1234:5678:9abc")]
    public void The_address_is_large_where_it_fits(string address, string lines) => string.Join(
        '|', Screens.Of(new DisplayFacts { Name = "n", Address = address }, ScreenCases.Oled, default)
            .Lines.Skip(1).SkipLast(2).Select(line => line.Text + (line.IsLarge ? " large" : "")))
        .ShouldBe(lines);

    [Fact]
    public void An_over_hides_a_state_that_lasts_and_no_other()
    {
        foreach (var state in Enum.GetValues<DisplayState>())
        {
            var facts = new DisplayFacts { State = state, Over = ScreenCases.Talker };
            var isShown = Screens.Of(facts, ScreenCases.Oled, ScreenCases.Moment).Lines[0].Text
                == ScreenCases.Talker.Talker;
            isShown.ShouldBe(
                state is DisplayState.Working or DisplayState.SafeMode or DisplayState.WrongSettings);
        }
    }

    [Fact]
    public void A_held_button_is_shown_before_anything_and_a_page_before_overs()
    {
        var facts = new DisplayFacts
        {
            State = DisplayState.Updating,
            Over = ScreenCases.Talker,
            Button = ButtonStage.Held,
            CanSwitchOff = true,
        };
        Lines(facts).ShouldBe(["HOLD", "3 s: switch off", "10 s: safe mode"]);
        Lines(facts with { CanSwitchOff = false }).ShouldBe(["HOLD", "10 s: safe mode"]);
        Lines(facts with { CanSwitchOff = false, Button = ButtonStage.SwitchesOff })
            .ShouldBe(["HOLD", "10 s: safe mode"]);
        facts = facts with { Button = ButtonStage.Up, Page = DisplayPage.Heard };
        Lines(facts)[0].ShouldBe("UPDATING");
        Lines(facts with { State = DisplayState.Working }).ShouldBe(["HEARD", "nothing yet"]);
    }

    private static List<string> Lines(DisplayFacts facts) =>
        [.. Screens.Of(facts, ScreenCases.Oled, default).Lines.Select(line => line.Text)];

    private static string Pictures()
    {
        var text = new StringBuilder();
        foreach (var name in ScreenCases.All.Keys)
        {
            text.Append($"\n### {name}\n\n```text\n");
            var picture = Picture.Of(ScreenCases.Of(name, ScreenCases.Oled), 128, 64, 1, 4);
            text.Append(DotText.Of((x, y) => picture[x, y])).Append("\n\n");
            text.Append(Lcd(name, ScreenCases.Large)).Append("\n\n");
            text.Append(Lcd(name, ScreenCases.Small)).Append("\n```\n");
        }

        return text.ToString();
    }

    private static string Lcd(string name, ScreenShape shape)
    {
        var lines = ScreenCases.Of(name, shape).Lines.Select(line => line.Text)
            .Concat(Enumerable.Repeat("", shape.Rows)).Take(shape.Rows)
            .Select(line => $"|{line.PadRight(shape.Columns)}|");
        return string.Join('\n', lines);
    }
}

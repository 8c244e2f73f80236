using Ysf.Appliance.Display;

namespace Ysf.Tests.Display;

public sealed class PagesTests
{
    private readonly Pages pages = new();
    private Instant now = new(TimeSpan.TicksPerHour);
    private int presses;

    [Fact]
    public void Each_press_turns_a_page_round_to_the_first()
    {
        pages.At(now).ShouldBe(DisplayPage.Now);
        Press().ShouldBe(DisplayPage.Heard);
        Press().ShouldBe(DisplayPage.Machine);
        Press().ShouldBe(DisplayPage.Now);
        Press().ShouldBe(DisplayPage.Heard);
    }

    [Fact]
    public void A_dark_display_is_only_woken() =>
        Press(isAwake: false).ShouldBe(DisplayPage.Now);

    [Fact]
    public void A_page_goes_back_by_itself_and_the_next_press_begins_anew()
    {
        Press();
        Press();
        now += Pages.Stay - TimeSpan.FromSeconds(2);
        pages.At(now).ShouldBe(DisplayPage.Machine);
        now += TimeSpan.FromSeconds(2);
        pages.At(now).ShouldBe(DisplayPage.Now);
        Press().ShouldBe(DisplayPage.Heard);
    }

    [Fact]
    public void The_same_number_of_presses_turns_nothing()
    {
        Press();
        pages.Note(now, presses, isAwake: true);
        pages.At(now).ShouldBe(DisplayPage.Heard);
    }

    private DisplayPage Press(bool isAwake = true)
    {
        now += TimeSpan.FromSeconds(1);
        pages.Note(now, ++presses, isAwake);
        return pages.At(now);
    }
}

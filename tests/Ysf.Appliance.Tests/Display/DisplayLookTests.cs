using Ysf.Appliance.Display;
using Ysf.Machine.Display;

namespace Ysf.Tests.Display;

public sealed class DisplayLookTests
{
    private static readonly Instant Start = ScreenCases.Moment;

    [Fact]
    public void It_dims_after_a_minute_and_goes_out_when_the_settings_say_so()
    {
        Look(seconds: 59).Brightness.ShouldBe(80);
        Look(seconds: 60).Brightness.ShouldBe(10);
        Look(seconds: 599).IsOn.ShouldBeTrue();
        Look(seconds: 600).ShouldBe(PanelLook.Dark);
        Look(seconds: 1_000_000, offAfter: 0).IsOn.ShouldBeTrue();
    }

    [Fact]
    public void Dim_is_never_dark() => DisplayLook.Of(
        new DisplayFacts(), 1, TimeSpan.Zero, Start, Start + TimeSpan.FromHours(1))
        .Brightness.ShouldBe(1);

    [Theory]
    [InlineData(DisplayState.Working, true)]
    [InlineData(DisplayState.Updating, false)]
    [InlineData(DisplayState.Starting, false)]
    public void An_over_and_what_passes_keep_it_bright(DisplayState state, bool hasOver) =>
        DisplayLook.Of(
            new DisplayFacts { State = state, Over = hasOver ? ScreenCases.Talker : null }, 80,
            TimeSpan.FromMinutes(10), Start, Start + TimeSpan.FromHours(1)).Brightness.ShouldBe(80);

    [Theory]
    [InlineData(DisplayState.SafeMode)]
    [InlineData(DisplayState.WrongSettings)]
    public void A_state_that_may_last_for_months_does_not_burn_in(DisplayState state) =>
        DisplayLook.Of(
            new DisplayFacts { State = state }, 80, TimeSpan.FromMinutes(10), Start,
            Start + TimeSpan.FromHours(1)).ShouldBe(PanelLook.Dark);

    [Fact]
    public void The_picture_wanders_over_all_places_that_text_leaves()
    {
        var places = Enumerable.Range(0, 27)
            .Select(minute => Look(60 * minute, offAfter: 0))
            .Select(look => (look.Right, look.Down)).ToList();

        places.Distinct().Count().ShouldBe(27);
        places.ShouldAllBe(place => place.Right <= 128 - (21 * Picture.LetterWidth)
            && place.Down <= 64 - (7 * Picture.LineHeight));
    }

    private static PanelLook Look(int seconds, int offAfter = 10) => DisplayLook.Of(
        new DisplayFacts(), 80, TimeSpan.FromMinutes(offAfter), Start,
        Start + TimeSpan.FromSeconds(seconds));
}

using Ysf.Appliance.Power;

namespace Ysf.Tests.Power;

/// <summary>Meanings of a press, on virtual time; the button is looked at each 20 ms.</summary>
public sealed class ButtonPolicyTests
{
    private const int Look = 20;

    private readonly ButtonPolicy policy = new();
    private Instant now = new(TimeSpan.TicksPerHour);

    [Theory]
    [InlineData(80, nameof(ButtonAct.TurnPage))]
    [InlineData(980, nameof(ButtonAct.TurnPage))]
    [InlineData(1000, nameof(ButtonAct.None))]
    [InlineData(2980, nameof(ButtonAct.None))]
    [InlineData(3000, nameof(ButtonAct.SwitchOff))]
    [InlineData(9980, nameof(ButtonAct.SwitchOff))]
    [InlineData(10_000, nameof(ButtonAct.SafeMode))]
    [InlineData(29_980, nameof(ButtonAct.SafeMode))]
    [InlineData(30_000, nameof(ButtonAct.None))]
    [InlineData(600_000, nameof(ButtonAct.None))]
    public void It_acts_by_the_time_that_it_was_held_and_only_when_it_is_let_go(int held, string act)
    {
        IsUp(100);
        IsDown(held).ShouldBeEmpty();
        IsUp(200).ShouldBe(act == nameof(ButtonAct.None) ? [] : [Enum.Parse<ButtonAct>(act)]);
    }

    [Theory]
    [InlineData(200, nameof(ButtonStage.Up))]
    [InlineData(400, nameof(ButtonStage.Held))]
    [InlineData(2980, nameof(ButtonStage.Held))]
    [InlineData(3000, nameof(ButtonStage.SwitchesOff))]
    [InlineData(9980, nameof(ButtonStage.SwitchesOff))]
    [InlineData(10_000, nameof(ButtonStage.SafeMode))]
    [InlineData(30_000, nameof(ButtonStage.Ignored))]
    public void While_it_is_held_it_shows_what_letting_go_would_do(int held, string stage)
    {
        IsUp(100);
        IsDown(held + Look);
        policy.Stage.ShouldBe(Enum.Parse<ButtonStage>(stage));
        IsUp(100);
        policy.Stage.ShouldBe(ButtonStage.Up);
    }

    [Fact]
    public void A_button_that_is_held_at_the_start_does_nothing_until_it_was_let_go_once()
    {
        IsDown(5000);
        policy.Stage.ShouldBe(ButtonStage.Ignored);
        IsUp(100).ShouldBeEmpty();

        IsDown(5000);
        IsUp(100).ShouldBe([ButtonAct.SwitchOff]);
    }

    [Fact]
    public void Contacts_that_bounce_make_one_press_of_the_time_from_first_to_last_level()
    {
        IsUp(100);
        foreach (var isDown in new[] { true, false, true, false, true })
        {
            Is(isDown, Look).ShouldBeEmpty();
        }

        IsDown(3100).ShouldBeEmpty();
        foreach (var isDown in new[] { false, true, false, true })
        {
            Is(isDown, Look).ShouldBeEmpty();
        }

        IsUp(200).ShouldBe([ButtonAct.SwitchOff]);
    }

    [Fact]
    public void A_spike_shorter_than_contacts_settle_is_no_press()
    {
        IsUp(100);
        Is(true, 2 * Look).ShouldBeEmpty();
        IsUp(1000).ShouldBeEmpty();
        policy.Stage.ShouldBe(ButtonStage.Up);
    }

    [Fact]
    public void A_contact_lost_for_a_moment_does_not_cut_a_press_in_two()
    {
        IsUp(100);
        IsDown(2000);
        Is(false, 2 * Look).ShouldBeEmpty();
        IsDown(2000).ShouldBeEmpty();
        IsUp(100).ShouldBe([ButtonAct.SwitchOff]);
    }

    [Fact]
    public void A_gap_between_two_looks_makes_no_long_press_of_two_short_ones()
    {
        IsUp(100);
        IsDown(200);
        now += TimeSpan.FromSeconds(4);
        IsDown(200).ShouldBeEmpty();
        IsUp(100).ShouldBe([ButtonAct.TurnPage]);
    }

    [Fact]
    public void A_press_outlasts_a_gap_that_counts_for_nothing()
    {
        IsUp(100);
        IsDown(6000);
        now += TimeSpan.FromSeconds(2);
        IsDown(4000);
        policy.Stage.ShouldBe(ButtonStage.SwitchesOff);
        IsDown(40);
        policy.Stage.ShouldBe(ButtonStage.SafeMode);
        IsUp(100).ShouldBe([ButtonAct.SafeMode]);
    }

    [Fact]
    public void A_press_let_go_in_a_gap_does_nothing()
    {
        IsUp(100);
        IsDown(5000);
        now += TimeSpan.FromSeconds(1);
        IsUp(40).ShouldBeEmpty();
        policy.Stage.ShouldBe(ButtonStage.Unseen);
        IsUp(100).ShouldBeEmpty();
        policy.Stage.ShouldBe(ButtonStage.Up);
    }

    [Fact]
    public void A_line_that_cannot_be_read_ends_a_press_without_an_act()
    {
        IsUp(100);
        IsDown(4000);
        policy.Take(now, null).ShouldBe(ButtonAct.None);
        policy.Stage.ShouldBe(ButtonStage.Unseen);
        IsDown(4000);
        policy.Stage.ShouldBe(ButtonStage.Ignored);
        IsUp(100).ShouldBeEmpty();
    }

    [Fact]
    public void Presses_in_a_row_are_a_page_each()
    {
        IsUp(100);
        var acts = Enumerable.Range(0, 5).SelectMany(_ => IsDown(100).Concat(IsUp(100))).ToList();
        acts.ShouldBe(Enumerable.Repeat(ButtonAct.TurnPage, 5));
    }

    private List<ButtonAct> IsDown(int milliseconds) => Is(true, milliseconds);

    private List<ButtonAct> IsUp(int milliseconds) => Is(false, milliseconds);

    private List<ButtonAct> Is(bool isDown, int milliseconds)
    {
        var acts = new List<ButtonAct>();
        for (var time = 0; time < milliseconds; time += Look)
        {
            if (policy.Take(now, isDown) is not ButtonAct.None and var act)
            {
                acts.Add(act);
            }

            now += TimeSpan.FromMilliseconds(Look);
        }

        return acts;
    }
}

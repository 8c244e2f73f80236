using Ysf.Appliance.Power;

namespace Ysf.Tests.Power;

/// <summary>A loss of the mains on virtual time; the line is looked at each 50 ms.</summary>
public sealed class MainsPolicyTests
{
    private const double Look = 0.05;

    private readonly MainsPolicy policy = new();
    private Instant now = new(TimeSpan.TicksPerHour);
    private TimeSpan hold = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_loss_saves_the_state_at_once_and_switches_off_after_the_hold()
    {
        Is(true, 1).ShouldBeEmpty();
        var lost = now;
        Is(false, 1).ShouldBe([MainsAct.Save]);
        policy.IsLost.ShouldBeTrue();
        policy.OffAt(hold).ShouldBe(lost + hold);
        Is(false, 29 - Look).ShouldBeEmpty();
        Is(false, 3 * Look).ShouldBe([MainsAct.SwitchOff]);
    }

    [Fact]
    public void Mains_that_is_back_in_time_cancels_and_the_next_loss_begins_anew()
    {
        Is(true, 1);
        Is(false, 29).ShouldBe([MainsAct.Save]);
        Is(true, 3).ShouldBe([MainsAct.Resume]);
        policy.IsLost.ShouldBeFalse();
        policy.OffAt(hold).ShouldBeNull();
        Is(false, 29).ShouldBe([MainsAct.Save]);
        Is(false, 2).ShouldBe([MainsAct.SwitchOff]);
    }

    [Fact]
    public void Mains_that_comes_back_for_a_moment_does_not_delay_the_end()
    {
        Is(true, 1);
        Is(false, 15);
        Is(true, 1).ShouldBeEmpty();
        Is(false, 13).ShouldBeEmpty();
        Is(false, 2).ShouldBe([MainsAct.SwitchOff]);
    }

    [Fact]
    public void Mains_that_comes_back_at_the_last_moment_is_waited_for_until_it_settles()
    {
        Is(true, 1);
        Is(false, 29.5);
        Is(true, 3).ShouldBe([MainsAct.Resume]);

        Is(false, 29.5).ShouldBe([MainsAct.Save]);
        Is(true, 1).ShouldBeEmpty();
        Is(false, 1).ShouldBe([MainsAct.SwitchOff]);
    }

    [Fact]
    public void A_dip_shorter_than_a_loss_settles_is_none()
    {
        Is(true, 1);
        Is(false, 0.15).ShouldBeEmpty();
        Is(true, 60).ShouldBeEmpty();
        policy.IsLost.ShouldBeFalse();
    }

    [Fact]
    public void A_line_that_never_said_that_the_mains_is_there_does_nothing_until_it_did()
    {
        Is(false, 600).ShouldBeEmpty();
        (policy.IsSeen, policy.IsDoubted, policy.IsLost).ShouldBe((false, true, false));
        Is(true, 1).ShouldBeEmpty();
        (policy.IsSeen, policy.IsDoubted).ShouldBe((true, false));
        Is(false, 31).ShouldBe([MainsAct.Save, MainsAct.SwitchOff]);
    }

    [Fact]
    public void A_line_that_cannot_be_read_begins_nothing_and_ends_nothing()
    {
        Is(true, 1);
        Is(null, 600).ShouldBeEmpty();
        policy.IsLost.ShouldBeFalse();
        Is(false, 1).ShouldBe([MainsAct.Save]);
        Is(null, 60).ShouldBeEmpty();
        policy.IsLost.ShouldBeTrue();
        Is(false, 0.15).ShouldBeEmpty();
        Is(false, 0.2).ShouldBe([MainsAct.SwitchOff]);
    }

    [Fact]
    public void A_request_that_came_to_nothing_is_made_again_each_minute_while_the_mains_is_lost()
    {
        Is(true, 1);
        Is(false, 31).ShouldBe([MainsAct.Save, MainsAct.SwitchOff]);
        Is(false, 121).ShouldBe([MainsAct.SwitchOff, MainsAct.SwitchOff]);
        Is(true, 3).ShouldBe([MainsAct.Resume]);
        Is(true, 120).ShouldBeEmpty();
    }

    [Fact]
    public void Another_hold_counts_from_the_same_loss()
    {
        Is(true, 1);
        Is(false, 10).ShouldBe([MainsAct.Save]);
        hold = TimeSpan.FromSeconds(60);
        Is(false, 45).ShouldBeEmpty();
        hold = TimeSpan.FromSeconds(5);
        Is(false, 1).ShouldBe([MainsAct.SwitchOff]);
    }

    private List<MainsAct> Is(bool? isThere, double seconds)
    {
        var acts = new List<MainsAct>();
        for (var until = now + TimeSpan.FromSeconds(seconds); now < until;)
        {
            if (policy.Take(now, isThere, hold) is not MainsAct.None and var act)
            {
                acts.Add(act);
            }

            now += TimeSpan.FromSeconds(Look);
        }

        return acts;
    }
}

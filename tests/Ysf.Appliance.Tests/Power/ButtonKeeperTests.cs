using System.Collections.Concurrent;
using Ysf.Appliance.Power;
using Ysf.Machine.Gpio;

namespace Ysf.Tests.Power;

/// <summary>The button's thread, before a fake of its line; what it means is in the policy's tests.
/// </summary>
public sealed class ButtonKeeperTests : IDisposable
{
    private static readonly GpioPlace Place = new("gpiochip0", "3", IsLow: true);

    private readonly FakeLine line = new();
    private readonly PowerSigns signs = new();
    private readonly List<ButtonAct> acts = [];
    private readonly ConcurrentQueue<string> told = new();
    private readonly ButtonKeeper keeper;
    private GpioPlace? place = Place;
    private Instant now = new(TimeSpan.TicksPerHour);

    public ButtonKeeperTests() => keeper = new ButtonKeeper(
        () => place, _ => line, signs, acts.Add, told.Enqueue);

    public void Dispose() => keeper.Dispose();

    [Fact]
    public void A_short_press_turns_a_page_and_wakes_whoever_shows_it()
    {
        Lasts(0.1);
        var wakes = 0;
        void Wake() => wakes++;
        signs.Add(Wake);
        Press(0.2);
        signs.Now.Presses.ShouldBe(1);
        wakes.ShouldBe(1);

        signs.Remove(Wake);
        Press(0.2);
        (signs.Now.Presses, wakes).ShouldBe((2, 1));
        acts.ShouldBeEmpty();
    }

    [Fact]
    public void Held_it_shows_what_would_come_and_acts_when_it_is_let_go()
    {
        Lasts(0.1);
        line.IsYes = true;
        Lasts(1);
        signs.Now.Button.ShouldBe(ButtonStage.Held);
        Lasts(3);
        signs.Now.Button.ShouldBe(ButtonStage.SwitchesOff);
        acts.ShouldBeEmpty();
        line.IsYes = false;
        Lasts(0.1);
        acts.ShouldBe([ButtonAct.SwitchOff]);
        signs.Now.Button.ShouldBe(ButtonStage.Up);
        Press(11);
        acts.ShouldBe([ButtonAct.SwitchOff, ButtonAct.SafeMode]);
        signs.Now.Presses.ShouldBe(0);
    }

    [Fact]
    public void A_line_that_is_missing_is_tried_again_and_stands_in_the_status()
    {
        line.Fault = "no GPIO chip gpiochip0";
        Lasts(10);
        keeper.Healths.ShouldHaveSingleItem().State
            .ShouldBe("gpio:gpiochip0:3:low: no GPIO chip gpiochip0");
        keeper.Healths.ShouldHaveSingleItem().Fault.ShouldBeNull();
        line.Fault = null;
        Lasts(10);
        keeper.Healths.ShouldHaveSingleItem().State.ShouldBe("gpio:gpiochip0:3:low");
        told.ShouldBe(
        [
            "The button gpio:gpiochip0:3:low: no GPIO chip gpiochip0; the reflector continues"
                + " without it",
            "The button gpio:gpiochip0:3:low works again",
        ]);
    }

    [Fact]
    public void New_settings_let_go_of_the_line_and_a_held_button_does_nothing_at_the_next_one()
    {
        Lasts(0.1);
        line.IsYes = true;
        Lasts(4);
        place = null;
        Lasts(2);
        line.IsHeld.ShouldBeFalse();
        keeper.Healths.ShouldBeEmpty();
        signs.Now.Button.ShouldBe(ButtonStage.Unseen);

        place = Place with { IsLow = false };
        Lasts(4);
        signs.Now.Button.ShouldBe(ButtonStage.Ignored);
        keeper.Healths.ShouldHaveSingleItem().State.ShouldBe(
            "gpio:gpiochip0:3: held, ignored until it is let go");
        line.IsYes = false;
        Lasts(1);
        acts.ShouldBeEmpty();
    }

    [Fact]
    public void Its_status_says_nothing_good_of_a_line_that_nobody_looked_at_yet()
    {
        var state = () => keeper.Healths.ShouldHaveSingleItem().State;
        state().ShouldBe("gpio:gpiochip0:3:low: not seen let go yet");
        Lasts(0.1);
        state().ShouldBe("gpio:gpiochip0:3:low");
    }

    [Fact]
    public void Its_thread_looks_and_lets_go_of_the_line_at_the_end()
    {
        keeper.Start();
        SpinWait.SpinUntil(() => line.IsHeld, TimeSpan.FromSeconds(30)).ShouldBeTrue();
        keeper.Dispose();
        line.IsHeld.ShouldBeFalse();
    }

    private void Press(double seconds)
    {
        line.IsYes = true;
        Lasts(seconds);
        line.IsYes = false;
        Lasts(0.2);
    }

    // The thread's own loop, on virtual time.
    private void Lasts(double seconds)
    {
        for (var until = now + TimeSpan.FromSeconds(seconds); now < until;)
        {
            now += keeper.Turn(now);
        }
    }
}

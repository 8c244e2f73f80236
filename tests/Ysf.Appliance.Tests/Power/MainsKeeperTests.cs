using Ysf.Appliance.Power;
using Ysf.Machine.Gpio;

namespace Ysf.Tests.Power;

/// <summary>The mains' thread on virtual time, before a fake of its line.</summary>
public sealed class MainsKeeperTests : IDisposable
{
    private readonly FakeLine line = new() { IsYes = true };
    private readonly PowerSigns signs = new();
    private readonly List<MainsAct> acts = [];
    private readonly MainsKeeper keeper;
    private GpioPlace? place = new("pinctrl-bcm2711", "6", IsLow: true);
    private Instant now = new(TimeSpan.TicksPerHour);

    public MainsKeeperTests() => keeper = new MainsKeeper(
        () => place, () => TimeSpan.FromSeconds(30), _ => line, signs, acts.Add, _ => { });

    public void Dispose() => keeper.Dispose();

    [Fact]
    public void A_loss_degrades_health_with_its_reason_until_the_mains_is_back()
    {
        Lasts(1);
        keeper.Healths.ShouldHaveSingleItem().State.ShouldBe("gpio:pinctrl-bcm2711:6:low: there");
        line.IsYes = false;
        Lasts(1);
        acts.ShouldBe([MainsAct.Save]);
        signs.Now.Mains.ShouldBe(MainsState.Lost);
        signs.Now.OffAt.ShouldNotBeNull();
        keeper.Healths.ShouldHaveSingleItem().Fault.ShouldBe(
            "lost; the machine switches off 30 s after the loss, unless it is back");

        line.IsYes = true;
        Lasts(3);
        acts.ShouldBe([MainsAct.Save, MainsAct.Resume]);
        (signs.Now.Mains, signs.Now.OffAt).ShouldBe((MainsState.There, null));
        keeper.Healths.ShouldHaveSingleItem().Fault.ShouldBeNull();
    }

    [Fact]
    public void A_line_that_never_said_yes_is_a_hint_and_no_loss()
    {
        line.IsYes = false;
        Lasts(100);
        acts.ShouldBeEmpty();
        var health = keeper.Healths.ShouldHaveSingleItem();
        health.Fault.ShouldBeNull();
        health.Hint.ShouldNotBeNull().ShouldContain("[Power] Mains is wrong");
    }

    [Fact]
    public void A_setting_taken_away_calls_the_end_off()
    {
        Lasts(1);
        line.IsYes = false;
        Lasts(10);
        place = null;
        Lasts(60);
        acts.ShouldBe([MainsAct.Save]);
        signs.Now.OffAt.ShouldBeNull();
        keeper.Healths.ShouldBeEmpty();
    }

    [Fact]
    public void Mains_that_stays_away_switches_off()
    {
        Lasts(1);
        line.IsYes = false;
        Lasts(31);
        acts.ShouldBe([MainsAct.Save, MainsAct.SwitchOff]);
    }

    private void Lasts(double seconds)
    {
        for (var until = now + TimeSpan.FromSeconds(seconds); now < until;)
        {
            now += keeper.Turn(now);
        }
    }
}

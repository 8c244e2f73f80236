using Ysf.Appliance.Board;
using Ysf.Machine.Lights;

namespace Ysf.Tests.Board;

/// <summary>Contract of every LED, by any driver.</summary>
public abstract class LedContract
{
    private protected abstract ILed Led { get; }

    /// <summary>Light as a person would see it.</summary>
    protected abstract bool IsLit { get; }

    /// <summary>Whether no program holds it, and it is as it was before.</summary>
    protected abstract bool IsAsBefore { get; }

    protected abstract void TakeAway();

    protected abstract void BringBack();

    [Fact]
    public void LED_is_dark_at_first_and_then_as_set()
    {
        Led.Open();
        IsLit.ShouldBeFalse();

        Led.Set(true);
        IsLit.ShouldBeTrue();
        Led.Set(false);
        IsLit.ShouldBeFalse();
        Led.Set(true);
        Led.Set(true);
        IsLit.ShouldBeTrue();
    }

    [Fact]
    public void LED_is_restored_at_release()
    {
        Led.Open();
        Led.TryBlink(StatusLights.Failed);
        Led.Set(true);
        IsAsBefore.ShouldBeFalse();

        Led.Release();
        IsAsBefore.ShouldBeTrue();
        Led.Release();
        IsAsBefore.ShouldBeTrue();
    }

    [Fact]
    public void A_missing_one_is_a_fault_and_may_be_opened_when_it_is_there()
    {
        TakeAway();
        Should.Throw<LedFault>(Led.Open).Message.ShouldNotBeEmpty();
        Led.Release();

        BringBack();
        Led.Open();
        Led.Set(true);
        IsLit.ShouldBeTrue();
    }

    [Fact]
    public void One_that_vanishes_is_noticed_at_the_next_look_and_when_it_is_set()
    {
        Led.Open();
        Led.Look();
        TakeAway();

        Should.Throw<LedFault>(Led.Look);
        Should.Throw<LedFault>(() => Led.Set(true));
    }

    [Fact]
    public void A_look_changes_nothing()
    {
        Led.Open();
        Led.Set(true);
        Led.Look();
        IsLit.ShouldBeTrue();
    }
}

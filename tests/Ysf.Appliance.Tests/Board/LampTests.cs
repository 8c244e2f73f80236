using Ysf.Appliance.Board;
using Ysf.Machine.Lights;

namespace Ysf.Tests.Board;

/// <summary>One light on a fake LED, on virtual time.</summary>
public sealed class LampTests : IDisposable
{
    private readonly TempDirectory machine = new();
    private readonly List<string> told = [];
    private readonly FakeLed fake;
    private Instant now = new(TimeSpan.TicksPerHour);

    public LampTests() => fake = new FakeLed(machine.Path, "ACT");

    public void Dispose() => machine.Dispose();

    [Fact]
    public void The_kernel_blinks_and_nothing_is_due()
    {
        var lamp = Lamp();
        lamp.Show(now, StatusLights.Failed);

        lamp.Turn(now).ShouldBe(Instant.Never);
        fake.Blinks.ShouldBe("100/100");
    }

    [Fact]
    public void Patterns_that_the_kernel_cannot_blink_are_blinked_by_us()
    {
        fake["trigger"] = "[none]";
        Blinks(StatusLights.NoGateway);
        fake["trigger"] = FakeLed.Triggers;
        Blinks(StatusLights.Standby);

        void Blinks(LightPattern pattern)
        {
            var lamp = Lamp();
            lamp.Show(now, pattern);
            var start = now;
            lamp.Turn(now).ShouldBe(start + TimeSpan.FromMilliseconds(100));
            fake.IsLit.ShouldBeTrue();

            now = start + TimeSpan.FromMilliseconds(100);
            lamp.Turn(now).ShouldBe(start + TimeSpan.FromSeconds(3));
            fake.IsDark.ShouldBeTrue();

            now = start + TimeSpan.FromSeconds(3);
            lamp.Turn(now);
            fake.IsLit.ShouldBeTrue();
        }
    }

    [Fact]
    public void Showing_the_same_again_does_not_begin_anew()
    {
        var lamp = Lamp();
        lamp.Show(now, StatusLights.Standby);
        lamp.Turn(now);
        Passes(0.05);
        lamp.Show(now, StatusLights.Standby);

        lamp.Turn(now).ShouldBe(now + TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Left_dark_it_shows_no_trigger_of_the_kernel()
    {
        var lamp = Lamp();
        lamp.Show(now, StatusLights.Ending);
        lamp.Turn(now);
        fake.Blinks.ShouldBe("400/100");

        lamp.LeaveDark();

        fake.IsDark.ShouldBeTrue();
    }

    [Fact]
    public void A_missing_LED_is_said_once_tried_less_and_less_often_and_used_when_it_is_there()
    {
        fake.Remove();
        var lamp = Lamp();
        lamp.Show(now, LightPattern.Lit);
        var tries = new List<double>();
        for (var next = lamp.Turn(now); tries.Count < 8; next = lamp.Turn(now))
        {
            tries.Add((next - now).TotalSeconds);
            now = next;
        }

        tries.ShouldBe([1, 2, 4, 8, 16, 32, 60, 60]);
        told.ShouldBe([
            "The LED Combined led:ACT: no such LED; the reflector continues without it"]);

        fake.Make();
        Passes(60);
        lamp.Turn(now).ShouldBe(Instant.Never);
        fake.IsLit.ShouldBeTrue();
        told[^1].ShouldBe("The LED Combined led:ACT works again");
        lamp.Fault.ShouldBeNull();
    }

    [Fact]
    public void A_LED_that_vanishes_and_comes_back_shows_what_it_should_show_by_then()
    {
        var lamp = Lamp();
        lamp.Show(now, LightPattern.Lit);
        lamp.Turn(now);
        fake.Remove();
        lamp.Look(now);
        lamp.Look(now);
        lamp.Show(now, StatusLights.Failed);
        told.ShouldBe(["The LED Combined led:ACT: it has disappeared; the reflector continues without it"]);

        fake.Make();
        Passes(1);
        lamp.Turn(now);
        fake.Blinks.ShouldBe("100/100");
        lamp.Release();
        fake["trigger"].ShouldBe("mmc0");
    }

    private Lamp Lamp() => new(
        Light.Combined, LedPlace.TryRead("led:ACT")!, new LedDevice(fake.Directory), told.Add);

    private void Passes(double seconds) => now += TimeSpan.FromSeconds(seconds);
}

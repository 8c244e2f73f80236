using Ysf.Appliance.Board;
using Ysf.Appliance.Power;
using Ysf.Machine.Lights;
using Ysf.Machine.Work;

namespace Ysf.Tests.Board;

/// <summary>Which light shines how, on virtual time.</summary>
public sealed class StatusLightsTests
{
    private static readonly LightFacts Good = new() { HasNetwork = true, HasStarted = true };

    private readonly StatusLights lights = new();
    private Instant now = new(TimeSpan.TicksPerHour);

    [Fact]
    public void A_reflector_that_has_not_answered_itself_yet_is_starting() =>
        Link(default).ShouldBe(LightPattern.Blink(200, 200));

    [Fact]
    public void Without_a_network_the_link_is_dark() =>
        Link(Good with { HasNetwork = false }).ShouldBe(LightPattern.Dark);

    [Fact]
    public void With_a_network_and_no_gateway_the_link_blips_every_three_seconds() =>
        Link(Good).ShouldBe(LightPattern.Blink(100, 2900));

    [Fact]
    public void With_a_gateway_the_link_is_lit_until_the_last_one_goes()
    {
        Happens(EventKind.GatewayAdded);
        Happens(EventKind.GatewayAdded);
        Link(Good).ShouldBe(LightPattern.Lit);

        Happens(EventKind.GatewayRemoved);
        Link(Good).ShouldBe(LightPattern.Lit);

        Happens(EventKind.GatewayRemoved);
        Link(Good).ShouldBe(StatusLights.NoGateway);
    }

    [Fact]
    public void Gateways_do_not_outshine_a_pulled_cable()
    {
        Happens(EventKind.GatewayAdded);
        Link(Good with { HasNetwork = false }).ShouldBe(LightPattern.Dark);
    }

    [Fact]
    public void A_degraded_reflector_blinks_twice_a_second_with_gateways_too()
    {
        Happens(EventKind.GatewayAdded);
        Link(Good with { Health = HealthState.Degraded }).ShouldBe(LightPattern.Blink(250, 250));
    }

    [Fact]
    public void A_failed_reflector_blinks_five_times_a_second_even_while_it_starts() =>
        Link(new LightFacts { Health = HealthState.Failed })
            .ShouldBe(LightPattern.Blink(100, 100));

    [Fact]
    public void Safe_mode_is_told_before_anything_else()
    {
        var facts = Good with
        {
            IsSafeMode = true,
            IsUpdating = true,
            Health = HealthState.Failed,
        };
        Link(facts).ShouldBe(LightPattern.Blink(50, 50));
        Combined(facts).ShouldBe(LightPattern.Blink(50, 50));
    }

    [Fact]
    public void Switching_off_and_a_button_that_would_are_told_before_anything_else()
    {
        var ending = LightPattern.Blink(400, 100);
        Link(Good with { IsEnding = true, IsSafeMode = true }).ShouldBe(ending);
        Combined(Good with { Button = ButtonStage.SwitchesOff }).ShouldBe(ending);
        Combined(Good with { Button = ButtonStage.SafeMode }).ShouldBe(StatusLights.SafeMode);
        Combined(Good with { Button = ButtonStage.Held }).ShouldBe(StatusLights.Standby);
        Combined(Good with { Button = ButtonStage.Ignored }).ShouldBe(StatusLights.Standby);
    }

    [Fact]
    public void An_update_is_mostly_lit() =>
        Link(Good with { IsUpdating = true }).ShouldBe(LightPattern.Blink(900, 100));

    [Fact]
    public void Transmit_is_lit_from_the_first_over_to_the_end_of_the_last()
    {
        Transmit().ShouldBe(LightPattern.Dark);

        Happens(EventKind.StreamStarted);
        Passes(1);
        Happens(EventKind.StreamStarted);
        Transmit().ShouldBe(LightPattern.Lit);

        Happens(EventKind.StreamEnded);
        Passes(1);
        Transmit().ShouldBe(LightPattern.Lit);

        Happens(EventKind.StreamEnded);
        Transmit().ShouldBe(LightPattern.Dark);
    }

    [Fact]
    public void An_over_too_short_to_be_seen_is_lit_for_a_fifth_of_a_second()
    {
        Happens(EventKind.StreamStarted);
        Happens(EventKind.StreamEnded);
        Transmit().ShouldBe(LightPattern.Lit);
        lights.NextChange(now).ShouldBe(now + TimeSpan.FromSeconds(0.2));

        Passes(0.2);
        Transmit().ShouldBe(LightPattern.Dark);
        lights.NextChange(now).ShouldBe(Instant.Never);
    }

    [Fact]
    public void A_refused_over_blinks_until_it_ends()
    {
        Happens(EventKind.OverRefused, "IU5BAD");
        Transmit().ShouldBe(LightPattern.Blink(50, 150));

        Passes(30);
        Transmit().ShouldBe(StatusLights.Refused);
        Happens(EventKind.RefusalEnded, "IU5OLD");
        Transmit().ShouldBe(StatusLights.Refused);

        Happens(EventKind.RefusalEnded, "IU5BAD");
        Transmit().ShouldBe(LightPattern.Dark);
    }

    [Fact]
    public void A_refusal_whose_gateway_went_does_not_blink_for_ever()
    {
        Happens(EventKind.OverRefused, "IU5BAD");
        lights.NextChange(now).ShouldBe(now + StatusLights.LongestRefusal);

        Passes(StatusLights.LongestRefusal.TotalSeconds);
        Transmit().ShouldBe(LightPattern.Dark);
    }

    [Fact]
    public void An_over_that_is_carried_outshines_one_that_is_refused()
    {
        Happens(EventKind.OverRefused, "IU5BAD");
        Happens(EventKind.StreamStarted);
        Transmit().ShouldBe(LightPattern.Lit);
    }

    [Fact]
    public void The_heartbeat_stops_when_the_loop_stands_still()
    {
        Pattern(Light.Heartbeat, Good with { LoopSilence = TimeSpan.FromSeconds(1) })
            .ShouldBe(StatusLights.Beat);
        Pattern(Light.Heartbeat, Good with { LoopSilence = TimeSpan.FromSeconds(4) })
            .ShouldBe(LightPattern.Dark);
    }

    [Fact]
    public void Heartbeat_is_not_left_to_the_kernel()
    {
        StatusLights.Beat.IsOurs.ShouldBeTrue();
        StatusLights.Standby.IsOurs.ShouldBeTrue();
        StatusLights.StandbyLinked.IsOurs.ShouldBeTrue();
    }

    [Fact]
    public void The_only_LED_of_a_board_tells_trouble_then_overs_then_the_link()
    {
        Combined(default).ShouldBe(StatusLights.Starting);
        Combined(Good with { HasNetwork = false }).ShouldBe(StatusLights.NoNetwork);
        Combined(Good).ShouldBe(StatusLights.Standby);

        Happens(EventKind.GatewayAdded);
        Combined(Good).ShouldBe(StatusLights.StandbyLinked);
        Combined(Good with { Health = HealthState.Degraded }).ShouldBe(StatusLights.Degraded);

        Happens(EventKind.OverRefused, "IU5BAD");
        Combined(Good).ShouldBe(StatusLights.Refused);
        Happens(EventKind.StreamStarted);
        Combined(Good with { Health = HealthState.Degraded }).ShouldBe(LightPattern.Lit);
        Combined(Good with { Health = HealthState.Failed }).ShouldBe(StatusLights.Failed);
    }

    [Fact]
    public void After_lost_events_the_counts_are_those_of_the_reflector()
    {
        Happens(EventKind.GatewayAdded);
        Happens(EventKind.StreamStarted);
        var before = now;
        Passes(10);
        lights.Count(now, gatewaysLinked: 0, oversOpen: 1);

        // An event that was published before is in the count.
        lights.Note(new ReflectorEvent { Kind = EventKind.StreamEnded, At = before });
        Transmit().ShouldBe(LightPattern.Lit);
        Link(Good).ShouldBe(StatusLights.NoGateway);

        Happens(EventKind.StreamEnded);
        Transmit().ShouldBe(LightPattern.Dark);
    }

    [Fact]
    public void No_two_things_look_the_same_on_one_LED()
    {
        LightPattern[] combined =
        [
            StatusLights.Starting, StatusLights.SafeMode, StatusLights.Updating,
            StatusLights.Ending,
            StatusLights.Failed, StatusLights.Degraded, StatusLights.Refused,
            StatusLights.NoNetwork, StatusLights.Standby, StatusLights.StandbyLinked,
            LightPattern.Lit,
        ];
        combined.Select(pattern => $"{pattern}").Distinct().Count().ShouldBe(combined.Length);
        combined.ShouldAllBe(pattern =>
            StatusLights.Legend.Any(entry => entry.Pattern == pattern));
    }

    private LightPattern Link(LightFacts facts) => Pattern(Light.Link, facts);

    private LightPattern Transmit() => Pattern(Light.Transmit, Good);

    private LightPattern Combined(LightFacts facts) => Pattern(Light.Combined, facts);

    private LightPattern Pattern(Light light, LightFacts facts) =>
        lights.PatternOf(light, facts, now);

    private void Happens(EventKind kind, string source = "") => lights.Note(
        new ReflectorEvent { Kind = kind, At = now, Source = CallsignField.FromText(source) });

    private void Passes(double seconds) => now += TimeSpan.FromSeconds(seconds);
}

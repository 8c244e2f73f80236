using Ysf.Appliance.Logging;
using Ysf.Appliance.Loop;

namespace Ysf.Tests;

/// <summary>When a flood begins, how much of it is let in, when it is over.</summary>
public sealed class StrangerShareTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    [Theory]
    [InlineData(5_000)]
    [InlineData(300_000)]
    [InlineData(10_000_000)]
    public void Admitted_rate_falls_to_the_target(int rate)
    {
        var (share, now, excess) = (new StrangerShare(), new Instant(0), 0.0);
        share.Begin(now, 0);
        for (var i = 0; i < 12; i++)
        {
            now += Step;
            excess += rate * share.Value * Step.TotalSeconds;
            share.Measure(now, (long)excess);
        }

        share.IsOn.ShouldBeTrue();
        (rate * share.Value).ShouldBe(StrangerShare.Wanted, StrangerShare.Wanted * 0.1);
    }

    [Fact]
    public void Alarm_ends_after_ten_quiet_seconds_and_not_before()
    {
        var (share, now) = (new StrangerShare(), new Instant(0));
        share.Begin(now, 0);
        share.Measure(now += Step, 100_000);
        for (var i = 1; i < StrangerShare.Quiet / Step; i++)
        {
            share.Measure(now += Step, 100_000);
            share.IsOn.ShouldBeTrue();
        }

        share.Measure(now += Step, 100_000);
        share.IsOn.ShouldBeFalse();
        share.Value.ShouldBe(1);
    }

    [Theory]
    [InlineData(2_500, true)]
    [InlineData(1_500, false)]
    public void Alarm_raised_again_goes_on(int rate, bool goesOn)
    {
        var (share, now, excess) = (new StrangerShare(), new Instant(0), 0.0);
        share.Begin(now, 0);
        for (var i = 0; i < 100 && share.IsOn; i++)
        {
            now += Step;
            excess += rate * share.Value * Step.TotalSeconds;
            share.Measure(now, (long)excess);
        }

        share.IsOn.ShouldBe(goesOn);
    }

    [Fact]
    public void A_flood_that_flickers_is_one()
    {
        var (share, now, excess) = (new StrangerShare(), new Instant(0), 0.0);
        share.Begin(now, 0);
        for (var i = 0; i < 200; i++)
        {
            var rate = i / 10 % 2 == 0 ? 100_000 : 0;
            now += Step;
            excess += rate * share.Value * Step.TotalSeconds;
            share.Measure(now, (long)excess);
            share.IsOn.ShouldBeTrue();
        }
    }

    [Fact]
    public void The_alarm_is_raised_by_many_at_once_and_not_by_many_in_a_while()
    {
        using var gauge = new FloodGauge();
        var now = new Instant(TimeSpan.TicksPerHour);
        var excess = 0L;
        for (var i = 0; i < 100; i++)
        {
            gauge.Read(now += FloodGauge.Span, excess += FloodGauge.Alarm - 1);
        }

        gauge.Wake.Wait(TimeSpan.Zero).ShouldBeFalse();
        gauge.Read(now += TimeSpan.FromMilliseconds(5), excess += FloodGauge.Alarm);
        gauge.Wake.Wait(TimeSpan.Zero).ShouldBeTrue();
        gauge.AlarmAt.ShouldBe(now);
    }

    [Fact]
    public void In_a_flood_newcomers_have_a_few_lines_and_then_a_number_a_minute()
    {
        var lines = new NewcomerLines();
        var now = new Instant(TimeSpan.TicksPerHour);
        var floodAt = now;
        Enumerable.Range(0, 900).Count(_ => lines.Allows(now, EventKind.GatewayAdded, floodAt))
            .ShouldBe(NewcomerLines.AtOnce);
        lines.Allows(now, EventKind.StreamStarted, floodAt).ShouldBeTrue();
        lines.Summary(now).ShouldBeNull();

        now += TimeSpan.FromMinutes(1);
        Enumerable.Range(0, 30).Count(_ => lines.Allows(now, EventKind.GatewayRemoved, floodAt))
            .ShouldBe(20);
        lines.Summary(now).ShouldBe("During the flood 860 more gateways linked and 10 unlinked, and"
            + " 0 more"
            + " sources sent unknown datagrams, without lines of their own");
        lines.Summary(now).ShouldBeNull();
    }

    [Fact]
    public void Without_a_flood_every_gateway_has_its_line()
    {
        var lines = new NewcomerLines();
        var now = new Instant(TimeSpan.TicksPerHour);
        var longAgo = new Instant(now.Ticks - NewcomerLines.Aftermath.Ticks);
        Enumerable.Range(0, 900).Count(_ => lines.Allows(now, EventKind.GatewayAdded, longAgo))
            .ShouldBe(900);
    }
}

namespace Ysf.Tests;

public sealed class RefusedPollsTests
{
    private static readonly Instant Start = new(TimeSpan.TicksPerDay);

    private readonly RefusedPolls refused = new(seed: 1);

    [Fact]
    public void The_first_poll_of_several_counts()
    {
        refused.FirstOf(Start, RouteOf(1)).ShouldBe(Start);
        foreach (var seconds in new[] { 3, 5 })
        {
            var first = refused.FirstOf(Start + Seconds(seconds), RouteOf(1));
            (first - Start).ShouldBe(TimeSpan.Zero, Seconds(0.002));
        }
    }

    [Fact]
    public void No_poll_seems_older_than_it_is()
    {
        for (var ticks = 0; ticks < 30_000; ticks += 777)
        {
            var first = Start + TimeSpan.FromTicks(ticks);
            refused.FirstOf(first, RouteOf((ushort)(ticks + 1)));
            var second = refused.FirstOf(first + Seconds(4), RouteOf((ushort)(ticks + 1)));

            (second >= first).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_poll_is_forgotten_after_a_minute_and_when_its_sender_has_a_place()
    {
        refused.FirstOf(Start, RouteOf(1));
        var late = Start + Seconds(61);
        refused.FirstOf(late, RouteOf(1)).ShouldBe(late);

        refused.Forget(RouteOf(1));
        var later = late + Seconds(5);
        refused.FirstOf(later, RouteOf(1)).ShouldBe(later);
    }

    [Fact]
    public void A_poll_of_a_month_ago_is_not_taken_for_one_of_now()
    {
        foreach (var days in new[] { 1, 20, 24, 25, 26, 40, 48 })
        {
            var port = (ushort)(100 + days);
            refused.FirstOf(Start, RouteOf(port));
            var now = Start + TimeSpan.FromDays(days);
            refused.FirstOf(now, RouteOf(port)).ShouldBe(now, $"{days} days");
        }
    }

    [Fact]
    public void Another_port_of_ours_or_of_the_sender_is_another_gateway()
    {
        refused.FirstOf(Start, RouteOf(1));
        var later = Start + Seconds(5);

        refused.FirstOf(later, RouteOf(2)).ShouldBe(later);
        refused.FirstOf(later, RouteOf(1) with { Port = new PortId(1) }).ShouldBe(later);
    }

    [Fact]
    public void Twenty_thousand_others_leave_half_of_the_newcomers_remembered()
    {
        for (var i = 0; i < 1000; i++)
        {
            refused.FirstOf(Start, RouteOf((ushort)(1 + i)));
        }

        for (var i = 0; i < 20_000; i++)
        {
            refused.FirstOf(Start, RouteOf((ushort)(10_000 + i)));
        }

        var later = Start + Seconds(5);
        Enumerable.Range(0, 1000)
            .Count(i => refused.FirstOf(later, RouteOf((ushort)(1 + i))) < later)
            .ShouldBeInRange(450, 650);
    }

    private static Route RouteOf(ushort port) => new(
        new Endpoint(ReflectorBench.Address("198.51.100.7"), port), default, PortId.Main);
}

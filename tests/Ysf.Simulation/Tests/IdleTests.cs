namespace Ysf.Simulation;

/// <summary>
/// The clock of the core only goes forward, however far at once: a machine that slept, a process
/// that stood still, a network where no gateway sent anything for years.
/// </summary>
public sealed class IdleTests
{
    private readonly World world = new(Scenario.Loss(50, 0), new Dice(1));

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(36_500)]
    public void Gateway_heard_again_after_idle_days_is_served(int days)
    {
        world.RunFor(TimeSpan.FromMinutes(1));
        world.Timeline.Postpone(TimeSpan.FromDays(days));
        world.RunFor(TimeSpan.FromDays(days));

        world.Core.GatewayCount.ShouldBe(0);
        world.Core.NextTimeout.ShouldBe(Instant.Never);
        world.Finish();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(36_500)]
    public void Timers_that_come_days_late_do_no_harm(int days)
    {
        world.RunFor(TimeSpan.FromMinutes(1));
        world.Timeline.Postpone(TimeSpan.FromDays(days));
        world.Stall(TimeSpan.FromDays(days));
        world.RunFor(TimeSpan.FromMinutes(1));

        world.Core.Removals[(int)RemovalReason.Disappeared].ShouldBeGreaterThan(0);
        world.Finish();
    }
}

using Ysf.Appliance.Health;

namespace Ysf.Tests.Health;

public sealed class MemoryPolicyTests
{
    private const long Soft = 256;
    private const long Hard = 384;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly MemoryPolicy policy = new();
    private Instant now = new(TimeSpan.TicksPerHour);
    private Instant weighedAt = new(TimeSpan.TicksPerHour);

    [Fact]
    public void Memory_at_its_limits_is_left_alone()
    {
        Decide(Soft).ShouldBe(MemoryRelief.None);
        policy.Decide(now, Hard, now, 0, Hard).ShouldBe(MemoryRelief.None);
        policy.Decide(now, 1000, now, 0, 0).ShouldBe(MemoryRelief.None);
    }

    [Fact]
    public void Memory_above_the_soft_limit_is_trimmed_once_in_ten_minutes()
    {
        Decide(Soft + 1).ShouldBe(MemoryRelief.Trim);
        Decide(Soft + 1).ShouldBe(MemoryRelief.None);

        now += MemoryPolicy.TrimPause;
        Decide(Soft + 1).ShouldBe(MemoryRelief.Trim);
    }

    [Fact]
    public void Memory_above_the_hard_limit_is_trimmed_and_weighed_before_a_restart()
    {
        Weigh();
        Decide(Hard + 1).ShouldBe(MemoryRelief.Trim);

        // The weight is from before the trim, however often it is looked at.
        now += Second;
        Decide(Hard + 1).ShouldBe(MemoryRelief.None);

        Weigh();
        Decide(Hard + 1).ShouldBe(MemoryRelief.Restart);
        Decide(Hard + 1).ShouldBe(MemoryRelief.None);
    }

    [Fact]
    public void Memory_that_a_trim_brings_below_the_hard_limit_restarts_nothing()
    {
        Weigh();
        Decide(Hard + 1).ShouldBe(MemoryRelief.Trim);
        now += Second;
        Weigh();
        Decide(Hard).ShouldBe(MemoryRelief.None);

        now += Second;
        Weigh();
        Decide(Hard + 1).ShouldBe(MemoryRelief.Trim);
    }

    [Fact]
    public void A_trim_for_the_soft_limit_a_moment_ago_is_none_for_the_hard_one()
    {
        Decide(Soft + 1).ShouldBe(MemoryRelief.Trim);
        now += Second;
        Weigh();
        Decide(Hard + 1).ShouldBe(MemoryRelief.Trim);
    }

    [Fact]
    public void A_hard_limit_alone_is_trimmed_for_as_well()
    {
        policy.Decide(now, Hard + 1, now, 0, Hard).ShouldBe(MemoryRelief.Trim);
        now += Second;
        policy.Decide(now, Hard + 1, now, 0, Hard).ShouldBe(MemoryRelief.Restart);
    }

    private void Weigh() => weighedAt = now;

    private MemoryRelief Decide(long memory) =>
        policy.Decide(now, memory, weighedAt, Soft, Hard);
}

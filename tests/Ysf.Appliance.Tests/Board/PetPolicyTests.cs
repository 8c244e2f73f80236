using Ysf.Appliance.Board;
using Ysf.Machine.Work;

namespace Ysf.Tests.Board;

public sealed class PetPolicyTests
{
    private static readonly LifeSigns Alive = new(
        new Instant(100), new Instant(100), new QueueSign(10, 0), default, HealthReport.Good);

    private readonly PetPolicy policy = new();

    [Fact]
    public void Nothing_is_fed_before_the_ports_answered() =>
        policy.Hindrance(Alive with { AnsweredAt = default }).ShouldBe(
            "no answer on our own UDP ports");

    [Fact]
    public void Working_reflector_pets_the_watchdog() => policy.Hindrance(Alive).ShouldBeNull();

    [Fact]
    public void No_proof_counts_twice()
    {
        policy.Fed(Alive);

        policy.Hindrance(Alive with { LoopAt = new(200) }).ShouldBe(
            "no answer on our own UDP ports");
        policy.Hindrance(Alive with { AnsweredAt = new(200) }).ShouldBe("the loop stands still");
        policy.Hindrance(Alive with { AnsweredAt = new(200), LoopAt = new(200) }).ShouldBeNull();
    }

    [Theory]
    [InlineData(10, 0, true)]
    [InlineData(10, 5, false)]
    [InlineData(11, 5, true)]
    public void A_log_that_takes_nothing_hinders_only_while_something_waits(
        long taken, long behind, bool isFed)
    {
        policy.Fed(Alive);

        (policy.Hindrance(Alive with
        {
            AnsweredAt = new(200),
            LoopAt = new(200),
            LogEvents = new(taken, behind),
        }) is null).ShouldBe(isFed);
    }

    [Fact]
    public void A_log_whose_disk_takes_no_line_hinders_although_events_become_lines()
    {
        policy.Fed(Alive with { LogLines = new(7, 1) });
        var later = Alive with { AnsweredAt = new(200), LoopAt = new(200), LogEvents = new(20, 0) };

        policy.Hindrance(later with { LogLines = new(7, 3) }).ShouldBe(
            "the log's disk is stuck; 3 lines wait for it");
        policy.Hindrance(later with { LogLines = new(8, 3) }).ShouldBeNull();
        policy.Hindrance(later with { LogLines = new(7, 0) }).ShouldBeNull();
    }

    [Fact]
    public void Bad_health_hinders_and_says_why_and_a_worry_does_not()
    {
        policy.Hindrance(Alive with
        {
            Health = new HealthReport(HealthState.Failed, ["too much memory"]),
        }).ShouldBe("too much memory");
        policy.Hindrance(Alive with
        {
            Health = new HealthReport(HealthState.Degraded, ["no broker"]),
        }).ShouldBeNull();
    }
}

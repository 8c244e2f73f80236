using Ysf.Machine.Work;

namespace Ysf.Tests.Health;

public sealed class HealthChangeTests
{
    [Fact]
    public void The_same_reason_in_a_worse_state_is_news() => HealthChange.IsNews(
        Report(HealthState.Degraded, "no answer on our own UDP ports"),
        Report(HealthState.Failed, "no answer on our own UDP ports")).ShouldBeTrue();

    [Fact]
    public void The_same_reason_in_a_better_state_is_news() => HealthChange.IsNews(
        Report(HealthState.Failed, "log keeps failing"),
        Report(HealthState.Degraded, "log keeps failing")).ShouldBeTrue();

    [Fact]
    public void The_same_verdict_is_no_news()
    {
        HealthChange.IsNews(HealthReport.Good, Report(HealthState.Ok)).ShouldBeFalse();
        HealthChange.IsNews(
            Report(HealthState.Degraded, "mqtt: no broker"),
            Report(HealthState.Degraded, "mqtt: no broker")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(
        "300 MiB of memory are more than [Limits] MemorySoft = 256",
        "301 MiB of memory are more than [Limits] MemorySoft = 256")]
    [InlineData(
        "refl.log: the log's disk has been stuck for 6 s",
        "refl.log: the log's disk has been stuck for 17 s")]
    public void An_amount_that_grows_is_no_news(string before, string next) =>
        HealthChange.IsNews(
            Report(HealthState.Degraded, before), Report(HealthState.Degraded, next))
            .ShouldBeFalse();

    [Theory]
    [InlineData(
        "no answer on our own UDP port 42000", "no answer on our own UDP port 42001")]
    [InlineData("mqtt: no broker at 10.0.0.1", "mqtt: no broker at 10.0.0.2")]
    [InlineData("mqtt: no broker", "mqtt: the broker refuses the password")]
    public void Another_port_address_or_cause_is_news(string before, string next) =>
        HealthChange.IsNews(
            Report(HealthState.Degraded, before), Report(HealthState.Degraded, next))
            .ShouldBeTrue();

    private static HealthReport Report(HealthState state, params string[] reasons) =>
        new(state, reasons);
}

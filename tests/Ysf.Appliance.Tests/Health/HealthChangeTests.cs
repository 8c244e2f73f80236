using Ysf.Machine.Work;

namespace Ysf.Tests.Health;

public sealed class HealthChangeTests
{
    [Fact]
    public void The_same_reason_in_a_worse_state_is_news() => HealthChange.IsNews(
        Report(HealthState.Degraded, "our own UDP ports do not answer us"),
        Report(HealthState.Failed, "our own UDP ports do not answer us")).ShouldBeTrue();

    [Fact]
    public void The_same_reason_in_a_better_state_is_news() => HealthChange.IsNews(
        Report(HealthState.Failed, "log fails again and again"),
        Report(HealthState.Degraded, "log fails again and again")).ShouldBeTrue();

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
        "refl.log: the disk takes no line of the log, since 6 s",
        "refl.log: the disk takes no line of the log, since 17 s")]
    public void An_amount_that_grows_is_no_news(string before, string next) =>
        HealthChange.IsNews(
            Report(HealthState.Degraded, before), Report(HealthState.Degraded, next))
            .ShouldBeFalse();

    [Theory]
    [InlineData(
        "our own UDP port 42000 does not answer us", "our own UDP port 42001 does not answer us")]
    [InlineData("mqtt: no broker at 10.0.0.1", "mqtt: no broker at 10.0.0.2")]
    [InlineData("mqtt: no broker", "mqtt: the broker refuses the password")]
    public void Another_port_address_or_cause_is_news(string before, string next) =>
        HealthChange.IsNews(
            Report(HealthState.Degraded, before), Report(HealthState.Degraded, next))
            .ShouldBeTrue();

    private static HealthReport Report(HealthState state, params string[] reasons) =>
        new(state, reasons);
}

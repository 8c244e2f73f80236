using System.Diagnostics.Metrics;
using Ysf.Appliance.Metrics;

namespace Ysf.Tests.Metrics;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly Meter meter = new($"test-{Guid.NewGuid()}");
    private readonly PrometheusText text;

    public PrometheusTextTests() => text = new PrometheusText(meter.Name);

    public void Dispose()
    {
        text.Dispose();
        meter.Dispose();
    }

    [Fact]
    public void Gauges_and_counters_are_read_when_asked()
    {
        var gateways = 3L;
        meter.CreateObservableGauge("ysf_gateways", () => gateways, null, "Linked now.");
        meter.CreateObservableCounter(
            "ysf_drops_total",
            () => new[]
            {
                new Measurement<long>(5, new KeyValuePair<string, object?>("reason", "B")),
                new Measurement<long>(4, new KeyValuePair<string, object?>("reason", "A\"\\\n")),
            },
            null, "Refused.");
        text.Read();
        gateways = 7;

        text.Read().ShouldBe(
        [
            "# HELP ysf_drops_total Refused.",
            "# TYPE ysf_drops_total counter",
            "ysf_drops_total{reason=\"A\\\"\\\\\\n\"} 4",
            "ysf_drops_total{reason=\"B\"} 5",
            "# HELP ysf_gateways Linked now.",
            "# TYPE ysf_gateways gauge",
            "ysf_gateways 7",
        ]);
    }

    [Fact]
    public void Histograms_add_up_from_bucket_to_bucket()
    {
        var overs = meter.CreateHistogram<double>("ysf_over_seconds", "s", "Length of overs.");
        foreach (var seconds in new[] { 0.4, 3, 3, 1000 })
        {
            overs.Record(seconds, new KeyValuePair<string, object?>("end", "Terminator"));
        }

        var lines = text.Read();

        lines.ShouldContain("# TYPE ysf_over_seconds histogram");
        lines.ShouldContain("ysf_over_seconds_bucket{end=\"Terminator\",le=\"0.5\"} 1");
        lines.ShouldContain("ysf_over_seconds_bucket{end=\"Terminator\",le=\"2\"} 1");
        lines.ShouldContain("ysf_over_seconds_bucket{end=\"Terminator\",le=\"5\"} 3");
        lines.ShouldContain("ysf_over_seconds_bucket{end=\"Terminator\",le=\"240\"} 3");
        lines.ShouldContain("ysf_over_seconds_bucket{end=\"Terminator\",le=\"+Inf\"} 4");
        lines.ShouldContain("ysf_over_seconds_sum{end=\"Terminator\"} 1006.4");
        lines.ShouldContain("ysf_over_seconds_count{end=\"Terminator\"} 4");
    }

    [Fact]
    public void Other_meters_are_none_of_ours()
    {
        using var other = new Meter("other");
        other.CreateObservableGauge("ysf_other", () => 1L);

        text.Read().ShouldBeEmpty();
    }
}

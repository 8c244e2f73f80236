using Ysf.Appliance.Heard;
using Ysf.Appliance.Loop;
using Ysf.Appliance.Metrics;

namespace Ysf.Tests.Metrics;

public sealed class PrometheusTextTests
{
    private readonly OverLengths overs = new();

    [Fact]
    public void Metrics_and_samples_are_sorted_and_labels_escaped() =>
        Write(
            new("ysf_gateways", "gauge", "Linked now.", _ => [new(7)]),
            new("ysf_drops_total", "counter", "Refused.", _ =>
                [new(5, ("reason", "B")), new(4, ("reason", "A\"\\\n"))])).ShouldBe(
        [
            "# HELP ysf_drops_total Refused.",
            "# TYPE ysf_drops_total counter",
            "ysf_drops_total{reason=\"A\\\"\\\\\\n\"} 4",
            "ysf_drops_total{reason=\"B\"} 5",
            "# HELP ysf_gateways Linked now.",
            "# TYPE ysf_gateways gauge",
            "ysf_gateways 7",
        ]);

    [Fact]
    public void A_metric_without_samples_has_no_lines() =>
        Write(new Metric("ysf_temperature_celsius", "gauge", "Degrees.", _ => [])).ShouldBeEmpty();

    [Fact]
    public void Histograms_add_up_from_bucket_to_bucket()
    {
        foreach (var seconds in new[] { 0.4, 3, 3, 1000 })
        {
            overs.Add(Over(seconds, OverEnd.Terminator));
        }

        overs.Add(Over(7, OverEnd.Copy));

        var lines = Write(new Metric(
            "ysf_over_seconds", "histogram", "Length of overs.", one => one.Overs.Samples()));

        lines[1].ShouldBe("# TYPE ysf_over_seconds histogram");
        lines.Where(line => line.Contains("\"Terminator\"")).ShouldBe(
        [
            "ysf_over_seconds_bucket{end=\"Terminator\",le=\"0.5\"} 1",
            "ysf_over_seconds_bucket{end=\"Terminator\",le=\"1\"} 1",
            "ysf_over_seconds_bucket{end=\"Terminator\",le=\"2\"} 1",
            "ysf_over_seconds_bucket{end=\"Terminator\",le=\"5\"} 3",
            "ysf_over_seconds_bucket{end=\"Terminator\",le=\"10\"} 3",
            "ysf_over_seconds_bucket{end=\"Terminator\",le=\"20\"} 3",
            "ysf_over_seconds_bucket{end=\"Terminator\",le=\"30\"} 3",
            "ysf_over_seconds_bucket{end=\"Terminator\",le=\"60\"} 3",
            "ysf_over_seconds_bucket{end=\"Terminator\",le=\"120\"} 3",
            "ysf_over_seconds_bucket{end=\"Terminator\",le=\"180\"} 3",
            "ysf_over_seconds_bucket{end=\"Terminator\",le=\"240\"} 3",
            "ysf_over_seconds_bucket{end=\"Terminator\",le=\"+Inf\"} 4",
            "ysf_over_seconds_sum{end=\"Terminator\"} 1006.4",
            "ysf_over_seconds_count{end=\"Terminator\"} 4",
        ]);
        lines[2].ShouldStartWith("ysf_over_seconds_bucket{end=\"Copy\",le=\"0.5\"} 0");
    }

    [Fact]
    public void Without_a_report_only_page_and_time_at_work_have_numbers() =>
        Write([.. AllMetrics.All]).Where(line => line[0] != '#')
            .Select(line => line.Split(' ')[0]).ShouldBe(
            [
                "ysf_loop_busy_seconds_total", "ysf_web_connections", "ysf_web_connections_limit",
                "ysf_web_connections_most", "ysf_web_misdirected_requests_total",
                "ysf_web_refused_connections_total",
            ]);

    [Fact]
    public void Each_metric_is_defined_once_and_keeps_the_rules_of_names()
    {
        AllMetrics.All.Select(metric => metric.Name).ShouldBeUnique();
        foreach (var metric in AllMetrics.All)
        {
            metric.Name.ShouldMatch("^ysf_[a-z_]+$");
            metric.Help.ShouldEndWith(".");
            metric.Name.EndsWith("_total", StringComparison.Ordinal)
                .ShouldBe(metric.Type == "counter", metric.Name);
        }
    }

    private IReadOnlyList<string> Write(params Metric[] metrics) => PrometheusText.Write(
        metrics, new Reading(null, new LoopTimes(), overs, new PageTally().Report));

    private static HeardOver Over(double seconds, OverEnd end) => new()
    {
        Stream = "0000001",
        Call = "IU5AAA",
        Target = "ALL",
        Gateway = "TALKER",
        DgId = 10,
        Start = DateTime.UnixEpoch,
        Seconds = seconds,
        End = end,
    };
}

using System.Diagnostics.Metrics;
using Ysf.Appliance.Net;
using Ysf.Appliance.Reports;

namespace Ysf.Appliance.Metrics;

/// <summary>The numbers of the reflector as instruments, for whoever listens to them.</summary>
/// <remarks>
/// Names and units follow Prometheus' rules. The instruments are read from one report, so that the
/// numbers of one reading belong together.
/// </remarks>
internal sealed class ReflectorMeter : IDisposable
{
    public const string Name = "Ysf.Appliance";

    private readonly Meter meter = new(Name);
    private readonly Histogram<double> overs;
    private readonly LoopTimes loop;
    private StatusReport? report;

    public ReflectorMeter(LoopTimes loop, LastHeard heard)
    {
        this.loop = loop;
        overs = meter.CreateHistogram<double>("ysf_over_seconds", "s", "Length of overs.");
        heard.Added += over => overs.Record(over.Seconds, Label("end", $"{over.End}"));
        MakeGauges();
        MakeCounters();
    }

    /// <summary>What the next reading tells of; null leaves all but histograms out.</summary>
    public void Take(StatusReport? next) => report = next;

    public void Dispose() => meter.Dispose();

    private void MakeGauges()
    {
        Gauge("ysf_gateways", "Gateways linked now.", r => r.Gateways);
        Gauge("ysf_gateways_max", "Gateways that may be linked at once.", r => r.GatewaysMax);
        Gauge("ysf_overs_open", "Overs open now.", r => r.Streams);
        Gauge("ysf_blocks", "Callsigns blocked and gateways sent away now.", r => r.Blocks);
        Gauge("ysf_memory_bytes", "Memory in use.", r => r.Memory);
        Gauge("ysf_uptime_seconds", "Time since the start.", r => r.Uptime);
        Gauge("ysf_health", "0 ok, 1 degraded, 2 failed.", r => (int)r.Health.State);
        Gauge("ysf_clock_trusted", "1 when times may be believed, 0 until the clock is set.",
            r => r.Board.Clock.Trusted ? 1 : 0);
        Gauge("ysf_crash_reports", "Crash reports that are kept.", r => r.Crashes.Count);
        Gauge("ysf_loop_turn_longest_seconds", "Longest turn of the loop since the last reading.",
            _ => loop.TakeLongest().TotalSeconds);
        meter.CreateObservableGauge("ysf_info", () => Each<long>(r => [new(
            1, Label("version", r.Version), Label("name", r.Name), Label("id", r.Id))]),
            null, "Which reflector this is.");
        meter.CreateObservableGauge("ysf_part_fault", () => Each(r => r.Parts.Select(part =>
            new Measurement<long>(part.Fault is null ? 0 : 1, Label("part", part.Name)))),
            null, "1 when something keeps a part from its work.");
    }

    private void MakeCounters()
    {
        Count("ysf_overs_total", "Overs.", r => r.Overs);
        Count("ysf_datagrams_received_total", "Datagrams received.", r => r.Traffic.Received);
        Count("ysf_datagrams_sent_total", "Datagrams sent.", r => r.Traffic.Sent);
        Count("ysf_datagrams_unreachable_total", "Datagrams given up for their destination.",
            r => r.Traffic.Unreachable);
        Count("ysf_datagrams_overflowed_total", "Datagrams given up for a full network.",
            r => r.Traffic.Overflowed);
        meter.CreateObservableCounter("ysf_send_faults_total", () => Each(r =>
            Enum.GetNames<SendFault>().Select(fault => new Measurement<long>(
                r.Traffic.SendFaults.GetValueOrDefault(fault), Label("fault", fault)))),
            null, "Datagrams that could not be sent, by the reason.");
        Count("ysf_datagrams_other_source_total",
            "Datagrams sent from another address than was asked, which is gone.",
            r => r.Traffic.OtherSource);
        Count("ysf_sockets_reopened_total", "Sockets that failed and were opened again.",
            r => r.Traffic.Reopened);
        Count("ysf_receive_errors_total", "Errors on receiving.", r => r.Traffic.ReceiveErrors);
        Count("ysf_loop_turns_total", "Turns of the loop.", _ => loop.Turns);
        meter.CreateObservableCounter("ysf_loop_busy_seconds_total",
            () => loop.Busy.TotalSeconds, "s", "Time of the loop at work.");
        meter.CreateObservableCounter("ysf_drops_total", () => Each(r => Enum.GetNames<DropReason>()
            .Select(reason => new Measurement<long>(
                r.Drops.GetValueOrDefault(reason), Label("reason", reason)))),
            null, "Datagrams, or what they asked for, that were refused.");
        meter.CreateObservableCounter("ysf_events_lost_total", () => Each(r => r.Parts.Select(part =>
            new Measurement<long>(part.Lost, Label("part", part.Name)))),
            null, "Events that a part was too slow for.");
    }

    private void Gauge(string name, string description, Func<StatusReport, double> valueOf) =>
        meter.CreateObservableGauge(
            name, () => Each<double>(r => [new(valueOf(r))]), null, description);

    private void Count(string name, string description, Func<StatusReport, long> valueOf) =>
        meter.CreateObservableCounter(
            name, () => Each<long>(r => [new(valueOf(r))]), null, description);

    private static KeyValuePair<string, object?> Label(string key, string value) => new(key, value);

    private IEnumerable<Measurement<T>> Each<T>(
        Func<StatusReport, IEnumerable<Measurement<T>>> read)
        where T : struct =>
        report is { } current ? read(current) : [];
}

using System.Diagnostics.Metrics;
using Ysf.Appliance.Heard;
using Ysf.Appliance.Loop;
using Ysf.Appliance.Net;
using Ysf.Appliance.Product;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Slots;
using Ysf.Machine.Host;

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
        MakeTraffic();
        MakeMachine();
        MakeSlot();
    }

    /// <summary>
    /// Sets the report that the next reading takes; null leaves all but histograms out.
    /// </summary>
    public void Take(StatusReport? next) => report = next;

    public void Dispose() => meter.Dispose();

    private void MakeGauges()
    {
        Gauge("ysf_gateways", "Gateways linked now.", r => r.Gateways);
        Gauge("ysf_gateways_max", "Gateways that may be linked at once.", r => r.GatewaysMax);
        Gauge("ysf_gateways_new", "Gateways linked now that are not known yet.",
            r => r.NewGateways);
        Gauge("ysf_gateways_known", "Gateways that are known, linked or not.",
            r => r.KnownGateways);
        Gauge("ysf_dg_ids_remembered", "DG-IDs that are remembered.", r => r.RememberedDgIds);
        Gauge("ysf_gateways_unheard", "Gateways linked now of which nothing is carried.",
            r => r.Unheard);
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
        meter.CreateObservableGauge("ysf_build_info", () => Each<long>(r => [new(
            1, Label("version", r.Version), Label("commit", ProductInfo.Commit),
            Label("runtime", $"{Environment.Version}"))]),
            null, "The build of the program.");
        meter.CreateObservableGauge("ysf_part_fault", () => Each(r => r.Parts.Select(part =>
            new Measurement<long>(part.Fault is null ? 0 : 1, Label("part", part.Name)))),
            null, "1 when something keeps a part from its work.");
    }

    private void MakeCounters()
    {
        Count("ysf_overs_total", "Overs.", r => r.Overs);
        Count("ysf_frames_measured_total",
            "Frames that came, of overs that ended and whose counter tells.", r => r.Lines.Frames);
        Count("ysf_frames_lost_total", "Frames that lines of gateways lost.", r => r.Lines.Lost);
        Count("ysf_frames_late_total", "Frames that came too late.", r => r.Lines.Late);
        Count("ysf_overs_unmeasured_total", "Overs whose counter does not tell what was lost.",
            r => r.Lines.Unmeasured);
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
        meter.CreateObservableCounter("ysf_icmp_errors_total", () => Each(r =>
            r.Traffic.Errors.Select(error => new Measurement<long>(
                error.Value, Label("kind", error.Key)))),
            null, "ICMP errors about datagrams sent; Unproven is a part of PortRefused.");
        Count("ysf_gateways_refusing_total", "Gateways unlinked because their ports refuse.",
            r => r.Traffic.PortsRefused);
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

    private void MakeTraffic()
    {
        Count("ysf_received_bytes_total", "Bytes of datagrams received, without headers.",
            r => r.Traffic.BytesReceived);
        Count("ysf_sent_bytes_total", "Bytes of datagrams sent, without headers.",
            r => r.Traffic.BytesSent);
        Gauge("ysf_receive_buffer_bytes", "Receive buffer that the kernel granted each socket.",
            r => r.Buffers.Receive);
        Gauge("ysf_send_buffer_bytes", "Send buffer that the kernel granted each socket.",
            r => r.Buffers.Send);
    }

    // What a machine does not have has no series.
    private void MakeMachine()
    {
        meter.CreateObservableCounter(
            "ysf_cpu_seconds_total", () => Each<double>(r => [new(r.Cpu)]),
            "s", "Processor time of the process, all threads.");
        meter.CreateObservableGauge(
            "ysf_temperature_celsius", () => Each(r => Known(r.Board.Machine.Temperature)),
            null, "Temperature of the processor.");
        meter.CreateObservableGauge(
            "ysf_under_voltage", () => Each(r => Known(
                r.Board.Machine.UnderVoltage is { } isLow ? (isLow ? 1.0 : 0.0) : null)),
            null, "1 while the power supply is too weak.");
        Disk("ysf_disk_free_bytes", "Bytes that may still be written there.", disk => disk.Free);
        Disk("ysf_disk_size_bytes", "Bytes of the file system there.", disk => disk.Size);
        meter.CreateObservableGauge("ysf_interface_up", () => Each(r =>
            r.Board.Machine.Interfaces.Select(one => new Measurement<long>(
                one.Up ? 1 : 0, Label("interface", one.Name)))),
            null, "1 when the network interface is up and has a carrier.");
    }

    // On a machine with two slots only.
    private void MakeSlot()
    {
        meter.CreateObservableGauge("ysf_slot_info", () => Each<long>(r => r.Slot is { } slot
            ? [new(1, Label("slot", slot.Slot), Label("version", slot.Version))]
            : []),
            null, "The slot that the machine runs from.");
        meter.CreateObservableGauge("ysf_slot_on_trial", () => Each<long>(r => r.Slot is { } slot
            ? [new(slot.OnTrial ? 1 : 0)]
            : []),
            null, "1 while this boot is the trial of an update.");
        meter.CreateObservableGauge("ysf_update_state", () => Each(r => r.Slot is { } slot
            ? UpdateStates.All.Select(state => new Measurement<long>(
                slot.Outcome == state ? 1 : 0, Label("state", state)))
            : []),
            null, "1 for the state of the last update, 0 for the others.");
    }

    private void Disk(string name, string description, Func<DiskReport, long> valueOf) =>
        meter.CreateObservableGauge(name, () => Each(r => r.Board.Machine.Disks.Select(
            disk => new Measurement<long>(valueOf(disk), Label("place", disk.Place)))),
            null, description);

    private static IEnumerable<Measurement<double>> Known(double? value) =>
        value is { } known ? [new(known)] : [];

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

using Ysf.Appliance.Heard;
using Ysf.Appliance.Loop;
using Ysf.Appliance.Net;
using Ysf.Appliance.Product;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Slots;

namespace Ysf.Appliance.Metrics;

/// <summary>All metrics, of the reflector, its machine and its page. Any thread.</summary>
/// <remarks>
/// All samples of a reading come from one report, so that they belong together.
/// </remarks>
internal sealed class AllMetrics
{
    private readonly LoopTimes times;
    private readonly OverLengths overs = new();
    private readonly PageTally page;

    /// <param name="times">Times of the loop.</param>
    /// <param name="heard">Overs that ended.</param>
    /// <param name="page">Numbers of the page.</param>
    public AllMetrics(LoopTimes times, LastHeard heard, PageTally page)
    {
        (this.times, this.page) = (times, page);
        heard.Added += overs.Add;
    }

    public static IReadOnlyList<Metric> All { get; } =
        [.. Reflector, .. Program, .. Overs, .. Links, .. Traffic, .. Loop, .. Machine, .. Slot, .. Page];

    private static Metric[] Reflector =>
    [
        Metric.Gauge("ysf_gateways", "Gateways linked now.", r => r.Gateways),
        Metric.Gauge("ysf_gateways_max", "Gateways that may be linked at once.", r => r.GatewaysMax),
        Metric.Gauge("ysf_gateways_new", "Gateways linked now that are new.",
            r => r.NewGateways),
        Metric.Gauge("ysf_gateways_known", "Gateways that are known, linked or not.",
            r => r.KnownGateways),
        Metric.Gauge("ysf_dg_ids_remembered", "Remembered DG-IDs of gateways.",
            r => r.RememberedDgIds),
        Metric.Gauge("ysf_gateways_unheard", "Gateways linked now whose frames are all dropped.",
            r => r.Unheard),
        Metric.Gauge("ysf_overs_open", "Overs open now.", r => r.Streams),
        Metric.Gauge("ysf_blocks", "Callsigns blocked and gateways kicked now.", r => r.Blocks),
        Metric.Counters("ysf_drops_total", "Datagrams dropped and requests refused, by reason.",
            r => Enum.GetNames<DropReason>().Select(reason => new Sample(
                r.Drops.GetValueOrDefault(reason), ("reason", reason)))),
        Metric.Counter("ysf_gateways_refusing_total",
            "Gateways unlinked because their ports refuse datagrams.", r => r.Traffic.PortsRefused),
    ];

    private static Metric[] Program =>
    [
        Metric.Gauges("ysf_info", "Which reflector this is.", r =>
            [new(1, ("version", r.Version), ("name", r.Name), ("id", r.Id))]),
        Metric.Gauges("ysf_build_info", "The build of the program.", r =>
            [new(1, ("version", r.Version), ("commit", ProductInfo.Commit),
                ("runtime", $"{Environment.Version}"))]),
        Metric.Gauge("ysf_memory_bytes", "Memory in use.", r => r.Memory),
        Metric.Gauge("ysf_uptime_seconds", "Time since the start.", r => r.Uptime),
        Metric.Counter("ysf_cpu_seconds_total", "Processor time of the process, all threads.",
            r => r.Cpu),
        Metric.Gauge("ysf_health", "0 ok, 1 degraded, 2 failed.", r => (int)r.Health.State),
        Metric.Gauge("ysf_crash_reports", "Crash reports kept.", r => r.Crashes.Count),
        Metric.Gauges("ysf_part_fault", "1 when a part cannot work.",
            r => r.Parts.Select(part => new Sample(part.Fault is not null, ("part", part.Name)))),
        Metric.Counters("ysf_events_lost_total", "Events lost because a part was too slow.",
            r => r.Parts.Select(part => new Sample(part.Lost, ("part", part.Name)))),
    ];

    private static Metric[] Overs =>
    [
        new("ysf_over_seconds", "histogram", "Length of overs.", one => one.Overs.Samples()),
        Metric.Counter("ysf_overs_total", "Overs.", r => r.Overs),
        Metric.Counter("ysf_parrot_overs_total", "Overs that the parrot played back.",
            r => r.Traffic.ParrotOvers),
        Metric.Counter("ysf_replays_total", "Replays of the last overs of a room.",
            r => r.Traffic.Replays),
        Metric.Counter("ysf_wiresx_answers_total",
            "Requests of radios' Wires-X menus that were answered.", r => r.Traffic.WiresXAnswers),
        Metric.Counter("ysf_overs_unmeasured_total",
            "Overs whose frame counter does not show losses.", r => r.Lines.Unmeasured),
        Metric.Counter("ysf_frames_measured_total",
            "Frames received of ended overs with a frame counter.", r => r.Lines.Frames),
        Metric.Counter("ysf_frames_lost_total", "Frames lost on the way from gateways.",
            r => r.Lines.Lost),
        Metric.Counter("ysf_frames_late_total", "Frames that arrived late.", r => r.Lines.Late),
    ];

    // Only a reflector with links has these.
    private static Metric[] Links =>
    [
        Metric.Gauges("ysf_link_up", "1 while the link to another reflector works.",
            r => (r.Links ?? []).Select(link => new Sample(
                link.State == LinkState.Up, ("link", link.Name), ("dgid", $"{link.DgId}")))),
        Metric.Counters("ysf_link_frames_total", "Frames that a link brought and was sent.",
            r => (r.Links ?? []).SelectMany(link => new Sample[]
            {
                new(link.FramesIn, ("link", link.Name), ("direction", "in")),
                new(link.FramesOut, ("link", link.Name), ("direction", "out")),
            })),
        Metric.Counters("ysf_link_foreign_total",
            "Datagrams at a link's port that are not of its far end, or of another room there.",
            r => (r.Links ?? []).Select(link => new Sample(link.Foreign, ("link", link.Name)))),
        Metric.Counters("ysf_link_connects_total", "Times that a link came up.",
            r => (r.Links ?? []).Select(link => new Sample(link.Times, ("link", link.Name)))),
    ];

    private static Metric[] Traffic =>
    [
        Metric.Counter("ysf_datagrams_received_total", "Datagrams received.",
            r => r.Traffic.Received),
        Metric.Counter("ysf_datagrams_sent_total", "Datagrams sent.", r => r.Traffic.Sent),
        Metric.Counter("ysf_datagrams_unreachable_total",
            "Datagrams not sent because their destination is unreachable.", r => r.Traffic.Unreachable),
        Metric.Counter("ysf_datagrams_overflowed_total",
            "Datagrams not sent because the network is full.", r => r.Traffic.Overflowed),
        Metric.Counters("ysf_send_faults_total",
            "Datagrams not sent, by reason.",
            r => Enum.GetNames<SendFault>().Select(fault => new Sample(
                r.Traffic.SendFaults.GetValueOrDefault(fault), ("fault", fault)))),
        Metric.Counter("ysf_datagrams_other_source_total",
            "Datagrams sent from another address, because the one their sender used is gone.",
            r => r.Traffic.OtherSource),
        Metric.Counters("ysf_icmp_errors_total",
            "ICMP errors about sent datagrams; Unproven is a part of PortRefused.",
            r => r.Traffic.Errors.Select(error => new Sample(error.Value, ("kind", error.Key)))),
        Metric.Counter("ysf_sockets_reopened_total", "Sockets that failed and were opened again.",
            r => r.Traffic.Reopened),
        Metric.Counter("ysf_receive_errors_total", "Receive errors.",
            r => r.Traffic.ReceiveErrors),
        Metric.Counter("ysf_received_bytes_total",
            "Bytes of datagrams received, without headers.", r => r.Traffic.BytesReceived),
        Metric.Counter("ysf_sent_bytes_total", "Bytes of datagrams sent, without headers.",
            r => r.Traffic.BytesSent),
        Metric.Gauge("ysf_receive_buffer_bytes",
            "Receive buffer that the kernel granted each socket.", r => r.Buffers.Receive),
        Metric.Gauge("ysf_send_buffer_bytes", "Send buffer that the kernel granted each socket.",
            r => r.Buffers.Send),
    ];

    // The time at work is read even when the loop does not answer.
    private static Metric[] Loop =>
    [
        new("ysf_loop_busy_seconds_total", "counter", "Time that the loop was busy.",
            one => [new(one.Loop.Busy.TotalSeconds)]),
        new("ysf_loop_turns_total", "counter", "Turns of the loop.",
            one => one.Status is null ? [] : [new(one.Loop.Turns)]),
        new("ysf_loop_turn_longest_seconds", "gauge",
            "Longest turn of the loop since the last reading.",
            one => one.Status is null ? [] : [new(one.Loop.TakeLongest().TotalSeconds)]),
    ];

    // A value that a machine does not have has no series.
    private static Metric[] Machine =>
    [
        Metric.Gauge("ysf_clock_trusted", "1 when the clock is set, else 0.",
            r => r.Board.Clock.Trusted ? 1 : 0),
        Metric.Gauges("ysf_temperature_celsius", "Temperature of the processor.",
            r => r.Board.Machine.Temperature is { } degrees ? [new(degrees)] : []),
        Metric.Gauges("ysf_under_voltage", "1 while the power supply is too weak.",
            r => r.Board.Machine.UnderVoltage is { } isLow ? [new(isLow)] : []),
        Metric.Gauges("ysf_mains", "1 while the mains is there, 0 on the battery of a UPS.",
            r => r.Board.Machine.Mains is { } isThere ? [new(isThere)] : []),
        Metric.Gauges("ysf_throttled", "1 while the firmware slows the processor.",
            r => r.Board.Machine.Throttle is { } throttle ? [new(throttle.Now)] : []),
        Metric.Gauges("ysf_throttled_since_boot", "1 when it did since the machine started.",
            r => r.Board.Machine.Throttle is { } throttle ? [new(throttle.Before)] : []),
        Metric.Gauges("ysf_flash_used_ratio",
            "Share of the flash memory's life that is used, rounded up; above 1 beyond it.",
            r => r.Board.Machine.Flash.Where(flash => flash.UsedPercent is not null)
                .Select(flash => new Sample(
                    flash.UsedPercent!.Value / 100.0, ("device", flash.Device)))),
        Metric.Gauges("ysf_disk_free_bytes", "Free bytes of the file system there.",
            r => r.Board.Machine.Disks.Select(disk => new Sample(disk.Free, ("place", disk.Place)))),
        Metric.Gauges("ysf_disk_size_bytes", "Bytes of the file system there.",
            r => r.Board.Machine.Disks.Select(disk => new Sample(disk.Size, ("place", disk.Place)))),
        Metric.Gauges("ysf_interface_up", "1 when the network interface is up and has a carrier.",
            r => r.Board.Machine.Interfaces.Select(
                one => new Sample(one.Up, ("interface", one.Name)))),
    ];

    // Only a machine with two slots has these.
    private static Metric[] Slot =>
    [
        Metric.Gauges("ysf_slot_info", "The slot that the machine runs from.",
            r => r.Slot is { } slot
                ? [new(1, ("slot", slot.Slot), ("version", slot.Version))]
                : []),
        Metric.Gauges("ysf_slot_on_trial", "1 while this boot is the trial of an update.",
            r => r.Slot is { } slot ? [new(slot.OnTrial)] : []),
        Metric.Gauges("ysf_update_state", "1 for the state of the last update, 0 for the others.",
            r => r.Slot is { } slot
                ? UpdateStates.All.Select(
                    state => new Sample(slot.Outcome == state, ("state", state)))
                : []),
    ];

    private static Metric[] Page =>
    [
        new("ysf_web_connections", "gauge", "Connections of browsers and monitors to the page.",
            one => [new(one.Page.Connections)]),
        new("ysf_web_connections_most", "gauge",
            "Maximum of simultaneous connections to the page since the start.",
            one => [new(one.Page.ConnectionsMost)]),
        new("ysf_web_connections_limit", "gauge", "Limit of simultaneous connections to the page.",
            one => [new(one.Page.ConnectionsMax)]),
        new("ysf_web_refused_connections_total", "counter",
            "Connections to the page that were refused, because their source had its share.",
            one => [new(one.Page.RefusedConnections)]),
        new("ysf_web_misdirected_requests_total", "counter",
            "Requests refused because their Host is not a name of the page.",
            one => [new(one.Page.RefusedHosts)]),
        new("ysf_web_certificate_expires_timestamp_seconds", "gauge",
            "When the page's certificate ends, in seconds since 1970.",
            one => one.Page.CertificateEnds is { } ends
                ? [new((ends - DateTime.UnixEpoch).TotalSeconds)]
                : []),
    ];

    /// <summary>The metrics as lines of text.</summary>
    /// <param name="status">The report they come from; null when the loop does not answer.</param>
    public IReadOnlyList<string> Read(StatusReport? status) =>
        PrometheusText.Write(All, new Reading(status, times, overs, page.Report));
}

using Ysf.Appliance.Board;
using Ysf.Appliance.Health;
using Ysf.Appliance.Net;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Update;

namespace Ysf.Appliance.Reports;

/// <summary>
/// Answers what the reflector does just now, for whoever asks; from any thread but the loop's.
/// </summary>
/// <param name="settings">The settings in force.</param>
/// <param name="state">How they came to be.</param>
/// <param name="snapshots">Copies of the core's tables.</param>
/// <param name="network">What the sockets did.</param>
/// <param name="lastHeard">Overs that have ended.</param>
/// <param name="parts">Asks each part how it keeps up.</param>
/// <param name="health">Says how well all that goes.</param>
/// <param name="crashes">Names the crash reports that are kept.</param>
/// <param name="board">Says why it runs, and who watches over it.</param>
/// <param name="serving">Says whether our own ports answer us.</param>
internal sealed class Reporter(
    Func<ApplianceSettings> settings,
    Func<SettingsReport> state,
    SnapshotRequest snapshots,
    NetCounters network,
    LastHeard lastHeard,
    Func<IReadOnlyList<ConsumerHealth>> parts,
    Func<HealthReport> health,
    Func<IReadOnlyList<string>> crashes,
    Func<BoardReport> board,
    Func<bool?> serving)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private readonly Lock gate = new();
    private readonly Instant start = Clock.Now;

    /// <summary>Null when the loop does not answer; so are the others.</summary>
    public StatusReport? Status() => From(StatusOf);

    public IReadOnlyList<GatewayReport>? Gateways() => From(GatewaysOf);

    public IReadOnlyList<StreamReport>? Streams() => From(StreamsOf);

    public IReadOnlyList<BlockReport>? Blocks() => From(BlocksOf);

    /// <summary>All of these at the same moment.</summary>
    public PictureReport? Picture() => From(snapshot => new PictureReport(
        StatusOf(snapshot), GatewaysOf(snapshot), StreamsOf(snapshot), BlocksOf(snapshot)));

    /// <summary>At most so many of the newest overs, the newest first.</summary>
    public IReadOnlyList<HeardOver> Heard(int count) => lastHeard.Newest(count);

    // The snapshot is one, and whoever asks has to be done with it before the next asks.
    private T? From<T>(Func<Snapshot, T> read)
        where T : class
    {
        lock (gate)
        {
            return snapshots.Take(Patience) is { } snapshot ? read(snapshot) : null;
        }
    }

    private static List<GatewayReport> GatewaysOf(Snapshot snapshot) =>
        [.. Enumerable.Range(0, snapshot.Gateways.Length)
            .Select(index => GatewayReport.Of(snapshot, index))
            .OrderBy(gateway => gateway.Name, StringComparer.Ordinal)];

    private static List<StreamReport> StreamsOf(Snapshot snapshot)
    {
        var streams = new List<StreamReport>();
        foreach (ref readonly var stream in snapshot.Streams)
        {
            streams.Add(StreamReport.Of(stream));
        }

        return streams;
    }

    private static List<BlockReport> BlocksOf(Snapshot snapshot)
    {
        var blocks = new List<BlockReport>();
        foreach (ref readonly var block in snapshot.Blocks)
        {
            blocks.Add(BlockReport.Of(block, BlockReport.Transmit, snapshot.At));
        }

        foreach (ref readonly var kick in snapshot.Kicked)
        {
            blocks.Add(BlockReport.Of(kick, BlockReport.Link, snapshot.At));
        }

        return blocks;
    }

    private StatusReport StatusOf(Snapshot snapshot)
    {
        var options = settings().Reflector;
        return new StatusReport
        {
            Product = ProductInfo.Name,
            Version = ProductInfo.Version,
            Name = options.Name,
            Id = $"{options.Id:D5}",
            Description = options.Description,
            Settings = settings().File,
            SettingsState = state(),
            Uptime = (long)(snapshot.At - start).TotalSeconds,
            Ports = [.. options.Ports.Select(port => (int)port.Number)],
            Rooms = [.. options.Rooms.Select(room => (int)room.Number)],
            DefaultRoom = options.DefaultRoom.Number,
            LocalRoom = options.LocalRoom.Number,
            Gateways = snapshot.Gateways.Length,
            GatewaysMax = options.Limits.Gateways,
            Streams = snapshot.Streams.Length,
            Blocks = snapshot.Blocks.Length + snapshot.Kicked.Length,
            Overs = snapshot.Counters.Streams,
            Traffic = new TrafficReport(
                snapshot.Counters.Received, network.Sent, network.Unreachable,
                network.Overflowed, network.ReceiveErrors)
            {
                SendFaults = Enum.GetValues<SendFault>()
                    .Where(fault => network[fault] > 0)
                    .ToDictionary(fault => fault.ToString(), fault => network[fault]),
                OtherSource = network.OtherSource,
                Reopened = network.Reopened,
            },
            Drops = DropsOf(snapshot.Counters),
            Health = health(),
            Crashes = crashes(),
            Board = board(),
            Serving = serving(),
            Slot = SlotReport.Of(MachineFiles.Own),
            Parts = parts(),
            Memory = Environment.WorkingSet,
            LastHeard = lastHeard.Newest(1) is [var over] ? over : null,
        };
    }

    private static Dictionary<string, long> DropsOf(Counters counters) =>
        Enum.GetValues<DropReason>()
            .Where(reason => counters[reason] > 0)
            .ToDictionary(reason => reason.ToString(), reason => counters[reason]);
}

using Ysf.Appliance.Board;
using Ysf.Appliance.Handover;
using Ysf.Appliance.Heard;
using Ysf.Appliance.Net;
using Ysf.Appliance.Product;
using Ysf.Appliance.Slots;
using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Reports;

/// <summary>
/// Reports the present state of the reflector; from any thread but the loop's.
/// </summary>
/// <param name="bulletin">The settings in force, and the newest verdict.</param>
/// <param name="snapshots">Copies of the core's tables.</param>
/// <param name="network">What the sockets did.</param>
/// <param name="lastHeard">Overs that have ended.</param>
/// <param name="parts">Asks each part how it keeps up.</param>
/// <param name="crashes">Names the crash reports that are kept.</param>
/// <param name="board">Says why it runs, and who watches over it.</param>
/// <param name="page">Says how the page does.</param>
/// <param name="linkTargets">Far ends of links, as they are written.</param>
/// <param name="switchedLinks">Links that the operator switched.</param>
internal sealed class Reporter(
    Bulletin bulletin,
    SnapshotRequest snapshots,
    NetCounters network,
    LastHeard lastHeard,
    Func<IReadOnlyList<ConsumerHealth>> parts,
    Func<IReadOnlyList<string>> crashes,
    Func<BoardReport> board,
    Func<PageReport> page,
    Func<IReadOnlyDictionary<CallsignField, string>> linkTargets,
    Func<IReadOnlyList<CallsignField>> switchedLinks)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private readonly Lock gate = new();
    private readonly Instant start = Clock.Now;

    /// <summary>Null when the loop does not answer; so are the others.</summary>
    public StatusReport? Status() => From(StatusOf);

    /// <summary>The newest verdict; asks no other part.</summary>
    public HealthReport Health => bulletin.Health.Now;

    public IReadOnlyList<GatewayReport>? Gateways() => From(GatewaysOf);

    public IReadOnlyList<StreamReport>? Streams() => From(StreamsOf);

    public IReadOnlyList<BlockReport>? Blocks() => From(BlocksOf);

    /// <summary>Links by name, those that are off too.</summary>
    public IReadOnlyList<LinkReport>? Links() =>
        From(snapshot => LinkReport.Of(snapshot, linkTargets(), switchedLinks()));

    /// <summary>All of these at the same moment.</summary>
    public PictureReport? Picture() => From(snapshot => new PictureReport(
        StatusOf(snapshot), GatewaysOf(snapshot), StreamsOf(snapshot), BlocksOf(snapshot)));

    /// <summary>At most so many of the newest overs, the newest first.</summary>
    public IReadOnlyList<HeardOver> Heard(int count) => lastHeard.Newest(count);

    // There is one snapshot; a reader must finish before the next one.
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
        var settings = bulletin.Settings.Now;
        var options = settings.Reflector;
        return new StatusReport
        {
            Product = ProductInfo.Name,
            Version = ProductInfo.Version,
            Name = options.Name,
            Id = $"{options.Id:D5}",
            Description = options.Description,
            Contact = settings.Contact is { Length: > 0 } contact ? contact : null,
            Web = settings.Web is { Length: > 0 } site ? site : null,
            OverMax = options.StreamTimeout.TotalSeconds,
            Settings = settings.File is { } file ? Path.GetFullPath(file) : null,
            SettingsState = bulletin.SettingsState.Now,
            Uptime = (long)(snapshot.At - start).TotalSeconds,
            Ports = [.. options.Ports.Select(port => (int)port.Number)],
            Rooms = [.. options.Rooms.Select(room => (int)room.Number)],
            DefaultRoom = options.DefaultRoom.Number,
            LocalRoom = options.LocalRoom.Number,
            Several = options.Hearing.Several,
            Gateways = snapshot.Gateways.Length,
            GatewaysMax = options.Limits.Gateways,
            NewGateways = CountIn(snapshot, (in GatewaySnapshot gateway) => !gateway.IsKnown),
            KnownGateways = snapshot.KnownCount,
            RememberedDgIds = snapshot.RememberedCount,
            Streams = snapshot.Streams.Length,
            Blocks = snapshot.Blocks.Length + snapshot.Kicked.Length,
            Overs = snapshot.Counters.Streams,
            Lines = LineReport.Of(snapshot.Counters.Lines),
            Unheard = CountIn(
                snapshot, (in GatewaySnapshot gateway) => gateway.Unheard is not null),
            Links = snapshot.Links.Length > 0 ? LinkReport.Of(snapshot, linkTargets(), switchedLinks()) : null,
            Traffic = TrafficReport.Of(snapshot.Counters, network),
            Buffers = BufferReport.Of(network),
            Cpu = Environment.CpuUsage.TotalTime.TotalSeconds,
            Page = settings.WebPage is { IsEnabled: true } web ? web.Url : null,
            PageState = settings.WebPage.IsEnabled ? page() : null,
            Drops = DropsOf(snapshot.Counters),
            Health = bulletin.Health.Now,
            Crashes = crashes(),
            Board = board(),
            Serving = bulletin.IsServing.Now,
            Slot = SlotReport.Of(MachineFiles.Own),
            Parts = parts(),
            Memory = Environment.WorkingSet,
            LastHeard = lastHeard.Newest(1) is [var over] ? over : null,
        };
    }

    private delegate bool IsMeant(in GatewaySnapshot gateway);

    private static int CountIn(Snapshot snapshot, IsMeant isMeant)
    {
        var count = 0;
        foreach (ref readonly var gateway in snapshot.Gateways)
        {
            count += isMeant(gateway) ? 1 : 0;
        }

        return count;
    }

    private static Dictionary<string, long> DropsOf(Counters counters) =>
        Enum.GetValues<DropReason>()
            .Where(reason => counters[reason] > 0)
            .ToDictionary(reason => reason.ToString(), reason => counters[reason]);
}

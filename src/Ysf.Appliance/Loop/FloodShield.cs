using Ysf.Appliance.Handover;
using Ysf.Appliance.Net;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Loop;

/// <summary>
/// In a flood, has the kernel admit datagrams of linked gateways and a share of all others.
/// </summary>
/// <remarks>
/// Without a flood it sleeps and the sockets have no filter. What others flood with takes the room
/// in the sockets' buffers that frames of gateways need; only the kernel can refuse it before.
/// Known are the gateways that are linked and send no more than gateways do.
/// </remarks>
internal sealed class FloodShield : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Forever = TimeSpan.FromDays(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly FloodGauge gauge;
    private readonly SnapshotRequest snapshots;
    private readonly UdpPortSwitch ports;
    private readonly Action<string> tell;
    private readonly Worker worker;
    private readonly EndpointHash hash = new();
    private readonly StrangerShare share = new();
    private readonly StrangerFilter four;
    private readonly StrangerFilter six;
    private readonly uint[] known = new uint[StrangerFilter.KnownMax];
    private Instant startedAt;
    private long droppedBefore;

    /// <param name="gauge">Raises the alarm; belongs to it.</param>
    /// <param name="snapshots">Tells who is linked.</param>
    /// <param name="ports">Puts filters on the sockets, without the loop.</param>
    /// <param name="tell">Takes a line at the beginning and one at the end.</param>
    public FloodShield(
        FloodGauge gauge, SnapshotRequest snapshots, UdpPortSwitch ports, Action<string> tell)
    {
        (this.gauge, this.snapshots, this.ports, this.tell) = (gauge, snapshots, ports, tell);
        four = new StrangerFilter(hash, isIPv6: false);
        six = new StrangerFilter(hash, isIPv6: true);
        worker = new Worker("flood", gauge.Wake, Work, tell);
    }

    public ConsumerHealth Health => worker.Health;

    public void Start() => worker.Start();

    public void Dispose() => worker.DisposeWith(gauge);

    private void Work()
    {
        var isAlarm = gauge.Wake.Wait(share.IsOn ? Step : Forever);
        if (worker.IsStopping || (!isAlarm && !share.IsOn)
            || snapshots.Take(Patience) is not { } snapshot)
        {
            return;
        }

        var isNew = !share.IsOn;
        if (isNew)
        {
            share.Begin(snapshot.At, snapshot.Counters.FloodLoad);
        }
        else
        {
            share.Measure(snapshot.At, snapshot.Counters.FloodLoad);
        }

        if (!share.IsOn)
        {
            End(snapshot.At);
            return;
        }

        gauge.AlarmAt = snapshot.At;
        Build(four, snapshot);
        Build(six, snapshot);
        Use(snapshot.At, isNew);
    }

    private void Build(StrangerFilter filter, Snapshot snapshot)
    {
        var count = 0;
        foreach (ref readonly var gateway in snapshot.Gateways)
        {
            var remote = gateway.Route.Remote;
            if (!gateway.IsFlooding && remote.Address.IsIPv4 != filter.IsIPv6
                && count < known.Length)
            {
                known[count++] = hash.Of(remote);
            }
        }

        // Those that a link asks and that have not answered yet are no gateways.
        foreach (ref readonly var link in snapshot.Links)
        {
            if (link.State == LinkState.Linking && link.Remote.Address.IsIPv4 != filter.IsIPv6
                && count < known.Length)
            {
                known[count++] = hash.Of(link.Remote);
            }
        }

        var sorted = known.AsSpan(0, count);
        sorted.Sort();
        filter.Build(sorted, share.Value);
    }

    private void Use(Instant now, bool isNew)
    {
        var isTaken = ports.Filter(four, six);
        if (isNew)
        {
            (startedAt, droppedBefore) = (now, ports.Dropped);
            tell("Flood: datagrams of unlinked senders are admitted at a limited rate"
                + (isTaken ? "" : "; the kernel rejected the filter, so the rest is read and dropped"));
        }
    }

    private void End(Instant now)
    {
        ports.Unfilter();
        var dropped = Math.Max(0, ports.Dropped - droppedBefore);
        tell($"Flood is over: dropped {dropped} datagrams"
            + $" within {(now - startedAt).TotalSeconds:F0} s");
    }
}

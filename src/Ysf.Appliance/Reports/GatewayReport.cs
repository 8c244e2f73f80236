using Ysf.Appliance.Heard;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Reports;

/// <summary>One linked gateway.</summary>
public sealed record GatewayReport
{
    public required string Name { get; init; }

    public required string Address { get; init; }

    public required int Port { get; init; }

    /// <summary>Our port that it came to; 0 of a link of ours.</summary>
    public required int LocalPort { get; init; }

    public required int DgId { get; init; }

    /// <summary>Whether it may leave its DG-ID: free, static or fixed.</summary>
    public required HoldState Hold { get; init; }

    /// <summary>The DG-IDs that it hears, with their priorities; null when it hears its own alone.
    /// </summary>
    public IReadOnlyList<string>? Hears { get; init; }

    /// <summary>The DG-ID that it hears now, or heard last; null when none holds it.</summary>
    public int? Captured { get; init; }

    /// <summary>The DG-ID it goes back to; null when it has no home.</summary>
    public int? Home { get; init; }

    public required DateTime Since { get; init; }

    /// <summary>Seconds since its last poll.</summary>
    public required int Polled { get; init; }

    /// <summary>Not known yet: it has to talk for a second or poll for ten minutes.</summary>
    public bool New { get; init; }

    /// <summary>May listen, not transmit.</summary>
    public bool Silenced { get; init; }

    /// <summary>May neither listen nor transmit.</summary>
    public bool Locked { get; init; }

    /// <summary>In the local DG-ID: hears no gateway, and none hears it.</summary>
    public bool Local { get; init; }

    /// <summary>Lost and late frames since it was linked.</summary>
    public required LineReport Line { get; init; }

    /// <summary>Why nothing of it is carried; null when it is heard.</summary>
    public UnheardReport? Unheard { get; init; }

    /// <summary>Information that the gateway sent about itself (YSFI); null without any.</summary>
    public GatewayInfoReport? Info { get; init; }

    /// <summary>The gateway at that place of a snapshot.</summary>
    public static GatewayReport Of(Snapshot snapshot, int index)
    {
        ref readonly var gateway = ref snapshot.Gateways[index];
        return new GatewayReport
        {
            Name = gateway.Name.Trimmed.ToString(),
            Address = gateway.Route.Remote.Address.ToString(),
            Port = gateway.Route.Remote.Port,
            LocalPort = gateway.Route.Port.IsLink
                ? 0
                : snapshot.Ports[gateway.Route.Port.Index].Number,
            DgId = gateway.DgId.Number,
            Hold = gateway.Hold,
            Hears = HeardBy(gateway.Heard),
            Captured = gateway.Captured.IsRoom ? gateway.Captured.Number : null,
            Home = gateway.Home.IsRoom ? gateway.Home.Number : null,
            Since = ReportText.ToSeconds(Clock.OnTheWall(gateway.LinkedAt)),
            Polled = (int)gateway.SincePoll.TotalSeconds,
            New = !gateway.IsKnown,
            Silenced = gateway.IsSilenced,
            Locked = gateway.IsLocked,
            Local = gateway.IsLocal,
            Line = LineReport.Of(gateway.Line),
            Unheard = gateway.Unheard is { } unheard
                ? UnheardReport.Of(gateway, unheard)
                : null,
            Info = snapshot.TryGetInfo(index, out var info) ? GatewayInfoReport.Of(info) : null,
        };
    }

    private static IReadOnlyList<string>? HeardBy(HeardRooms heard) => heard.Count > 1
        ? [.. Enumerable.Range(0, heard.Count).Select(index => heard[index].ToString())]
        : null;
}

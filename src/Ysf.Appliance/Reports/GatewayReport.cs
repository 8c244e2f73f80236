namespace Ysf.Appliance.Reports;

/// <summary>One linked gateway.</summary>
public sealed record GatewayReport
{
    public required string Name { get; init; }

    public required string Address { get; init; }

    public required int Port { get; init; }

    /// <summary>Our port that it came to.</summary>
    public required int LocalPort { get; init; }

    public required int DgId { get; init; }

    /// <summary>Whether it may leave its DG-ID: free, static or fixed.</summary>
    public required HoldState Hold { get; init; }

    /// <summary>The DG-ID it goes back to; null when it has no home.</summary>
    public int? Home { get; init; }

    public required DateTime Since { get; init; }

    /// <summary>Seconds since its last poll.</summary>
    public required int Polled { get; init; }

    /// <summary>May listen, not transmit.</summary>
    public bool Silenced { get; init; }

    /// <summary>May neither listen nor transmit.</summary>
    public bool Locked { get; init; }

    /// <summary>What it says of itself (YSFI); null when it has not.</summary>
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
            LocalPort = snapshot.Ports[gateway.Route.Port.Index].Number,
            DgId = gateway.DgId.Number,
            Hold = gateway.Hold,
            Home = gateway.Home.IsRoom ? gateway.Home.Number : null,
            Since = ReportText.ToSeconds(Clock.OnTheWall(gateway.LinkedAt)),
            Polled = (int)gateway.SincePoll.TotalSeconds,
            Silenced = gateway.IsSilenced,
            Locked = gateway.IsLocked,
            Info = snapshot.TryGetInfo(index, out var info) ? GatewayInfoReport.Of(info) : null,
        };
    }
}

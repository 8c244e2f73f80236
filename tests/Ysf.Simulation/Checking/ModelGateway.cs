namespace Ysf.Simulation;

/// <summary>A gateway that the reflector said it has.</summary>
internal sealed class ModelGateway
{
    public required Route Route { get; set; }

    public required CallsignField Name { get; init; }

    public required bool IsStatic { get; set; }

    public DgId Room { get; set; }

    public bool IsLocked { get; set; }

    /// <summary>Known, and not new.</summary>
    public bool IsKnown { get; set; }

    /// <summary>It polled a second time, or is known.</summary>
    public bool IsConfirmed { get; set; }

    /// <summary>Whether frames go to it.</summary>
    public bool IsHearing => IsConfirmed && !IsLocked;

    /// <summary>Whether it has earned trust, and when that was noted last.</summary>
    public bool IsNoted { get; set; }

    public Instant NotedAt { get; set; }

    public Instant FirstPolledAt { get; set; }

    /// <summary>Since when it polls without a pause.</summary>
    public Instant SteadySince { get; set; }

    /// <summary>When an error of its port was handed over last.</summary>
    public Instant PortRefusedAt { get; set; }

    /// <summary>The room that it chose by an over, or the operator for it.</summary>
    public DgId Picked { get; set; }

    /// <summary>When a poll of it was answered last.</summary>
    public Instant PolledAt { get; set; }

    /// <summary>When anything came from its place last.</summary>
    public Instant SeenAt { get; set; }

    /// <summary>When a frame came from its place last.</summary>
    public Instant TalkedAt { get; set; }

    public ModelStream? Stream { get; set; }

    /// <summary>Remaining allowance; survives a change of port by a NAT.</summary>
    public required GatewayRates Rates { get; init; }

    /// <summary>The rooms that it hears; survives a change of port too.</summary>
    public required ModelHearing Hearing { get; init; }

    /// <summary>The playback that it is sent; none mostly.</summary>
    public ModelPlay? Play { get; set; }

    /// <summary>The home that it asked for last and was given; none when it never was.</summary>
    public DgId Chosen { get; set; }

    /// <summary>Its number in the reflector's table, from 1; stays with it too.</summary>
    public required int Place { get; init; }

    /// <summary>Copies that it sent of other gateways' frames.</summary>
    public required CopyTrack Copies { get; init; }

    /// <summary>It came into the place of an entry that its NAT left behind.</summary>
    public required bool WasRebound { get; init; }

    /// <summary>When its place is given up, after it was unlinked; none while it is linked.
    /// </summary>
    public Instant? LeavesAt { get; set; }

    /// <summary>When a frame to it first came back since it last polled; none when none did.
    /// </summary>
    public Instant? RefusedSince { get; set; }

    public bool IsLeaving => LeavesAt is not null;

    /// <summary>The call in which it was sent a frame last.</summary>
    public long SentInCall { get; set; }
}

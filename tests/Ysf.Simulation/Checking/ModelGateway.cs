namespace Ysf.Simulation;

/// <summary>A gateway that the reflector said it has.</summary>
internal sealed class ModelGateway
{
    public required Route Route { get; set; }

    public required CallsignField Name { get; init; }

    public required bool IsStatic { get; set; }

    public DgId Room { get; set; }

    public bool IsLocked { get; set; }

    /// <summary>When a poll of it was answered last.</summary>
    public Instant PolledAt { get; set; }

    /// <summary>When anything came from its place last.</summary>
    public Instant SeenAt { get; set; }

    /// <summary>When a frame came from its place last.</summary>
    public Instant TalkedAt { get; set; }

    public ModelStream? Stream { get; set; }

    /// <summary>What it may still ask; stays with it when its NAT changes its port.</summary>
    public required GatewayRates Rates { get; init; }

    /// <summary>The home that it asked for last and was given; none when it never was.</summary>
    public DgId Chosen { get; set; }

    /// <summary>Its number in the reflector's table, from 1; stays with it too.</summary>
    public required int Place { get; init; }

    /// <summary>What it brought that others had brought before.</summary>
    public required CopyTrack Copies { get; init; }

    /// <summary>It came into the place of an entry that its NAT left behind.</summary>
    public required bool WasRebound { get; init; }

    /// <summary>The call in which it was sent a frame last.</summary>
    public long SentInCall { get; set; }
}

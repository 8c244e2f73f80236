namespace Ysf;

/// <summary>One gateway as it was when the snapshot was taken.</summary>
public readonly record struct GatewaySnapshot
{
    public required CallsignField Name { get; init; }

    public required Route Route { get; init; }

    public required DgId DgId { get; init; }

    public required HoldState Hold { get; init; }

    /// <summary>The rooms that it hears, with their priorities; the one it talks in first.</summary>
    public required HeardRooms Heard { get; init; }

    /// <summary>
    /// The room that it hears now, or whose pause after an over keeps others away; none without.
    /// </summary>
    public required DgId Captured { get; init; }

    /// <summary>None when it has no home.</summary>
    public required DgId Home { get; init; }

    /// <summary>Silence after which it goes home; negative when it never leaves.</summary>
    public required TimeSpan ReturnAfter { get; init; }

    /// <summary>Time since its last YSFD, while it is away from home; otherwise zero.</summary>
    public required TimeSpan AwaySilence { get; init; }

    /// <summary>Whether it is known; else it is new, and new ones have a share only.</summary>
    public required bool IsKnown { get; init; }

    public required Instant LinkedAt { get; init; }

    public required TimeSpan SincePoll { get; init; }

    /// <summary>Whether it sends more than any gateway has to say.</summary>
    public required bool IsFlooding { get; init; }

    /// <summary>May listen, not transmit.</summary>
    public required bool IsSilenced { get; init; }

    /// <summary>May neither listen nor transmit.</summary>
    public required bool IsLocked { get; init; }

    /// <summary>In the local DG-ID: hears no gateway, and none hears it.</summary>
    public required bool IsLocal { get; init; }

    /// <summary>Lost and late frames of its overs since it was linked.</summary>
    public required LineTotals Line { get; init; }

    /// <summary>The reason for which nothing of it is carried; null when it is heard.</summary>
    public required Unheard? Unheard { get; init; }
}

namespace Ysf.Simulation;

/// <summary>An over that the reflector said is open.</summary>
internal sealed class ModelStream
{
    public required StreamId Id { get; init; }

    public required ModelGateway Owner { get; set; }

    public required DgId Room { get; init; }

    public required CallsignField Source { get; init; }

    /// <summary>The over moved its gateway here, so that nobody hears it.</summary>
    public required bool IsSwitching { get; init; }

    public required bool IsCarried { get; init; }

    public required Instant StartedAt { get; init; }

    /// <summary>How long it may last by the options when it began.</summary>
    public required TimeSpan Most { get; init; }

    public bool HasTimedOut { get; set; }
}

namespace Ysf.Simulation;

/// <summary>An over that the reflector said is open.</summary>
internal sealed class ModelStream
{
    public required OverId Id { get; init; }

    public required ModelGateway Owner { get; set; }

    public required DgId Room { get; init; }

    public required CallsignField Source { get; init; }

    /// <summary>The over moved its gateway here, so that it has no listener.</summary>
    public required bool IsSwitching { get; init; }

    public required bool IsCarried { get; init; }

    /// <summary>It is for the parrot.</summary>
    public bool IsParrot { get; init; }

    /// <summary>It asks for a replay.</summary>
    public bool IsReplay { get; init; }

    /// <summary>Whether it may be kept for a replay.</summary>
    public bool IsKept { get; set; }

    /// <summary>Its frames, when they may be played.</summary>
    public List<byte[]> Frames { get; } = [];

    public required Instant StartedAt { get; init; }

    /// <summary>Maximum duration by the options at its start.</summary>
    public required TimeSpan Most { get; init; }

    public bool HasTimedOut { get; set; }

    /// <summary>The talker as bridges leave it.</summary>
    public required string Talker { get; init; }

    /// <summary>The same talker was heard here through another gateway just before.</summary>
    public bool IsSuspect { get; set; }

    /// <summary>A frame of it was carried.</summary>
    public bool IsHeard { get; set; }

    public bool HasHeader { get; set; }

    /// <summary>It brought a voice that no other gateway had brought.</summary>
    public bool HasOwnVoice { get; set; }

    /// <summary>Number of such frames.</summary>
    public int Voices { get; set; }

    public ModelLine Line { get; } = new();
}

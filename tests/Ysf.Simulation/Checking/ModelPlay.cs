namespace Ysf.Simulation;

/// <summary>A playback to one gateway: overs, frame by frame, or an answer.</summary>
internal sealed class ModelPlay
{
    /// <summary>Whether a radio's request is answered, in frames of the reflector's own.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>Whether kept overs are played, and not the gateway's own.</summary>
    public bool IsReplay { get; init; }

    /// <summary>The room that it counts as.</summary>
    public required DgId Room { get; init; }

    /// <summary>The overs, each by its frames as they came; of an answer none.</summary>
    public IReadOnlyList<IReadOnlyList<byte[]>> Overs { get; init; } = [];

    /// <summary>The moment of its first frame at the earliest.</summary>
    public required Instant NotBefore { get; init; }

    /// <summary>The overs that may be the one that is played, by their places.</summary>
    public List<int> Fits { get; set; } = [];

    /// <summary>The frame of it that comes next.</summary>
    public int Frame { get; set; }

    /// <summary>Frames that went out.</summary>
    public int Sent { get; set; }
}

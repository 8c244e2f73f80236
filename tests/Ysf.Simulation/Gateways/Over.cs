namespace Ysf.Simulation;

/// <summary>One over while it is being sent.</summary>
internal sealed class Over
{
    public required CallsignField Source { get; init; }

    /// <summary>The other voice of a gateway that mixes two overs; mostly the same.</summary>
    public required CallsignField Second { get; init; }

    public required byte Squelch { get; init; }

    /// <summary>Frames, header and terminator included.</summary>
    public required int Frames { get; init; }

    public bool HasHeader { get; init; } = true;

    public bool HasEnd { get; init; } = true;

    /// <summary>Content number: overs with the same number carry the same voice, as copies do.</summary>
    public ulong Voice { get; init; }

    public DataType DataType { get; init; } = DataType.VoiceData2;

    public int Sent { get; set; }

    public bool IsDone => Sent >= Frames;
}

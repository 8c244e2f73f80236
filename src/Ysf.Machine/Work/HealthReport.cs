using System.Text.Json.Serialization;

namespace Ysf.Machine.Work;

/// <summary>Health of the reflector, with reasons.</summary>
/// <param name="State">The worst of what is wrong.</param>
/// <param name="Reasons">A sentence each, without a full stop; none when all is well.</param>
public sealed record HealthReport(HealthState State, IReadOnlyList<string> Reasons)
{
    public static HealthReport Good { get; } = new(HealthState.Ok, []);

    /// <summary>Number of the reasons that fail the reflector; these come first.</summary>
    [JsonIgnore]
    public int Failures { get; init; }

    /// <summary>
    /// Facts that people should know and that degrade nothing; a sentence each, without a
    /// full stop.
    /// </summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    public override string ToString() => Reasons.Count + Hints.Count == 0
        ? Word
        : $"{Word}: {string.Join("; ", Reasons.Concat(Hints))}";

    /// <summary>ok, degraded or failed.</summary>
    public string Word => State switch
    {
        HealthState.Ok => "ok",
        HealthState.Degraded => "degraded",
        _ => "failed",
    };
}

namespace Ysf.Appliance.Health;

/// <summary>How well the reflector does its work, and what is wrong.</summary>
/// <param name="State">The worst of what is wrong.</param>
/// <param name="Reasons">A sentence each, without a full stop; none when all is well.</param>
public sealed record HealthReport(HealthState State, IReadOnlyList<string> Reasons)
{
    public static HealthReport Good { get; } = new(HealthState.Ok, []);

    public override string ToString() => Reasons.Count == 0
        ? Word
        : $"{Word}: {string.Join("; ", Reasons)}";

    /// <summary>ok, degraded or failed.</summary>
    public string Word => State switch
    {
        HealthState.Ok => "ok",
        HealthState.Degraded => "degraded",
        _ => "failed",
    };
}

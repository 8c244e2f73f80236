namespace Ysf.Simulation;

/// <summary>What one linked gateway may still ask.</summary>
internal sealed class GatewayRates
{
    public Allowance Polls { get; } = new();

    public Allowance Frames { get; } = new();

    public Allowance Queries { get; } = new();
}

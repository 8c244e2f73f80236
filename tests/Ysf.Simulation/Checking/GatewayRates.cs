namespace Ysf.Simulation;

/// <summary>Remaining allowances of a linked gateway.</summary>
internal sealed class GatewayRates
{
    public Allowance Polls { get; } = new();

    public Allowance Frames { get; } = new();

    public Allowance Queries { get; } = new();
}

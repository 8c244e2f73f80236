namespace Ysf.Simulation;

/// <summary>What an address, or an IPv6 /64, may still ask without being linked.</summary>
internal sealed class StrangerRates
{
    public Allowance Queries { get; } = new();

    public Allowance Registrations { get; } = new();

    public Allowance KnownRegistrations { get; } = new();

    public Allowance Others { get; } = new();

    public Allowance Unlinks { get; } = new();
}

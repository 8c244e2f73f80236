namespace Ysf.Simulation;

/// <summary>Remaining allowance of an unlinked address or IPv6 /64.</summary>
internal sealed class StrangerRates
{
    public Allowance Queries { get; } = new();

    public Allowance Registrations { get; } = new();

    public Allowance KnownRegistrations { get; } = new();

    public Allowance Others { get; } = new();

    public Allowance Unlinks { get; } = new();
}

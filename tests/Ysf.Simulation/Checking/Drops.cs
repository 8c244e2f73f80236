namespace Ysf.Simulation;

/// <summary>Drops counted in one call of the core, by reason.</summary>
internal sealed class Drops
{
    private static readonly int Reasons = Enum.GetValues<DropReason>().Length;

    private readonly long[] before = new long[Reasons];
    private readonly long[] counts = new long[Reasons];

    /// <summary>All of the call together.</summary>
    public long Total { get; private set; }

    public long this[DropReason reason] => counts[(int)reason];

    /// <summary>Before the call.</summary>
    public void Begin(Counters counters)
    {
        for (var reason = 0; reason < Reasons; reason++)
        {
            before[reason] = counters[(DropReason)reason];
        }
    }

    /// <summary>After the call.</summary>
    public void End(Counters counters)
    {
        Total = 0;
        for (var reason = 0; reason < Reasons; reason++)
        {
            counts[reason] = counters[(DropReason)reason] - before[reason];
            Total += counts[reason];
        }
    }
}

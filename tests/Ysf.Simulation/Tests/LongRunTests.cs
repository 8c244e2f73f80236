namespace Ysf.Simulation;

/// <summary>A run of months must not grow; make sim DAYS=90 simulates all of it.</summary>
public sealed class LongRunTests
{
    [Fact]
    public void In_three_days_with_300_gateways_nothing_grows() =>
        new LongRun(1, 3, 300, TimeSpan.FromDays(1)).Run(TextWriter.Null);
}

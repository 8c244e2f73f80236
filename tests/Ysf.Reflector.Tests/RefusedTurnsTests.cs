namespace Ysf.Tests;

/// <summary>Refused talkers that take turns at one gateway.</summary>
public sealed class RefusedTurnsTests
{
    [Fact]
    public void Are_reported_a_few_times_and_again_after_a_silence()
    {
        var bench = new ReflectorBench();
        var (a, _, _) = bench.Trio();
        for (var i = 0; i < 100; i++)
        {
            a.Header(i % 2 == 0 ? "NOTACALL1" : "NOTACALL2");
        }

        bench.All(EventKind.OverRefused).Count.ShouldBe(5);
        bench[DropReason.Refused].ShouldBe(100);

        bench.Advance(Seconds(2));
        bench.Only(EventKind.RefusalEnded);
        bench.Forget();
        a.Header("NOTACALL1");
        bench.Only(EventKind.OverRefused);
    }
}

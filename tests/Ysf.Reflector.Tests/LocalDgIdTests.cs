namespace Ysf.Tests;

/// <summary>The local DG-ID: all may talk there at once, and nothing goes out.</summary>
public sealed class LocalDgIdTests
{
    private readonly ReflectorBench bench = new();

    [Fact]
    public void Overs_on_the_local_DgId_go_nowhere()
    {
        var (a, b) = (bench.Linked("IU5AAA-50"), bench.Linked("IU5BBB-50"));
        a.Over("IU5AAA");

        b.Frames.ShouldBeEmpty();
        bench.Only(EventKind.StreamStarted).DgId.Number.ShouldBe((byte)50);
        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Terminator);
    }

    [Fact]
    public void Every_gateway_may_have_its_own_over_there()
    {
        var (a, b) = (bench.Linked("IU5AAA-50"), bench.Linked("IU5BBB-50"));
        a.Header("IU5AAA");
        b.Header("IU5BBB");

        bench.Reflector.OverCount.ShouldBe(2);
        bench[DropReason.DgIdBusy].ShouldBe(0);
    }

    [Fact]
    public void A_gateway_switches_to_the_local_DgId_and_back()
    {
        var (a, b, _) = bench.Trio();
        a.Over("IU5AAA", squelch: 50);
        a.Over("IU5AAA", squelch: 50);
        a.DgId.ShouldBe(50);
        a.Over("IU5AAA", squelch: 22);
        b.Frames.ShouldBeEmpty();

        a.Over("IU5AAA", squelch: 22);
        b.Frames.Count.ShouldBe(4);
    }

    [Fact]
    public void Late_entry_works_there_too()
    {
        var late = new ReflectorBench(TestOptions.Plain with { LateEntry = true });
        var (a, b) = (late.Linked("IU5AAA-50"), late.Linked("IU5BBB-50"));
        a.Voice("IU5AAA");
        b.Voice("IU5BBB");

        late.Reflector.OverCount.ShouldBe(2);
        b.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_local_DgId_every_room_carries()
    {
        var none = new ReflectorBench(TestOptions.Plain with { LocalRoom = DgId.None });
        var (a, b) = (none.Linked("IU5AAA-50"), none.Linked("IU5BBB-50"));
        a.Over("IU5AAA");

        b.Frames.Count.ShouldBe(4);
    }
}

using Ysf.Appliance.Handover;

namespace Ysf.Tests;

public sealed class RecountTests
{
    [Fact]
    public void Count_is_due_at_the_beginning_after_a_failure_and_after_a_loss()
    {
        var ring = new EventRing(8);
        using var reader = ring.AddReader();
        var recount = new Recount(reader);

        recount.IsDue.ShouldBeTrue();
        recount.Note(isCounted: false);
        recount.IsDue.ShouldBeTrue();
        recount.Note(isCounted: true);
        recount.IsDue.ShouldBeFalse();

        for (var i = 0; i < 9; i++)
        {
            ring.Publish([new ReflectorEvent { Kind = EventKind.StreamStarted, At = default }]);
        }

        reader.TryRead(out _).ShouldBeTrue();
        reader.Lost.ShouldBe(1);
        recount.IsDue.ShouldBeTrue();
        recount.Note(isCounted: true);
        recount.IsDue.ShouldBeFalse();
    }
}

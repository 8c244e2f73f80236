using Ysf.Machine.Work;

namespace Ysf.Tests;

public sealed class LastingFaultTests
{
    private readonly LastingFault fault = new();

    [Fact]
    public void A_reason_begins_a_fault_once()
    {
        fault.Note(null).ShouldBe(FaultStep.None);
        fault.Note("full").ShouldBe(FaultStep.Begins);
        fault.Note("full").ShouldBe(FaultStep.None);
        (fault.IsOn, fault.Text).ShouldBe((true, "full"));
    }

    [Fact]
    public void Another_reason_changes_the_fault()
    {
        fault.Note("full");
        fault.Note("read-only").ShouldBe(FaultStep.Changes);
        fault.Text.ShouldBe("read-only");
    }

    [Fact]
    public void A_fault_ends_once_and_begins_again()
    {
        fault.Note("full");
        fault.Note(null).ShouldBe(FaultStep.Ends);
        fault.Note(null).ShouldBe(FaultStep.None);
        (fault.IsOn, fault.Text).ShouldBe((false, null));
        fault.Note("full").ShouldBe(FaultStep.Begins);
    }

    [Fact]
    public void A_begun_fault_keeps_its_first_reason()
    {
        fault.Begin("full").ShouldBeTrue();
        fault.Begin("read-only").ShouldBeFalse();
        fault.Text.ShouldBe("full");
        fault.End().ShouldBeTrue();
        fault.End().ShouldBeFalse();
        fault.Begin("read-only").ShouldBeTrue();
    }

    [Fact]
    public void The_first_time_is_taken_once()
    {
        var first = new FirstTime();

        first.Take().ShouldBeTrue();
        first.Take().ShouldBeFalse();
        first.Rearm();
        first.Take().ShouldBeTrue();
        first.Take().ShouldBeFalse();
    }

    [Fact]
    public void Threads_share_one_first_time()
    {
        var first = new FirstTime();
        var taken = 0;

        Parallel.For(0, 1000, _ => Interlocked.Add(ref taken, first.Take() ? 1 : 0));

        taken.ShouldBe(1);
    }

    [Fact]
    public void Growth_is_taken_once()
    {
        var growth = new Growth();

        growth.Take(3).ShouldBe(3);
        growth.Take(3).ShouldBe(0);
        growth.Take(10).ShouldBe(7);
    }
}

using Ysf.Appliance.Logging;

namespace Ysf.Tests.Logging;

public sealed class LogTailTests
{
    private readonly LogTail tail = new();

    [Fact]
    public void A_follower_gets_each_line_once()
    {
        var next = tail.Next;
        tail.ReadFrom(ref next).ShouldBeEmpty();

        tail.Add("one");
        tail.Add("two");
        tail.ReadFrom(ref next).ShouldBe(["one", "two"]);
        tail.ReadFrom(ref next).ShouldBeEmpty();
        tail.Add("three");
        tail.ReadFrom(ref next).ShouldBe(["three"]);
    }

    [Fact]
    public void One_who_comes_late_gets_what_is_left()
    {
        for (var i = 0; i < LogTail.LinesMax + 10; i++)
        {
            tail.Add($"{i}");
        }

        long next = 0;
        var lines = tail.ReadFrom(ref next);
        lines.Count.ShouldBe(LogTail.LinesMax);
        (lines[0], lines[^1]).ShouldBe(("10", $"{LogTail.LinesMax + 9}"));
        next.ShouldBe(tail.Next);
    }

    [Fact]
    public void More_lines_may_be_asked_for_than_there_are()
    {
        tail.Add("only");
        var next = tail.Next - 50;
        tail.ReadFrom(ref next).ShouldBe(["only"]);
    }

    [Fact]
    public void Those_who_wait_are_woken()
    {
        var woken = 0;
        tail.Added += () => woken++;
        tail.Add("x");
        woken.ShouldBe(1);
    }
}

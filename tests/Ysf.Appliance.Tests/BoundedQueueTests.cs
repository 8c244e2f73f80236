using Ysf.Machine.Work;

namespace Ysf.Tests;

public sealed class BoundedQueueTests
{
    [Fact]
    public void The_oldest_goes_when_there_is_no_room_and_is_counted()
    {
        var queue = new BoundedQueue<string>(2);
        queue.Add("a").ShouldBeNull();
        queue.Add("b").ShouldBeNull();

        queue.Add("c").ShouldBe("a");

        queue.Lost.ShouldBe(1);
        queue.Count.ShouldBe(2);
        queue.TryPeek(out var oldest).ShouldBeTrue();
        oldest.ShouldBe("b");
    }

    [Fact]
    public void Discarded_items_are_counted_and_taken_ones_are_not()
    {
        var queue = new BoundedQueue<string>(3);
        queue.Add("a");
        queue.Add("b");
        queue.Remove();

        queue.TryGiveUp(out var lost).ShouldBeTrue();

        lost.ShouldBe("b");
        queue.TryGiveUp(out _).ShouldBeFalse();
        queue.Lost.ShouldBe(1);
    }
}

using CsCheck;

namespace Ysf.Tests;

public sealed class DeadlineHeapTests
{
    private const int Timers = 12;

    private enum Step
    {
        Set,
        Clear,
        Take,
    }

    // A few moments and timers only, so that ties and repeated settings are common.
    private static readonly Gen<(Step Step, int Timer, long At)[]> Steps =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, Timers - 1], Gen.Long[0, 20])
            .Select(drawn => ((Step)drawn.Item1, drawn.Item2, drawn.Item3))
            .Array[0, 200];

    [Fact]
    public void Heap_behaves_as_a_plain_list_of_due_times() => Steps.Sample(steps =>
    {
        var heap = new DeadlineHeap(Timers);
        var model = new SortedSet<(long At, int Timer)>();
        foreach (var (step, timer, at) in steps)
        {
            switch (step)
            {
                case Step.Set:
                    model.RemoveWhere(entry => entry.Timer == timer);
                    model.Add((at, timer));
                    heap.Set(timer, new Instant(at));
                    break;
                case Step.Clear:
                    model.RemoveWhere(entry => entry.Timer == timer);
                    heap.Clear(timer);
                    break;
                case Step.Take:
                    Take(heap, model, at);
                    break;
            }

            heap.Next.ShouldBe(model.Count == 0 ? Instant.Never : new Instant(model.Min.At));
        }
    }, iter: 5000);

    [Fact]
    public void Heap_returns_timers_by_time_and_ties_by_number()
    {
        var heap = new DeadlineHeap(4);
        heap.Set(3, new Instant(5));
        heap.Set(0, new Instant(9));
        heap.Set(2, new Instant(5));
        heap.Set(1, new Instant(1));

        var order = new List<int>();
        while (heap.TryTake(new Instant(9), out var timer))
        {
            order.Add(timer);
        }

        order.ShouldBe([1, 2, 3, 0]);
    }

    [Fact]
    public void A_timer_is_not_given_before_its_time_but_exactly_at_it()
    {
        var heap = new DeadlineHeap(1);
        heap.Set(0, new Instant(5));

        heap.TryTake(new Instant(4), out _).ShouldBeFalse();
        heap.TryTake(new Instant(5), out _).ShouldBeTrue();
        heap.TryTake(new Instant(5), out _).ShouldBeFalse();
    }

    [Fact]
    public void Clearing_what_is_not_set_does_nothing()
    {
        var heap = new DeadlineHeap(2);
        heap.Set(0, new Instant(5));
        heap.Clear(1);

        heap.Next.ShouldBe(new Instant(5));
    }

    private static void Take(DeadlineHeap heap, SortedSet<(long At, int Timer)> model, long now)
    {
        var due = model.Count > 0 && model.Min.At <= now;
        heap.TryTake(new Instant(now), out var timer).ShouldBe(due);
        if (due)
        {
            timer.ShouldBe(model.Min.Timer);
            model.Remove(model.Min);
        }
    }
}

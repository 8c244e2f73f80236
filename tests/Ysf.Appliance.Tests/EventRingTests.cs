using Ysf.Appliance.Handover;

namespace Ysf.Tests;

public sealed class EventRingTests
{
    [Fact]
    public void A_reader_gets_every_event_in_order()
    {
        var ring = new EventRing(8);
        using var reader = ring.AddReader();
        ring.Publish([Numbered(1), Numbered(2)]);
        ring.Publish([Numbered(3)]);

        Read(reader).ShouldBe([1, 2, 3]);
        Read(reader).ShouldBeEmpty();
        reader.Lost.ShouldBe(0);
    }

    [Fact]
    public void A_slow_reader_loses_the_oldest_and_knows_how_many()
    {
        var ring = new EventRing(8);
        using var slow = ring.AddReader();
        using var quick = ring.AddReader();
        for (var i = 1; i <= 20; i++)
        {
            ring.Publish([Numbered(i)]);
            Read(quick).ShouldBe([i]);
        }

        Read(slow).ShouldBe([13, 14, 15, 16, 17, 18, 19, 20]);
        slow.Lost.ShouldBe(12);
        quick.Lost.ShouldBe(0);
    }

    [Fact]
    public void Readers_that_keep_up_lose_nothing_however_often_the_ring_begins_anew()
    {
        var ring = new EventRing(8);
        using var first = ring.AddReader();
        using var second = ring.AddReader();
        for (var i = 1; i < 1000; i += 5)
        {
            ring.Publish([Numbered(i), Numbered(i + 1), Numbered(i + 2)]);
            Read(first).ShouldBe([i, i + 1, i + 2]);
            ring.Publish([Numbered(i + 3), Numbered(i + 4)]);
            Read(second).ShouldBe([i, i + 1, i + 2, i + 3, i + 4]);
            Read(first).ShouldBe([i + 3, i + 4]);
        }

        (first.Lost, second.Lost).ShouldBe((0, 0));
    }

    [Fact]
    public void Publishing_wakes_a_waiting_reader()
    {
        var ring = new EventRing(8);
        using var reader = ring.AddReader();
        reader.Wake.Wait(TimeSpan.Zero).ShouldBeFalse();
        ring.Publish([Numbered(1)]);
        reader.Wake.Wait(TimeSpan.FromSeconds(20)).ShouldBeTrue();
    }

    [Fact]
    public void Readers_on_other_threads_see_whole_events_whatever_they_lose()
    {
        const int count = 2_000_000;
        var ring = new EventRing(64);
        var readers = Enumerable.Range(0, 2).Select(_ => ring.AddReader()).ToList();
        var threads = readers.Select(reader => new Thread(() => Follow(reader, count))).ToList();
        threads.ForEach(thread => thread.Start());
        var batch = new ReflectorEvent[4];
        for (var i = 0; i < count; i += batch.Length)
        {
            for (var k = 0; k < batch.Length; k++)
            {
                batch[k] = Numbered(i + k + 1);
            }

            ring.Publish(batch);
        }

        threads.ForEach(thread => thread.Join(TimeSpan.FromSeconds(30)).ShouldBeTrue());
        readers.ForEach(reader => reader.Dispose());
    }

    // Fails the process, as every broken invariant, when an event is torn or out of order.
    private static void Follow(EventReader reader, int last)
    {
        var seen = 0;
        while (seen < last)
        {
            if (reader.TryRead(out var happened))
            {
                var number = happened.GatewayNumber;
                Invariant.Holds(number > seen, "events come in order");
                Invariant.Holds(
                    happened.Stream.Number == number && happened.At.Ticks == number,
                    "events come whole");
                seen = number;
            }
        }
    }

    private static List<int> Read(EventReader reader)
    {
        var numbers = new List<int>();
        while (reader.TryRead(out var happened))
        {
            numbers.Add(happened.GatewayNumber);
        }

        return numbers;
    }

    private static ReflectorEvent Numbered(int number) => new()
    {
        Kind = EventKind.BlockEnded,
        At = new Instant(number),
        Stream = new OverId(number),
        GatewayNumber = number,
    };
}

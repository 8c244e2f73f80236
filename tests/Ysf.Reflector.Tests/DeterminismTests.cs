using CsCheck;

namespace Ysf.Tests;

/// <summary>Same options and same input, same output byte for byte.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public void The_same_input_gives_the_same_output_byte_for_byte() =>
        Gen.Int.Sample(seed =>
        {
            var options = RandomTraffic.Options with { Seed = seed };
            var (first, second) = (new Run(options, seed), new Run(options, seed));
            for (var i = 0; i < 2000; i++)
            {
                first.Step();
                second.Step();
                first.ShouldMatch(second);
            }
        }, iter: 50);

    [Fact]
    public void Another_seed_gives_other_stream_ids_and_nothing_else()
    {
        var first = new Run(RandomTraffic.Options with { Seed = 1 }, 7);
        var second = new Run(RandomTraffic.Options with { Seed = 2 }, 7);
        var (ids, others) = (new HashSet<OverId>(), new HashSet<OverId>());
        for (var i = 0; i < 20_000; i++)
        {
            first.Step();
            second.Step();
            first.ShouldMatchButForIds(second);
            ids.UnionWith(first.StreamIds);
            others.UnionWith(second.StreamIds);
        }

        ids.Count.ShouldBeGreaterThan(100);
        ids.Intersect(others).Count().ShouldBeLessThan(ids.Count / 10);
    }

    [Fact]
    public void Stream_ids_have_seven_digits_and_are_unique_among_open_streams()
    {
        var options = TestOptions.Plain with { Limits = new Limits { Streams = 1000 } };
        var table = new OverTable(options.Limits.Streams, options.Seed);
        var ids = new HashSet<string>();
        while (table.FreeCount > 0)
        {
            var stream = table.Add();
            stream.Gateway = new Gateway(0);
            ids.Add(stream.Id.ToString());
        }

        ids.Count.ShouldBe(1000);
        ids.ShouldAllBe(id => id.Length == 7);
    }

    /// <summary>A reflector and its traffic.</summary>
    private sealed class Run
    {
        private readonly RandomTraffic traffic;
        private readonly Reflector reflector;
        private readonly Outbox outbox;
        private Instant now;

        public Run(ReflectorOptions options, int seed)
        {
            traffic = new RandomTraffic(seed);
            reflector = new Reflector(options);
            reflector.Replace(RandomTraffic.Rules);
            outbox = new Outbox(options.Limits);
        }

        public IEnumerable<OverId> StreamIds => outbox.Events.ToArray()
            .Where(happened => happened.Kind == EventKind.StreamStarted)
            .Select(happened => happened.Stream);

        // Effects of the timeouts and of the datagram together.
        public void Step()
        {
            var (pause, route, datagram) = traffic.Next();
            now += pause;
            outbox.Clear();
            reflector.HandleTimeout(now, outbox);
            reflector.HandleDatagram(now, route, datagram, outbox);
        }

        public void ShouldMatch(Run other)
        {
            ShouldSendTheSameAs(other);
            outbox.Events.SequenceEqual(other.outbox.Events).ShouldBeTrue();
            reflector.NextTimeout.ShouldBe(other.reflector.NextTimeout);
        }

        public void ShouldMatchButForIds(Run other)
        {
            ShouldSendTheSameAs(other);
            Nameless().ShouldBe(other.Nameless());
        }

        private void ShouldSendTheSameAs(Run other)
        {
            outbox.Transmits.SequenceEqual(other.outbox.Transmits).ShouldBeTrue();
            foreach (var transmit in outbox.Transmits)
            {
                outbox.BytesOf(transmit).SequenceEqual(other.outbox.BytesOf(transmit))
                    .ShouldBeTrue();
            }
        }

        private List<ReflectorEvent> Nameless() =>
            [.. outbox.Events.ToArray().Select(happened => happened with { Stream = default })];
    }
}

namespace Ysf.Tests;

/// <summary>After it is warm the core allocates nothing, whatever comes.</summary>
[CollectionDefinition("Allocations", DisableParallelization = true)]
[Collection("Allocations")]
public sealed class AllocationTests
{
    private const int Steps = 80_000;

    [Theory]
    [InlineData(11)]
    [InlineData(15)]
    public void No_call_allocates(int seed)
    {
        var traffic = new RandomTraffic(seed);
        var inputs = Enumerable.Range(0, Steps).Select(_ => traffic.Next()).ToArray();
        var reflector = new Reflector(RandomTraffic.Options);
        reflector.Replace(RandomTraffic.Rules);
        var outbox = new Outbox(RandomTraffic.Options.Limits);
        var now = Play(reflector, outbox, inputs, default);

        AllocationMeter.Count(() => Play(reflector, outbox, inputs, now)).ShouldBe(0);
        ShouldHaveSeenEverything(reflector.Counters);
    }

    [Theory]
    [InlineData(LinkKind.Ysf)]
    [InlineData(LinkKind.Ycs)]
    [InlineData(LinkKind.BrandMeister)]
    [InlineData(LinkKind.Fcs)]
    public void Links_allocate_nothing(LinkKind kind)
    {
        // All datagrams of a link's life, recorded once with a far end that takes part.
        var played = LinkRecording.Of(kind);
        played.Play();
        AllocationMeter.Count(played.Play).ShouldBe(0);
        played.Link.Counters.ShouldSatisfyAllConditions(
            count => count.FramesIn.ShouldBeGreaterThan(20),
            count => count.FramesOut.ShouldBeGreaterThan(20),
            count => count.Times.ShouldBe(2));
    }

    [Fact]
    public void Taking_a_snapshot_into_one_that_exists_allocates_nothing()
    {
        var reflector = new Reflector(RandomTraffic.Options);
        var outbox = new Outbox(RandomTraffic.Options.Limits);
        var traffic = new RandomTraffic(13);
        Play(reflector, outbox, [.. Enumerable.Range(0, 500).Select(_ => traffic.Next())], default);
        var snapshot = new Snapshot(RandomTraffic.Options.Limits);
        reflector.Take(default, snapshot);

        AllocationMeter.Count(() => reflector.Take(default, snapshot)).ShouldBe(0);
    }

    [Fact]
    public void Commands_allocate_nothing()
    {
        // The first use of a type may allocate what is static in it.
        RunCommands();

        var (allocated, done) = RunCommands();
        allocated.ShouldBe(0);
        done.ShouldBeGreaterThan(30);
    }

    // Bytes allocated by commands amid traffic on a reflector of its own, and how many took effect.
    private static (long Allocated, int Done) RunCommands()
    {
        var reflector = new Reflector(RandomTraffic.Options);
        var outbox = new Outbox(RandomTraffic.Options.Limits);
        var traffic = new RandomTraffic(17);
        var inputs = Enumerable.Range(0, 2000).Select(_ => traffic.Next()).ToArray();
        var commands = Enumerable.Range(0, 200).Select(_ => traffic.NextCommand()).ToArray();
        var now = Play(reflector, outbox, inputs, default);
        var done = 0;

        var allocated = AllocationMeter.Count(() =>
        {
            foreach (var command in commands)
            {
                done += command.Run(reflector, now, outbox) ? 1 : 0;
                outbox.Clear();
                now = Play(reflector, outbox, inputs, now);
            }
        });
        return (allocated, done);
    }

    private static Instant Play(
        Reflector reflector, Outbox outbox,
        (TimeSpan Pause, Route Route, byte[] Datagram)[] inputs, Instant now)
    {
        foreach (var (pause, route, datagram) in inputs)
        {
            now += pause;
            while (reflector.NextTimeout <= now)
            {
                reflector.HandleTimeout(now, outbox);
                outbox.Clear();
            }

            reflector.HandleDatagram(now, route, datagram, outbox);
            outbox.Clear();
        }

        return now;
    }

    private static void ShouldHaveSeenEverything(Counters counters)
    {
        counters.Streams.ShouldBeGreaterThan(100);
        counters.Sent.ShouldBeGreaterThan(Steps / 10);
        DropReason[] seen =
        [
            DropReason.UnknownTag, DropReason.BadLength, DropReason.UnknownGateway,
            DropReason.GatewaysFull, DropReason.AddressFull, DropReason.BadFich,
            DropReason.DgIdBusy, DropReason.Refused, DropReason.SwitchingOver,
            DropReason.NoAlias, DropReason.NotToBeCarried, DropReason.BridgeLoop,
            DropReason.PollRate, DropReason.FrameRate, DropReason.RegistrationRateTotal,
            DropReason.StrangerRate,
        ];
        foreach (var reason in seen)
        {
            counters[reason].ShouldBeGreaterThan(0, reason.ToString());
        }
    }
}

namespace Ysf.Tests;

/// <summary>A flood is said once when it begins and once when it is over.</summary>
public sealed class FloodTests
{
    private static readonly EventKind[] Kinds = [EventKind.FloodStarted, EventKind.FloodEnded];

    private readonly ReflectorBench bench = new(TestOptions.Plain with
    {
        Rates = new RateLimits { QueryRate = 1, FrameRate = 1 },
    });

    [Fact]
    public void The_first_refusal_tells_which_limit_and_who()
    {
        var asker = bench.Gateway("X");
        Ask(asker, 30);

        var started = bench.Only(EventKind.FloodStarted);
        started.Drop.ShouldBe(DropReason.QueryRateSource);
        started.Remote.ShouldBe(asker.Route.Remote);
        started.Gateway.IsBlank.ShouldBeTrue();
    }

    [Fact]
    public void Whatever_strangers_send_is_in_excess()
    {
        var stranger = bench.Gateway("X");
        stranger.Poll();
        stranger.Header("IU5BBB");
        bench.Reflector.Counters.FloodLoad.ShouldBe(1);

        bench.Gateway("Y").Header("IU5BBB");
        bench.Reflector.Counters.FloodLoad.ShouldBe(2);
    }

    [Fact]
    public void Datagrams_of_a_gateway_are_excess_only_beyond_all_its_limits_together()
    {
        var a = bench.Linked("IU5AAA");
        var (rates, before) = (bench.Reflector.Options.Rates, bench.Reflector.Counters.FloodLoad);
        var allowed = 10
            * (rates.FrameRate + rates.PollRate + rates.QueryRate);
        for (var i = 0; i < allowed; i++)
        {
            a.Options("50;");
        }

        bench.Reflector.Counters.FloodLoad.ShouldBe(before);
        a.State.IsFlooding.ShouldBeFalse();

        a.Options("50;");
        bench.Reflector.Counters.FloodLoad.ShouldBe(before + 1);
        a.State.IsFlooding.ShouldBeTrue();
        bench.Advance(Seconds(10));
        a.State.IsFlooding.ShouldBeFalse();
    }

    [Fact]
    public void A_linked_gateway_that_floods_is_named()
    {
        var a = bench.Linked("IU5AAA");
        for (var i = 0; i < 20; i++)
        {
            a.Header("IU5BBB");
        }

        bench.Only(EventKind.FloodStarted).Drop.ShouldBe(DropReason.FrameRate);
        bench.Only(EventKind.FloodStarted).Gateway.ToString().ShouldBe("IU5AAA");
    }

    [Fact]
    public void Its_end_tells_how_many_were_refused_and_by_whom_if_it_was_one()
    {
        var asker = bench.Gateway("X");
        Ask(asker, 30);
        bench.Advance(Seconds(59.9));
        bench.All(EventKind.FloodEnded).ShouldBeEmpty();

        bench.Advance(Seconds(0.1));
        var ended = bench.Only(EventKind.FloodEnded);
        ended.Drop.ShouldBe(DropReason.QueryRateSource);
        ended.Refused.ShouldBe(20);
        ended.Remote.ShouldBe(asker.Route.Remote);
        bench.Reflector.NextTimeout.ShouldBe(Instant.Never);
    }

    [Fact]
    public void A_flood_of_many_sources_names_none_at_its_end()
    {
        Ask(bench.Gateway("X"), 30);
        Ask(bench.Gateway("Y"), 30);
        bench.Advance(Minutes(2));

        bench.Only(EventKind.FloodEnded).Refused.ShouldBe(40);
        bench.Only(EventKind.FloodEnded).Remote.ShouldBe(default);
    }

    [Fact]
    public void Flood_ends_after_ten_seconds_without_a_refusal()
    {
        var asker = bench.Gateway("X");
        for (var second = 0; second < 300; second++)
        {
            Ask(asker, 2);
            bench.Advance(Seconds(1));
        }

        bench.All(EventKind.FloodEnded).ShouldBeEmpty();
        bench.Advance(Seconds(8.9));
        bench.All(EventKind.FloodEnded).ShouldBeEmpty();
        bench.Advance(Seconds(0.1));
        bench.Only(EventKind.FloodEnded).Lasted.ShouldBeInRange(Seconds(285), Seconds(300));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(25)]
    [InlineData(59)]
    public void A_flood_that_flickers_makes_at_most_two_lines_a_minute(int pause)
    {
        var asker = bench.Gateway("X");
        for (var second = 0; second < 1200; second += pause)
        {
            Ask(asker, 200);
            bench.Advance(Seconds(pause));
        }

        bench.Events.Count(happened => Kinds.Contains(happened.Kind)).ShouldBeLessThanOrEqualTo(40);
        bench.All(EventKind.FloodStarted).Zip(bench.All(EventKind.FloodStarted).Skip(1))
            .ShouldAllBe(pair => pair.Second.At - pair.First.At >= Minutes(1));
    }

    [Fact]
    public void Each_limit_has_a_flood_of_its_own()
    {
        var (a, _, _) = bench.Trio();
        Ask(bench.Gateway("X"), 30);
        for (var i = 0; i < 20; i++)
        {
            a.Header("IU5AAA");
        }

        bench.All(EventKind.FloodStarted).Select(started => started.Drop)
            .ShouldBe([DropReason.QueryRateSource, DropReason.FrameRate]);
    }

    private static void Ask(TestGateway asker, int times)
    {
        for (var i = 0; i < times; i++)
        {
            asker.Send("YSFS"u8.ToArray());
        }
    }
}

namespace Ysf.Tests;

/// <summary>Clubs, gateways that move over, restarts: the bounds on new ones lose none.</summary>
public sealed class NobodyIsLostTests
{
    private const int Club = 60;
    private const string ClubAddress = "203.0.113.7";

    private static readonly ReflectorOptions Usual =
        TestOptions.Plain with { Limits = new Limits() };

    private readonly ReflectorBench bench = new(Usual);

    [Fact]
    public void Sixty_gateways_of_a_clubs_own_network_are_linked_and_hear_at_once()
    {
        var club = Enumerable.Range(1, Club)
            .Select(i => bench.Linked($"CLUB{i}", $"192.168.7.{i}")).ToList();
        club[0].Over("IU5AAA");

        club.ShouldAllBe(gateway => gateway.IsLinked);
        club.Skip(1).ShouldAllBe(gateway => gateway.Frames.Count == 4);
    }

    [Fact]
    public void Sixty_behind_one_public_address_come_in_fours_unless_home_db_names_them()
    {
        var club = ClubBehindOneAddress();
        bench.AdvancePolling(Seconds(10), [.. club]);
        club.Count(gateway => gateway.IsLinked).ShouldBe(4);
        bench.AdvancePolling(Minutes(10), [.. club]);
        club.Count(gateway => gateway.IsLinked).ShouldBe(8);

        bench.Homes([.. club.Select(gateway => (gateway.Name, (byte)9, 15.0))]);
        bench.AdvancePolling(Seconds(10), [.. club]);
        club.ShouldAllBe(gateway => gateway.IsLinked && gateway.State.IsKnown);
    }

    [Fact]
    public void Talking_gateway_of_a_club_makes_a_place_for_the_next()
    {
        var club = ClubBehindOneAddress();
        for (var i = 0; i < Club; i++)
        {
            bench.AdvancePolling(Seconds(5), [.. club]);
            club.First(gateway => gateway.IsLinked && !gateway.State.IsKnown)
                .Over("IU5AAA", voices: 10);
        }

        bench.AdvancePolling(Seconds(5), [.. club]);
        club.ShouldAllBe(gateway => gateway.IsLinked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Five_hundred_that_move_over_within_a_minute_are_all_linked(bool isImported)
    {
        var moving = Enumerable.Range(0, 500)
            .Select(i => bench.Gateway($"GW{i}", $"198.{18 + (i / 250)}.{i % 250}.9")).ToList();
        if (isImported)
        {
            bench.Reflector.Know(bench.Now, moving.Select(gateway =>
                new KnownGateway(TestFrames.Field(gateway.Name), default, default)));
        }

        for (var second = 0; second < 60; second++)
        {
            foreach (var gateway in moving.Where((_, i) => i * 60 / 500 <= second
                && (second - (i * 60 / 500)) % 5 == 0))
            {
                gateway.Poll();
            }

            bench.Advance(Seconds(1));
        }

        moving.ShouldAllBe(gateway => gateway.IsLinked
            && gateway.State.IsKnown == isImported);
    }

    [Fact]
    public void After_a_power_cut_all_known_gateways_are_back_at_once_whatever_is_forged()
    {
        var known = Enumerable.Range(0, 900).Select(i => new KnownGateway(
            TestFrames.Field($"GW{i}"), AddressOf(i).Network, TimeSpan.FromDays(1))).ToList();
        bench.Reflector.Know(bench.Now, known);
        for (var i = 0; i < 2000; i++)
        {
            bench.Linked($"F{i}", $"11.{i / 250}.{i % 250}.1");
        }

        var back = Enumerable.Range(0, 900).Select(i => bench.Gateway($"GW{i}", new Route(
            new Endpoint(AddressOf(i), 42000), default, PortId.Main))).ToList();
        back.ForEach(gateway => gateway.Poll());

        back.ShouldAllBe(gateway => gateway.IsLinked && gateway.State.IsKnown);
    }

    private static IpAddress AddressOf(int number) =>
        IpAddress.FromIPv4(0xC612_0009 + ((uint)number << 8));

    private List<TestGateway> ClubBehindOneAddress() =>
        [.. Enumerable.Range(1, Club)
            .Select(i => bench.Linked($"CLUB{i}", ClubAddress, (ushort)(42_000 + i)))];
}

namespace Ysf.Tests;

/// <summary>Reflectors that are linked with one another: every over once, and none goes round.
/// </summary>
public sealed class LinkWorldTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 0.05)]
    public void Two_reflectors_linked_twice_hear_each_over_once(int seed, double loss)
    {
        var world = new LinkWorld(seed, loss);
        var a = world.Reflector("A", ["B", "B"]);
        var b = world.Reflector("B", []);
        LinkWorld.Speaker[] speakers =
        [
            world.Gateway(a, "IU5AAA"), world.Gateway(a, "IU5AAB"), world.Gateway(b, "IU5BBB"),
            world.Gateway(b, "IU5BBC"),
        ];
        world.Run(Seconds(25));
        a.Links.ShouldAllBe(link => link.State == LinkState.Up);

        TalkInTurn(world, speakers, overs: 60, seed);
        ShouldHearOnce(speakers, loss == 0 ? 0.95 : 0.8);
        ShouldNotGoRound(world, speakers, links: 2);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 0)]
    [InlineData(6, 0.03)]
    public void A_ring_of_three_each_linked_to_each_hears_each_over_once(int seed, double loss)
    {
        var world = new LinkWorld(seed, loss);
        LinkWorld.Node[] nodes =
        [
            world.Reflector("A", ["B", "C"]), world.Reflector("B", ["A", "C"]),
            world.Reflector("C", ["A", "B"]),
        ];
        LinkWorld.Speaker[] speakers =
        [
            .. nodes.SelectMany(node => new[]
            {
                world.Gateway(node, $"IU5{node.Name}AA"), world.Gateway(node, $"IU5{node.Name}BB"),
            }),
        ];
        world.Run(Seconds(25));
        nodes.SelectMany(node => node.Links).ShouldAllBe(link => link.State == LinkState.Up);

        TalkInTurn(world, speakers, overs: 90, seed);
        ShouldHearOnce(speakers, loss == 0 ? 0.95 : 0.8);
        ShouldNotGoRound(world, speakers, links: 6);
    }

    [Fact]
    public void The_check_notices_overs_that_go_round()
    {
        var world = new LinkWorld(1, loops: BridgeLoopRule.Off);
        var a = world.Reflector("A", ["B", "B"]);
        var b = world.Reflector("B", []);
        LinkWorld.Speaker[] speakers = [world.Gateway(a, "IU5AAA"), world.Gateway(b, "IU5BBB")];
        world.Run(Seconds(25));
        TalkInTurn(world, speakers, overs: 60, seed: 1);
        Should.Throw<ShouldAssertException>(() => ShouldHearOnce(speakers, 0.95));
    }

    [Fact]
    public void What_one_link_brings_goes_out_by_links_with_transit_alone()
    {
        foreach (var isTransit in new[] { false, true })
        {
            var world = new LinkWorld(7);
            var a = world.Reflector("A", []);
            var hub = world.Reflector("HUB", ["A", "C"], isTransit);
            var c = world.Reflector("C", []);
            LinkWorld.Speaker[] speakers =
                [world.Gateway(a, "IU5AAA"), world.Gateway(hub, "IU5HHH"), world.Gateway(c, "IU5CCC")];
            world.Run(Seconds(10));
            speakers[0].Talk(frames: 20);
            world.Run(Seconds(10));
            speakers[1].Heard.Count.ShouldBe(20);
            speakers[2].Heard.Count.ShouldBe(isTransit ? 20 : 0);
        }
    }

    [Fact]
    public void A_far_end_that_restarts_each_minute_costs_no_more_than_its_absence()
    {
        var world = new LinkWorld(8);
        var a = world.Reflector("A", ["B"]);
        var b = world.Reflector("B", []);
        var (near, far) = (world.Gateway(a, "IU5AAA"), world.Gateway(b, "IU5BBB"));
        world.Run(Seconds(10));
        for (var minute = 0; minute < 10; minute++)
        {
            b.Restart(Seconds(3));
            for (var over = 0; over < 6; over++)
            {
                near.Talk(frames: 30);
                world.Run(Seconds(5));
                far.Talk(frames: 30);
                world.Run(Seconds(5));
            }
        }

        a.Links[0].ShouldSatisfyAllConditions(
            link => link.State.ShouldBe(LinkState.Up), link => link.Counters.Times.ShouldBe(1));

        // 3 s of absence and 5 s until the next poll, of each minute.
        var there = near.Said.Count(print => far.Heard.ContainsKey(print));
        var back = far.Said.Count(print => near.Heard.ContainsKey(print));
        (there / (double)near.Said.Count).ShouldBeGreaterThan(0.8);
        (back / (double)far.Said.Count).ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void A_far_end_with_another_address_is_found_again()
    {
        var world = new LinkWorld(9);
        var a = world.Reflector("A", ["B"]);
        var b = world.Reflector("B", []);
        world.Run(Seconds(10));
        b.Move("203.0.113.99");
        world.Run(Seconds(60));
        a.Links[0].ShouldSatisfyAllConditions(
            link => link.State.ShouldBe(LinkState.Up),
            link => link.Remote.Address.ShouldBe(b.Address),
            link => link.Counters.Times.ShouldBe(2));
    }

    private static void TalkInTurn(
        LinkWorld world, LinkWorld.Speaker[] speakers, int overs, int seed)
    {
        var dice = new Random(seed);
        for (var over = 0; over < overs; over++)
        {
            // Short ones too, of which a copy finds the room idle.
            var frames = dice.Next(4) == 0 ? dice.Next(1, 6) : dice.Next(10, 60);
            speakers[dice.Next(speakers.Length)].Talk(frames);
            world.Run(Seconds((0.1 * frames) + 1.2 + dice.NextDouble()));
        }

        world.Run(Seconds(10));
    }

    private static void ShouldHearOnce(LinkWorld.Speaker[] speakers, double least)
    {
        foreach (var speaker in speakers)
        {
            speaker.Heard.Values.ShouldAllBe(times => times == 1);
            speaker.Said.Count(speaker.Heard.ContainsKey).ShouldBe(0, "nobody hears himself");
            var others = speakers.Where(other => other != speaker).SelectMany(other => other.Said)
                .ToList();
            (speaker.Heard.Count / (double)others.Count).ShouldBeGreaterThan(least);
        }
    }

    // Each frame crosses a link at most once each way, and then the network is quiet.
    private static void ShouldNotGoRound(LinkWorld world, LinkWorld.Speaker[] speakers, int links)
    {
        var said = speakers.Sum(speaker => speaker.Said.Count);
        world.FramesBetween.ShouldBeLessThan(2 * links * 2 * said);
        var before = world.FramesBetween;
        world.Run(TimeSpan.FromMinutes(1));
        world.FramesBetween.ShouldBe(before);
    }
}

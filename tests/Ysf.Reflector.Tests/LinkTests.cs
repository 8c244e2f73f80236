namespace Ysf.Tests;

/// <summary>Links to other reflectors: how they come up, are kept, and go down.</summary>
public sealed class LinkTests
{
    private static LinkOptions Plain => LinkBench.To(LinkKind.Ysf);

    [Fact]
    public void A_link_asks_for_an_address_then_polls_and_is_a_gateway_once_it_is_answered()
    {
        var end = new YsfFarEnd();
        var link = new LinkBench(Plain, end);
        link.Link.State.ShouldBe(LinkState.Resolving);
        link.Bench.Only(EventKind.LinkChanged).Link.ShouldBe(LinkState.Resolving);
        link.Bench.Advance(Seconds(100));
        end.Received.ShouldBeEmpty();

        // It asks again for the address, in case that nobody heard.
        link.Bench.All(EventKind.LinkChanged).Count.ShouldBeInRange(4, 6);

        link.Locate();
        TestFrames.Text(end.Received.ShouldHaveSingleItem()).ShouldBe("YSFPIU5ZZZ    ");
        link.Link.State.ShouldBe(LinkState.Up);
        link.Link.Server.ToString().ShouldBe("REFLECTOR");
        var gateway = link.Bench.Take().Gateways[0];
        (gateway.Name, gateway.DgId, gateway.Hold, gateway.IsKnown)
            .ShouldBe((TestFrames.Field("FRIENDS"), new DgId(9), HoldState.Static, true));
        link.Bench.Only(EventKind.GatewayAdded).Gateway.ShouldBe(TestFrames.Field("FRIENDS"));

        link.Bench.Advance(Seconds(60));
        end.Received.Count.ShouldBe(13);
        link.Link.State.ShouldBe(LinkState.Up);
    }

    [Theory]
    [InlineData("198.51.100.7", 42001)]
    [InlineData("198.51.100.8", 42000)]
    public void Only_the_address_and_port_that_were_asked_can_answer(string address, int port)
    {
        var end = new YsfFarEnd { IsOff = true };
        var link = new LinkBench(Plain, end);
        link.Locate();
        link.Receive(address, TestFrames.Ascii("YSFPREFLECTOR "), (ushort)port);
        link.Link.State.ShouldBe(LinkState.Linking);
        link.Link.Counters.Foreign.ShouldBe(1);
        link.Bench[DropReason.NotOfLink].ShouldBe(1);

        link.Receive("198.51.100.7", TestFrames.Ascii("YSFPanything  "));
        link.Link.State.ShouldBe(LinkState.Up);
    }

    [Fact]
    public void Silence_of_30_s_ends_it_and_it_is_tried_again_after_pauses_that_double_up_to_5_min()
    {
        var end = new YsfFarEnd();
        var link = new LinkBench(Plain, end);
        link.Locate();
        end.IsOff = true;
        link.Bench.Forget();
        var at = link.Bench.Now;
        link.Bench.Advance(TimeSpan.FromHours(1));

        var down = link.Bench.All(EventKind.LinkChanged)
            .Where(one => one.Link == LinkState.Down).ToList();
        (down[0].At - at).TotalSeconds.ShouldBe(30, 0.1);
        (down[0].LinkFault, down[0].Refused).ShouldBe((LinkFault.Silent, 0));
        (down[1].LinkFault, down[1].Refused).ShouldBe((LinkFault.NoAnswer, 1));
        link.Bench.Only(EventKind.GatewayRemoved).Removal.ShouldBe(RemovalReason.LinkEnded);
        var asked = link.Bench.All(EventKind.LinkChanged)
            .Where(one => one.Link == LinkState.Resolving).ToList();
        double[] pauses = [.. asked.Zip(down, (ask, lost) => (ask.At - lost.At).TotalSeconds)];
        foreach (var (pause, least) in pauses.Zip([5.0, 10, 20, 40, 80, 160, 300, 300, 300]))
        {
            pause.ShouldBeInRange(least, 1.2 * least);
        }

        pauses.Length.ShouldBeGreaterThanOrEqualTo(9);
        pauses.Distinct().Count().ShouldBe(pauses.Length);
        end.Restart();
        link.Bench.Advance(TimeSpan.FromMinutes(7));
        link.Link.ShouldSatisfyAllConditions(
            one => one.State.ShouldBe(LinkState.Up), one => one.Fault.ShouldBe(LinkFault.None),
            one => one.Counters.Times.ShouldBe(2));
    }

    [Fact]
    public void A_far_end_that_restarts_within_30_s_is_linked_again_by_the_next_poll()
    {
        var end = new YsfFarEnd();
        var (link, _) = LinkBench.Up(Plain, end);
        end.IsOff = true;
        link.Bench.Advance(Seconds(24));
        end.Restart();
        link.Bench.Advance(Seconds(6));
        (link.Link.State, end.IsLinked, link.Link.Counters.Times).ShouldBe((LinkState.Up, true, 1));
    }

    [Fact]
    public void A_name_without_an_address_is_said_once_and_waited_for()
    {
        var end = new YsfFarEnd();
        var link = new LinkBench(Plain, end);
        link.Bench.Forget();
        link.Bench.Locate(link.Name, null);
        link.Bench.Locate(link.Name, null);
        link.Bench.Only(EventKind.LinkChanged).LinkFault.ShouldBe(LinkFault.NoAddress);
        link.Link.State.ShouldBe(LinkState.Resolving);
        link.Locate();
        link.Link.State.ShouldBe(LinkState.Up);

        // One that it had stays good while the name has none.
        link.Bench.Locate(link.Name, null);
        end.IsOff = true;
        link.Bench.Advance(Seconds(45));
        end.Restart();
        link.Bench.Advance(Seconds(6));
        link.Link.State.ShouldBe(LinkState.Up);
    }

    [Fact]
    public void Another_address_counts_at_once_while_nobody_answers_and_else_after_the_loss()
    {
        var end = new YsfFarEnd();
        var link = new LinkBench(Plain, end);
        var old = new Endpoint(ReflectorBench.Address("203.0.113.1"), 42000);
        link.Bench.Locate(link.Name, old);
        link.Link.State.ShouldBe(LinkState.Linking);
        link.Locate();
        (link.Link.State, link.Link.Remote).ShouldBe((LinkState.Up, LinkBench.Address));

        link.Bench.Locate(link.Name, old);
        link.Bench.Advance(Seconds(20));
        (link.Link.State, link.Link.Remote).ShouldBe((LinkState.Up, LinkBench.Address));
        end.IsOff = true;
        link.Bench.Advance(Seconds(45));
        (link.Link.State, link.Link.Remote).ShouldBe((LinkState.Linking, old));
    }

    [Fact]
    public void An_address_of_a_far_end_that_it_had_before_comes_too_late()
    {
        var link = new LinkBench(Plain, new YsfFarEnd());
        link.Bench.Replace(link.Options with { Links = [Plain with { Target = "other" }] });
        link.Locate();
        link.Link.State.ShouldBe(LinkState.Resolving);
    }

    [Fact]
    public void A_closed_port_is_named_and_ends_nothing()
    {
        var link = new LinkBench(Plain, new YsfFarEnd { IsOff = true });
        link.Locate();
        var route = new Route(LinkBench.Address, default, PortId.OfLink(0));
        link.Bench.Refuse(link.Bench.Gateway("FAR", route), TestFrames.Poll("IU5ZZZ"));
        link.Link.State.ShouldBe(LinkState.Linking);
        link.Bench.Advance(Seconds(31));
        (link.Link.State, link.Link.Fault).ShouldBe((LinkState.Down, LinkFault.PortRefused));
    }

    [Fact]
    public void At_the_end_of_the_program_it_leaves()
    {
        var end = new YsfFarEnd();
        var link = new LinkBench(Plain, end);
        link.Locate();
        link.Bench.Leave();
        TestFrames.Text(end.Received[^1]).ShouldBe("YSFUIU5ZZZ    ");
        (end.IsLinked, link.Link.State).ShouldBe((false, LinkState.Off));
    }

    [Fact]
    public void New_options_touch_a_link_only_where_they_change_it()
    {
        var (link, near) = LinkBench.Up(Plain, new YsfFarEnd());
        link.Bench.Replace(link.Options with { Prefix = true });
        link.Bench.All(EventKind.LinkChanged).ShouldBeEmpty();

        link.Bench.Replace(link.Options with { Links = [Plain with { IsTransit = true }] });
        link.Link.State.ShouldBe(LinkState.Resolving);
        link.Locate();
        link.Link.State.ShouldBe(LinkState.Up);
        link.Bench.Replace(link.Options with { Links = [Plain with { IsEnabled = false }] });
        (link.Link.State, link.Bench.Reflector.GatewayCount).ShouldBe((LinkState.Off, 1));
        link.Bench.Replace(link.Options with { Links = [] });
        link.Bench.Take().Links.Length.ShouldBe(0);
        near.IsLinked.ShouldBeTrue();
    }

    [Fact]
    public void A_room_that_is_gone_takes_its_link_along()
    {
        var (link, _) = LinkBench.Up(Plain, new YsfFarEnd());
        var rooms = link.Options.Rooms.Where(room => room != new DgId(9)).ToList();
        link.Bench.Replace(link.Options with { Rooms = rooms });
        link.Bench.Take().Links.Length.ShouldBe(0);
        link.Bench.Only(EventKind.GatewayRemoved).Gateway.ShouldBe(link.Name);
    }

    [Fact]
    public void In_a_full_table_a_new_gateway_makes_place_and_known_ones_keep_theirs()
    {
        var end = new YsfFarEnd();
        var link = new LinkBench(Plain, end, options => options with
        {
            TrustPrivate = false,
            Limits = new Limits { Gateways = 2, NewGateways = 2 },
        });
        link.Bench.Linked("IU5AAA", "203.0.113.1");
        link.Bench.Linked("IU5BBB", "203.0.114.1");
        link.Locate();
        link.Link.State.ShouldBe(LinkState.Up);
        link.Bench.Only(EventKind.GatewayRemoved).Removal.ShouldBe(RemovalReason.Displaced);
    }

    [Fact]
    public void Where_known_gateways_hold_all_places_it_says_so()
    {
        var end = new YsfFarEnd();
        var link = new LinkBench(Plain, end, options => options with
        {
            Limits = new Limits { Gateways = 1 },
        });
        var near = link.Bench.Linked("IU5AAA");
        link.Locate();
        (link.Link.State, link.Link.Fault).ShouldBe((LinkState.Down, LinkFault.TableFull));
        end.IsLinked.ShouldBeFalse();
        near.Unlink();
        link.Bench.Advance(Seconds(20));
        link.Link.State.ShouldBe(LinkState.Up);
    }

    [Fact]
    public void The_operator_moves_and_kicks_no_link_and_rules_hold_for_it()
    {
        var (link, near) = LinkBench.Up(Plain, new YsfFarEnd());
        link.Bench.Kick("FRIENDS", TimeSpan.FromMinutes(1)).ShouldBeFalse();
        link.Bench.Move("FRIENDS", 22).ShouldBe(MoveOutcome.IsBound);
        link.Bench.Deny((AccessRuleKind.GW, "FRIENDS"));
        link.Say(FrameKind.Header, "IU5BBB");
        near.Frames.ShouldBeEmpty();
        link.Bench.Only(EventKind.OverRefused).Refusal.ShouldBe(RefusalReason.GW);
    }

    [Theory]
    [InlineData(LinkKind.Ysf)]
    [InlineData(LinkKind.Ycs)]
    [InlineData(LinkKind.BrandMeister)]
    [InlineData(LinkKind.Fcs)]
    public void Whatever_a_far_end_sends_nothing_throws_and_the_tables_hold(LinkKind kind)
    {
        var link = LinkBench.To(kind, 21, "geheim");
        var watch = new ReflectorWatch(TestOptions.Plain with { Links = [link] });
        watch.BeginLink(link.Name, LinkBench.Address);
        var dice = new Random(7);
        var route = new Route(LinkBench.Address, default, PortId.OfLink(0));
        string[] tags = ["YSFP", "YSFD", "YSFACK", "YSFNAK", "ONLINE", "YSFO", "YSFU", ""];
        int[] lengths = [0, 4, 7, 10, 14, 16, 20, 36, 50, 100, 130, 155, 400];
        for (var i = 0; i < 20_000; i++)
        {
            var datagram = new byte[lengths[dice.Next(lengths.Length)]];
            dice.NextBytes(datagram);
            TestFrames.Ascii(tags[dice.Next(tags.Length)]).AsSpan().CopyTo(
                datagram.Length > 6 ? datagram : new byte[6]);
            watch.SendOfLink(TimeSpan.FromMilliseconds(dice.Next(200)), route, datagram);
        }
    }

    [Fact]
    public void A_far_end_that_floods_spends_its_own_rate_and_strangers_spend_none()
    {
        var (link, near) = LinkBench.Up(Plain, new YsfFarEnd());
        link.Say(FrameKind.Header, "IU5BBB");
        for (var i = 0; i < 3000; i++)
        {
            link.Say(FrameKind.Communication, "IU5BBB", (byte)(i % 8), voice: i);
            link.Receive("203.0.113.66", TestFrames.Ascii("YSFPREFLECTOR "));
        }

        near.Frames.Count.ShouldBeLessThan(200);
        link.Bench[DropReason.FrameRate].ShouldBeGreaterThan(2500);
        link.Bench[DropReason.NotOfLink].ShouldBe(3000);
        link.Bench.Advance(Seconds(30));
        link.Bench.Forget();
        link.Say(FrameKind.Header, "IU5CCC");
        near.Frames.Count.ShouldBe(1);
    }
}

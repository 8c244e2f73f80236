namespace Ysf.Tests;

/// <summary>Words of links to each kind of reflector, to the byte, and the overs between.</summary>
public sealed class LinkKindTests
{
    [Fact]
    public void To_a_plain_reflector_a_frame_goes_without_a_squelch_code_and_the_mark_of_VoIP()
    {
        var end = new YsfFarEnd();
        var (_, near) = LinkBench.Up(LinkBench.To(LinkKind.Ysf), end);
        near.Header("IU5AAA", squelch: 9, fich: fich => fich with { VoIP = true });
        near.Voice("IU5AAA", frameNumber: 1, squelch: 9);
        near.Terminator("IU5AAA", squelch: 9);

        end.Heard.Select(one => (one.Squelch, one.Kind)).ShouldBe(
        [
            (0, FrameKind.Header), (0, FrameKind.Communication), (0, FrameKind.Terminator),
        ]);
        end.Heard[0].Frame.ShouldNotBe(new byte[120]);
        DataDatagram.TryRead(end.Received[^1], out var last).ShouldBeTrue();
        (last.Source.ToString(), last.GatewayName.ToString(), last.IsLast)
            .ShouldBe(("IU5AAA", "IU5AAA", true));
    }

    [Fact]
    public void From_a_plain_reflector_it_comes_so_too_and_its_prefix_is_taken_off()
    {
        var (link, near) = LinkBench.Up(LinkBench.To(LinkKind.Ysf), new YsfFarEnd());
        link.Say(FrameKind.Header, "41/IU5BBB", squelch: 41, outer: "IU5BBB");
        link.Say(FrameKind.Communication, "41/IU5BBB", 1, squelch: 41, outer: "IU5BBB");
        link.Say(FrameKind.Communication, "HB9/IU5B", 1, squelch: 41, outer: "IU5BBB");

        near.Frames.Count.ShouldBe(3);
        TestFrames.TalkerIn(near.Frames[0]).ShouldBe("IU5BBB");
        TestFrames.ChannelIn(near.Frames[1]).ShouldBe("IU5BBB");
        TestFrames.ChannelIn(near.Frames[2]).ShouldBe("HB9/IU5B");
        FichOf(near.Frames[0]).ShouldSatisfyAllConditions(
            fich => fich.Squelch.ShouldBe((byte)0), fich => fich.VoIP.ShouldBeFalse());
        link.Bench.Only(EventKind.StreamStarted).ShouldSatisfyAllConditions(
            one => one.Source.ToString().ShouldBe("IU5BBB"),
            one => one.DgId.ShouldBe(new DgId(9)));
    }

    [Fact]
    public void An_over_that_its_operator_wants_not_to_be_carried_is_not()
    {
        var (link, near) = LinkBench.Up(LinkBench.To(LinkKind.Ysf), new YsfFarEnd());
        link.Say(FrameKind.Header, "IU5BBB", squelch: 127);
        near.Frames.ShouldBeEmpty();
        link.Bench[DropReason.NotToBeCarried].ShouldBe(1);
    }

    [Fact]
    public void A_lost_header_is_made_of_the_callsigns_around_the_first_frame()
    {
        var (link, near) = LinkBench.Up(LinkBench.To(LinkKind.Ysf), new YsfFarEnd());
        link.Say(FrameKind.Communication, "IU5BBB", 3);
        near.Frames.Count.ShouldBe(2);
        FichOf(near.Frames[0]).Kind.ShouldBe(FrameKind.Header);
        TestFrames.TalkerIn(near.Frames[0]).ShouldBe("IU5BBB");
        FichOf(near.Frames[1]).ShouldSatisfyAllConditions(
            fich => fich.Kind.ShouldBe(FrameKind.Communication),
            fich => fich.FrameNumber.ShouldBe((byte)3));

        link.Say(FrameKind.Terminator, "IU5BBB");
        link.Bench.Forget();
        link.Say(FrameKind.Communication, "IU5BBB", 4);
        near.Frames.ShouldBeEmpty("a frame behind the terminator opens nothing");
    }

    [Fact]
    public void YCS_is_told_who_we_are_and_the_room_and_again_when_it_speaks_of_another()
    {
        var end = new YcsFarEnd();
        var (link, near) = LinkBench.Up(LinkBench.To(LinkKind.Ycs, 21), end);
        TestFrames.Text(end.Received[0]).ShouldBe(
            "YSFIIU5ZZZ    000000000000000000" + new string(' ', 26) + "Product     12345     ");
        TestFrames.Text(end.Received[1]).ShouldBe("YSFPIU5ZZZ    ");
        TestFrames.Text(end.Received[2]).ShouldBe("YSFOIU5ZZZ    21;" + new string(' ', 33));
        (end.Received.Count, end.Room).ShouldBe((3, 21));

        link.Say(FrameKind.Header, "IU5BBB", squelch: 30);
        link.Say(FrameKind.Communication, "IU5BBB", squelch: 30);
        near.Frames.ShouldBeEmpty();
        end.Received.Count.ShouldBe(4);
        TestFrames.Text(end.Received[3]).ShouldStartWith("YSFOIU5ZZZ    21;");
        link.Link.Counters.Foreign.ShouldBe(2);

        link.Bench.Advance(Seconds(3));
        link.Say(FrameKind.Header, "21/IU5BBB", squelch: 21, outer: "IU5BBB");
        link.Say(FrameKind.Communication, "21/IU5BBB", 1, squelch: 0, outer: "IU5BBB");
        near.Frames.Count.ShouldBe(2);
        TestFrames.TalkerIn(near.Frames[0]).ShouldBe("IU5BBB");
        link.Say(FrameKind.Terminator, "IU5BBB", squelch: 21);
        link.Bench.Advance(Seconds(3));

        near.Header("IU5AAA", squelch: 9);
        end.Heard.ShouldHaveSingleItem().Squelch.ShouldBe((byte)21);
    }

    [Fact]
    public void BrandMeister_gets_a_proof_and_a_group_before_the_first_poll()
    {
        var end = new BrandMeisterFarEnd();
        var (link, near) = LinkBench.Up(LinkBench.To(LinkKind.BrandMeister, 22251, "geheim"), end);
        end.Received.Select(one => (TestFrames.Text(one.AsSpan(0, 14)), one.Length)).ShouldBe(
        [
            ("YSFLIU5ZZZ    ", 14), ("YSFKIU5ZZZ    ", 46), ("YSFOIU5ZZZ    ", 25),
        ]);
        TestFrames.Text(end.Received[2]).ShouldBe("YSFOIU5ZZZ    group=22251");
        link.Link.Server.ToString().ShouldBe("BM_2222");
        link.Bench.Advance(Seconds(5));
        TestFrames.Text(end.Received[3]).ShouldBe("YSFPIU5ZZZ    ");

        near.Header("IU5AAA", squelch: 9);
        end.Heard.ShouldHaveSingleItem().Squelch.ShouldBe((byte)0);
        near.Terminator("IU5AAA");
        link.Bench.Advance(Seconds(2));
        link.Say(FrameKind.Header, "IU5BBB", squelch: 5);
        near.Frames.Count.ShouldBe(1);

        link.Bench.Leave();
        TestFrames.Text(end.Received[^1]).ShouldBe("YSFUBM_2222   ");
        end.IsLinked.ShouldBeFalse();
    }

    [Theory]
    [InlineData("falsch", 22251, LinkFault.LoginRefused)]
    [InlineData("geheim", 99, LinkFault.GroupRefused)]
    public void A_refusal_of_BrandMeister_is_named_and_tried_again_after_pauses(
        string password, int group, LinkFault fault)
    {
        var end = new BrandMeisterFarEnd();
        var link = new LinkBench(LinkBench.To(LinkKind.BrandMeister, group, password), end);
        link.Locate();
        (link.Link.State, link.Link.Fault).ShouldBe((LinkState.Refused, fault));
        var asked = end.Received.Count;
        link.Bench.Advance(TimeSpan.FromMinutes(30));
        link.Link.Fault.ShouldBe(fault);
        (end.Received.Count / asked).ShouldBeInRange(8, 14);
        link.Bench.Reflector.GatewayCount.ShouldBe(0);
    }

    [Fact]
    public void Without_a_password_nobody_is_asked()
    {
        var end = new BrandMeisterFarEnd();
        var link = new LinkBench(LinkBench.To(LinkKind.BrandMeister, 22251), end);
        link.Locate();
        link.Bench.Advance(TimeSpan.FromMinutes(30));
        (link.Link.Fault, end.Received.Count).ShouldBe((LinkFault.NoPassword, 0));
    }

    [Fact]
    public void A_master_that_grants_and_then_refuses_is_asked_less_and_less()
    {
        var end = new BrandMeisterFarEnd { IsForgetful = true };
        var link = new LinkBench(LinkBench.To(LinkKind.BrandMeister, 22251, "geheim"), end);
        link.Locate();
        link.Bench.Advance(TimeSpan.FromMinutes(30));
        link.Link.Counters.Times.ShouldBeInRange(8, 16);
        link.Bench.All(EventKind.LinkChanged).ShouldContain(
            one => one.Link == LinkState.Down && one.LinkFault == LinkFault.Forgotten);
    }

    [Fact]
    public void A_master_that_restarts_refuses_the_poll_and_is_logged_in_to_again()
    {
        var end = new BrandMeisterFarEnd();
        var (link, _) = LinkBench.Up(LinkBench.To(LinkKind.BrandMeister, 22251, "geheim"), end);
        end.Restart();
        link.Bench.Advance(Seconds(12));
        (link.Link.State, end.IsLinked, link.Link.Counters.Times).ShouldBe((LinkState.Up, true, 2));
    }

    [Fact]
    public void A_master_that_restarts_each_minute_is_logged_in_to_after_the_shortest_pause_each_time()
    {
        var end = new BrandMeisterFarEnd();
        var (link, _) = LinkBench.Up(LinkBench.To(LinkKind.BrandMeister, 22251, "geheim"), end);
        for (var minute = 0; minute < 10; minute++)
        {
            end.Restart();
            link.Bench.Advance(Seconds(12));
            link.Link.State.ShouldBe(LinkState.Up);
            link.Bench.Advance(Seconds(48));
        }

        link.Link.Counters.Times.ShouldBe(11);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FCS_is_pinged_told_who_we_are_and_sent_frames_with_a_counter(bool isLong)
    {
        var end = new FcsFarEnd { IsLong = isLong };
        var (link, near) = LinkBench.Up(LinkBench.To(LinkKind.Fcs), end);
        TestFrames.Text(end.Received[0]).ShouldBe("PINGIU5ZZZFCS00120\0\0\0\0\0\0\0");
        end.Said.ShouldBe(
        [
            "        0        0      Product       12345".PadRight(100),
            "        0        0      Product       12345".PadRight(100),
            "FCSOFCS00120".PadRight(50), "FCSOFCS00120".PadRight(50),
        ]);
        var before = end.Received.Count;
        link.Bench.Advance(Seconds(8));
        (end.Received.Count - before).ShouldBe(10);

        near.Over("IU5AAA", voices: 3, squelch: 9);
        end.Heard.Select(one => (one.Squelch, one.Kind)).ShouldBe(
        [
            (0, FrameKind.Header), (0, FrameKind.Communication), (0, FrameKind.Communication),
            (0, FrameKind.Communication), (0, FrameKind.Terminator),
        ]);
        end.Counters.ShouldBe(new byte[] { 0, 2, 4, 6, 8 });
        link.Bench.Advance(Seconds(2));
        near.Header("IU5AAA", squelch: 9);
        end.Counters[^1].ShouldBe((byte)0);
        link.Bench.Leave();
        (TestFrames.Text(end.Received[^1]), end.IsLinked).ShouldBe(("CLOSE      ", false));
    }

    [Fact]
    public void From_FCS_the_header_names_the_talker_and_gateway_and_counter_are_made_up()
    {
        var (link, near) = LinkBench.Up(LinkBench.To(LinkKind.Fcs), new FcsFarEnd());
        link.Say(FrameKind.Header, "IU5BBB", squelch: 20);
        link.Bench.Advance(Seconds(0.1));
        link.Say(FrameKind.Communication, "IU5BBB", 1);
        link.Say(FrameKind.Terminator, "IU5BBB");

        near.Frames.Count.ShouldBe(3);
        near.Frames.Select(CounterOf).ShouldBe([0, 2, 4]);
        DataDatagram.TryRead(near.Frames[1], out var frame).ShouldBeTrue();
        (frame.GatewayName.ToString(), frame.Source.ToString()).ShouldBe(("FCS001-20", "IU5BBB"));
        link.Bench.Only(EventKind.StreamEnded).Source.ToString().ShouldBe("IU5BBB");
    }

    [Fact]
    public void An_over_of_FCS_without_a_header_goes_on_without_a_name_until_its_data_names_him()
    {
        var (link, near) = LinkBench.Up(LinkBench.To(LinkKind.Fcs), new FcsFarEnd());
        link.Say(FrameKind.Communication, "", 0, voice: 1);
        near.Frames.Count.ShouldBe(1);
        link.Bench.Only(EventKind.StreamStarted).Source.IsBlank.ShouldBeTrue();

        link.Say(FrameKind.Communication, "IU5BBB", 1, voice: 2);
        near.Frames.Count.ShouldBe(3);
        FichOf(near.Frames[1]).Kind.ShouldBe(FrameKind.Header);
        TestFrames.TalkerIn(near.Frames[1]).ShouldBe("IU5BBB");
        link.Bench.Only(EventKind.StreamCallsigns).Source.ToString().ShouldBe("IU5BBB");

        link.Say(FrameKind.Communication, "", 2, voice: 3);
        link.Say(FrameKind.Terminator, "IU5BBB");
        link.Bench.Only(EventKind.StreamEnded).Source.ToString().ShouldBe("IU5BBB");
        near.Frames.Count.ShouldBe(5);
    }

    [Fact]
    public void A_talker_who_is_blocked_is_cut_off_as_soon_as_he_is_named()
    {
        var (link, near) = LinkBench.Up(LinkBench.To(LinkKind.Fcs), new FcsFarEnd());
        link.Bench.Deny((AccessRuleKind.CS, "IU5BBB"));
        link.Say(FrameKind.Communication, "", 0, voice: 1);
        link.Say(FrameKind.Communication, "IU5BBB", 1, voice: 2);
        link.Say(FrameKind.Communication, "", 2, voice: 3);
        near.Frames.Count.ShouldBe(1);
        link.Bench.Only(EventKind.OverRefused).Refusal.ShouldBe(RefusalReason.CS);
        link.Bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Blocked);
    }

    private static Fich FichOf(byte[] datagram)
    {
        DataDatagram.TryRead(datagram, out var frame).ShouldBeTrue();
        Fich.TryDecode(frame.Fich, out var fich).ShouldBeTrue();
        return fich;
    }

    private static int CounterOf(byte[] datagram) => datagram[34];
}

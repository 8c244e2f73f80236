namespace Ysf.Tests;

/// <summary>
/// An over that comes back through another gateway is not carried again, and no other is
/// taken for one.
/// </summary>
public sealed class BridgeLoopTests
{
    private const string Talker = "IU5AAA";

    private readonly ReflectorBench bench = new(TestOptions.Plain with { LateEntry = true });
    private readonly TestGateway a;
    private readonly TestGateway b;
    private readonly TestGateway listener;

    public BridgeLoopTests() => (a, b, listener) = bench.Trio();

    /// <summary>
    /// Two voices that are alike to a table of 4096 places: the second must not have the first
    /// forgotten, or the copy begins with a voice that is new.
    /// </summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.9)]
    [InlineData(1.5)]
    public void Voices_whose_prints_look_alike_are_both_known_when_they_come_back(double lag)
    {
        var (one, other) = LookAlikes();
        var bridge = new OutsideBridge(bench, listener, b, Seconds(lag));
        a.Header(Talker);
        foreach (var number in new[] { one, other, 250, 251, 252 })
        {
            a.Say(Talker, number, 1);
            bridge.Run(Seconds(0.02));
        }

        a.Terminator(Talker);
        bridge.Run(Seconds(5));
        bench.Forget();
        bridge.Run(Seconds(10));
        bench.Events.ShouldBeEmpty();
        bench.Reflector.OverCount.ShouldBe(0);
    }

    [Fact]
    public void A_gateway_that_repeats_an_announcement_or_is_silent_is_carried_each_time()
    {
        for (var time = 0; time < 4; time++)
        {
            bench.Forget();
            Over(a, 0, 30);
            listener.Frames.Count.ShouldBe(32);
        }

        bench.Forget();
        a.Header(Talker);
        a.Talk(Talker, 50);
        a.Terminator(Talker);
        listener.Frames.Count.ShouldBe(52);
        bench[DropReason.BridgeLoop].ShouldBe(0);
    }

    [Fact]
    public void A_copy_that_begins_after_the_over_is_cut_off_at_its_third_voice_frame()
    {
        Over(a, 0, 10);
        bench.Forget();
        Over(b, 0, 10);

        listener.Frames.Count.ShouldBe(1, "the header alone, which proves nothing");
        bench[DropReason.BridgeLoop].ShouldBe(3);
        bench[DropReason.CutOff].ShouldBe(7);
        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Copy);
        bench.Reflector.OverCount.ShouldBe(0);
    }

    [Fact]
    public void A_loop_is_named_once_for_each_over_with_both_gateways_and_the_talker()
    {
        Over(a, 0, 10);
        Over(b, 0, 10);

        var loop = bench.Only(EventKind.BridgeLoop);
        (loop.Source.ToString(), loop.Gateway.ToString(), loop.Other.ToString())
            .ShouldBe((Talker, "IU5BBB", "IU5AAA"));
        loop.DgId.ShouldBe(new DgId(22));
        loop.Lasted.ShouldBe(Seconds(1));

        Over(a, 100, 10);
        Over(b, 100, 10);
        bench.All(EventKind.BridgeLoop).Count.ShouldBe(2);
    }

    [Fact]
    public void The_tail_of_a_copy_does_not_open_an_over_by_late_entry()
    {
        a.Header(Talker);
        a.Say(Talker, 0, 10);
        a.Terminator(Talker);
        bench.Forget();
        b.Say(Talker, 5, 5);
        b.Terminator(Talker);

        listener.Frames.ShouldBeEmpty();
        bench.All(EventKind.StreamStarted).ShouldBeEmpty();
        bench.Only(EventKind.BridgeLoop).Gateway.ToString().ShouldBe("IU5BBB");
    }

    [Fact]
    public void A_frame_that_was_lost_in_the_original_opens_nothing_in_the_tail_of_the_copy()
    {
        a.Header(Talker);
        a.Say(Talker, 0, 7);
        a.Say(Talker, 8, 2);
        a.Terminator(Talker);
        bench.Forget();
        b.Say(Talker, 6, 4);
        b.Terminator(Talker);

        listener.Frames.ShouldBeEmpty();
        bench.Reflector.OverCount.ShouldBe(0);
    }

    [Theory]
    [InlineData(0.05, 30)]
    [InlineData(0.3, 30)]
    [InlineData(0.9, 5)]
    [InlineData(1.9, 30)]
    [InlineData(1.9, 10)]
    [InlineData(0.5, 2)]
    [InlineData(0.5, 1)]
    [InlineData(0.5, 0)]
    public void Looped_over_is_silent_after_one_round(double lag, int voices)
    {
        var bridge = new OutsideBridge(bench, listener, b, Seconds(lag));
        Talk(bridge, voices);
        bridge.Run(Seconds(5));
        bench.Forget();
        var returned = bridge.Returned;
        bridge.Run(Seconds(30));

        bridge.Returned.ShouldBe(returned);
        bench.Events.ShouldBeEmpty();
        bench.Reflector.OverCount.ShouldBe(0);
    }

    [Fact]
    public void Without_the_rule_it_goes_round_for_ever()
    {
        bench.Replace(
            TestOptions.Plain with { LateEntry = true, BridgeLoop = BridgeLoopRule.Off });
        var bridge = new OutsideBridge(bench, listener, b, Seconds(1.5));
        Talk(bridge, 5);
        bridge.Run(Seconds(30));
        bench.Forget();
        bridge.Run(Seconds(5));

        bench.All(EventKind.StreamStarted).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_header_that_goes_round_without_a_terminator_ends_by_the_watchdog()
    {
        var bridge = new OutsideBridge(bench, listener, b, Seconds(0.5));
        a.Header(Talker);
        a.Terminator(Talker);
        bench.Forget();
        b.Header(Talker);
        bridge.Run(Seconds(3));
        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Watchdog);
        bench.Forget();
        bridge.Run(Seconds(10));

        bench.Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_copy_is_known_by_its_voice_whatever_a_bridge_rewrote_around_it()
    {
        bench.Replace(
            TestOptions.Plain with { LateEntry = true, CheckRe = CheckRe.Anybody });
        Over(a, 0, 10);
        bench.Forget();
        for (var number = 0; number < 10; number++)
        {
            bench.Advance(Seconds(0.1));
            var fich = new Fich
            {
                Kind = FrameKind.Communication,
                DataType = DataType.VoiceData2,
                FrameTotal = 6,
                FrameNumber = 1,
                VoIP = true,
            };
            b.Send(TestFrames.Frame(
                "BRIDGE", "22/IU5AAA", 0, fich, TestFrames.Voice("22/IU5AAA", number)));
        }

        listener.Frames.ShouldBeEmpty();
        bench.Only(EventKind.BridgeLoop).Source.ToString().ShouldBe("22/IU5AAA");
    }

    [Fact]
    public void The_prefix_that_we_put_there_ourselves_does_not_hide_a_copy()
    {
        var prefixing = new ReflectorBench(
            TestOptions.Plain with { LateEntry = true, Prefix = true });
        var (talker, mouth, ear) = prefixing.Trio();
        var bridge = new OutsideBridge(prefixing, ear, mouth, Seconds(0.5));
        talker.Header(Talker);
        bridge.Run(Seconds(0.1), () => talker.Say(Talker, 0, 3));
        talker.Terminator(Talker);
        bridge.Run(Seconds(10));

        prefixing.All(EventKind.BridgeLoop).Count.ShouldBe(1);
    }

    [Fact]
    public void A_talker_who_moves_to_another_gateway_is_carried_whole()
    {
        Over(a, 0, 10);
        bench.Forget();
        Over(b, 10, 10);

        listener.Frames.Count.ShouldBe(12);
        bench[DropReason.BridgeLoop].ShouldBe(0);
        bench.All(EventKind.BridgeLoop).ShouldBeEmpty();
    }

    [Fact]
    public void A_talker_who_moves_and_begins_with_silence_loses_it_and_a_tenth_of_a_second()
    {
        a.Header(Talker);
        a.Talk(Talker, 10);
        a.Terminator(Talker);
        bench.Forget();
        b.Header(Talker);
        b.Talk(Talker, 5);
        b.Say(Talker, 10, 10);
        b.Talk(Talker, 5);
        b.Terminator(Talker);

        bench[DropReason.BridgeLoop].ShouldBe(6);
        listener.Frames.Count.ShouldBe(16);
        bench.All(EventKind.BridgeLoop).ShouldBeEmpty();
        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Terminator);
    }

    [Fact]
    public void Silence_that_takes_turns_with_another_silence_is_no_proof()
    {
        void Silence(TestGateway gateway, int frames)
        {
            for (var i = 0; i < frames; i++)
            {
                gateway.Say(Talker, i % 2, 1);
            }
        }

        a.Header(Talker);
        Silence(a, 10);
        a.Terminator(Talker);
        b.Header(Talker);
        Silence(b, 30);

        bench.All(EventKind.BridgeLoop).ShouldBeEmpty();
        bench.Reflector.OverCount.ShouldBe(1);
    }

    [Fact]
    public void A_talker_who_keyed_without_a_word_and_keys_again_is_heard_from_his_first_word()
    {
        bench.Replace(TestOptions.Plain);
        Over(a, 0, 10);
        b.Header(Talker);
        b.Terminator(Talker);
        bench.Forget();
        b.Header(Talker);
        listener.Frames.ShouldBeEmpty();
        b.Say(Talker, 20, 10);

        listener.Frames.Count.ShouldBe(10);
        bench.Only(EventKind.StreamStarted).Late.ShouldBeTrue();
    }

    [Fact]
    public void The_same_gateway_may_say_the_same_again()
    {
        Over(a, 0, 10);
        bench.Forget();
        Over(a, 0, 10);

        listener.Frames.Count.ShouldBe(12);
    }

    [Fact]
    public void Another_talker_may_say_the_same()
    {
        Over(a, 0, 10);
        bench.Forget();
        Over(b, 0, 10, "IU5BBB");

        listener.Frames.Count.ShouldBe(12);
    }

    [Fact]
    public void Repeat_after_more_than_two_seconds_is_a_new_over()
    {
        Over(a, 0, 10);
        bench.Advance(Seconds(1.1));
        bench.Forget();
        Over(b, 0, 10);

        listener.Frames.Count.ShouldBe(12);
    }

    [Fact]
    public void Two_gateways_that_hear_one_radio_make_one_over_and_no_line()
    {
        a.Header(Talker);
        b.Header(Talker);
        for (var number = 0; number < 10; number++)
        {
            a.Say(Talker, number, 1);
            b.Send(Voice(number));
        }

        a.Terminator(Talker);
        b.Send(Voice(9));
        b.Terminator(Talker);

        listener.Frames.Count.ShouldBe(12);
        bench.All(EventKind.StreamStarted).Count.ShouldBe(1);
        bench.All(EventKind.BridgeLoop).ShouldBeEmpty();
        bench[DropReason.BridgeLoop].ShouldBe(1);
    }

    [Fact]
    public void A_bridge_between_two_rooms_is_carried_in_both()
    {
        var (far, other) = (bench.Linked("IU5DDD-41"), bench.Linked("IU5EEE-41"));
        Over(a, 0, 10);
        Over(far, 0, 10);

        other.Frames.Count.ShouldBe(12);
        bench.All(EventKind.BridgeLoop).ShouldBeEmpty();
    }

    [Fact]
    public void A_copy_that_comes_back_by_way_of_another_room_is_not_carried()
    {
        var far = bench.Linked("IU5DDD-41");
        Over(a, 0, 5);
        Over(far, 0, 5);
        bench.Forget();
        Over(b, 0, 5);

        listener.Frames.Count.ShouldBe(1, "the header alone, which proves nothing");
        bench.Only(EventKind.BridgeLoop).Other.ToString().ShouldBe("IU5AAA");
        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Copy);
    }

    [Fact]
    public void With_the_strict_rule_a_copy_is_not_carried_in_any_room()
    {
        bench.Replace(
            TestOptions.Plain with { BridgeLoop = BridgeLoopRule.AnyRoom });
        var (far, other) = (bench.Linked("IU5DDD-41"), bench.Linked("IU5EEE-41"));
        Over(a, 0, 10);
        Over(far, 0, 10);

        other.Frames.Count.ShouldBe(1);
        bench.Only(EventKind.BridgeLoop).DgId.ShouldBe(new DgId(41));
    }

    [Fact]
    public void Other_talkers_of_the_gateway_that_returned_a_copy_are_carried()
    {
        Over(a, 0, 10);
        b.Header(Talker);
        b.Say(Talker, 0, 5);
        bench.Forget();
        Over(b, 50, 5, "IU5BBB");

        listener.Frames.Count.ShouldBe(7);
    }

    [Fact]
    public void The_talker_himself_is_carried_as_ever_while_his_copies_are_not()
    {
        for (var over = 0; over < 10; over++)
        {
            bench.Forget();
            Over(a, 100 * over, 10);
            listener.Frames.Count.ShouldBe(12);
            Over(b, 100 * over, 10);
        }
    }

    private static (int, int) LookAlikes()
    {
        var seen = new Dictionary<ulong, int>();
        for (var number = 0; ; number++)
        {
            var print = VoicePrint.Of(TestFrames.Voice(Talker, number), new DgId(22));
            if (!seen.TryAdd(print % Limits.CarriedFrames, number))
            {
                return (seen[print % Limits.CarriedFrames], number);
            }
        }
    }

    private static byte[] Voice(int number) => TestFrames.Frame(
        "IU5BBB", Talker, 0,
        new Fich
        {
            Kind = FrameKind.Communication,
            DataType = DataType.VoiceData2,
            FrameTotal = 7,
        },
        TestFrames.Voice(Talker, number));

    private static void Over(
        TestGateway gateway, int first, int voices, string talker = Talker)
    {
        gateway.Header(talker);
        gateway.Say(talker, first, voices);
        gateway.Terminator(talker);
    }

    // An over of a, a frame every 100 ms, while the bridge carries what it hears.
    private void Talk(OutsideBridge bridge, int voices)
    {
        a.Header(Talker);
        for (var number = 0; number < voices; number++)
        {
            a.Say(Talker, number, 1);
            bridge.Run(Seconds(0.02));
        }

        a.Terminator(Talker);
    }
}

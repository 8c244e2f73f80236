namespace Ysf.Tests;

/// <summary>The parrot: an over comes back to its talker, with a verdict on his line.</summary>
public sealed class ParrotTests
{
    private static readonly ReflectorOptions WithParrot = TestOptions.Plain with
    {
        Rooms = [.. TestOptions.Plain.Rooms, new DgId(99)],
        Parrot = new ParrotOptions { Room = new DgId(99), Places = 2 },
        WildPttCount = 2,
        Reactivation = Minutes(10),
    };

    private readonly ReflectorBench bench = new(WithParrot);

    [Fact]
    public void An_over_comes_back_after_two_seconds_a_frame_each_100_ms()
    {
        var (a, b, _) = bench.Trio();
        var sent = a.Over("IU5AAA", 20, squelch: 99);
        bench.Forget();
        bench.Advance(Seconds(1.85));
        a.Frames.ShouldBeEmpty();
        bench.Advance(Seconds(0.1));
        a.Frames.Count.ShouldBe(1);
        bench.Advance(Seconds(1));
        a.Frames.Count.ShouldBe(11);
        bench.Advance(Seconds(10));

        a.Frames.Count.ShouldBe(sent.Length);
        b.Frames.ShouldBeEmpty();
        for (var i = 0; i < sent.Length; i++)
        {
            WithoutName(a.Frames[i]).ShouldBe(WithoutName(sent[i]), $"frame {i}");
        }
    }

    [Fact]
    public void The_over_that_moves_a_gateway_to_the_parrot_is_heard_by_it_already()
    {
        var a = bench.Linked("IU5AAA");
        a.Over("IU5AAA", squelch: 99);
        bench.Advance(Seconds(10));

        a.DgId.ShouldBe(99);
        a.Frames.Count.ShouldBe(4);
        bench.Reflector.Counters.ParrotOvers.ShouldBe(1);
    }

    [Fact]
    public void The_name_takes_turns_between_the_talker_and_the_verdict()
    {
        var a = bench.Linked("IU5AAA");
        a.Over("IU5AAA", 20, squelch: 99);
        bench.Advance(Seconds(10));
        var names = a.Frames.Select(NameIn).Where(name => name is not null).ToArray();

        names.ShouldBe(["IU5AAA", "L 0.0 J  0", "IU5AAA", "L 0.0 J  0", "IU5AAA"]);
    }

    [Fact]
    public void The_verdict_counts_what_the_line_lost()
    {
        var a = bench.Linked("IU5AAA");
        a.Header("IU5AAA", squelch: 99);
        Say(a, Enumerable.Range(0, 40).Where(number => number % 10 != 5), _ => 0.1);
        a.Terminator("IU5AAA", squelch: 99);
        bench.Advance(Seconds(10));

        var told = bench.Only(EventKind.ParrotHeard);
        ((int)told.Line.Lost, (int)told.Line.Frames).ShouldBe((4, 38));
        (told.Source.ToString(), told.DgId.Number).ShouldBe(("IU5AAA", (byte)99));
        a.Frames.Select(NameIn).ShouldContain("L 9.5 J  0");
    }

    [Fact]
    public void The_verdict_has_the_jitter_that_RFC_3550_gives()
    {
        var a = bench.Linked("IU5AAA");
        a.Header("IU5AAA", squelch: 99);
        double[] pauses = [0.13, 0.07, 0.16, 0.04, 0.1, 0.15, 0.05, 0.1];
        Say(a, Enumerable.Range(0, 200), number => pauses[number % pauses.Length]);
        a.Terminator("IU5AAA", squelch: 99);
        bench.Advance(Seconds(30));

        var jitter = 0.0;
        for (var number = 1; number < 200; number++)
        {
            jitter += (Math.Abs(pauses[number % pauses.Length] - 0.1) - jitter) / 16;
        }

        bench.Only(EventKind.ParrotHeard).Jitter.TotalSeconds.ShouldBe(jitter, 0.0001);
        a.Frames.Select(NameIn).ShouldContain($"L 0.0 J{Math.Round(1000 * jitter),3}");
    }

    [Fact]
    public void A_gap_is_no_jitter_and_a_frame_overtaken_counts_both_ways()
    {
        var meter = new JitterMeter();
        var start = new Instant(TimeSpan.TicksPerDay);
        meter.Take(start, 126);
        meter.Take(start + Seconds(0.5), 3);
        meter.Jitter.ShouldBe(TimeSpan.Zero);

        meter.Take(start + Seconds(0.5), 2);
        meter.Jitter.ShouldBe(Seconds(0.1) / 16);
        meter.Take(start + Seconds(0.6), 100);
        meter.Jitter.ShouldBe(Seconds(0.1) / 16);
    }

    [Fact]
    public void Numbers_that_tell_nothing_give_no_loss()
    {
        var a = bench.Linked("IU5AAA");
        a.Header("IU5AAA", squelch: 99);
        for (var i = 0; i < 20; i++)
        {
            bench.Advance(Seconds(0.1));
            a.Send(TestFrames.Frame(
                "IU5AAA", "IU5AAA", 0,
                new Fich { Kind = FrameKind.Communication, FrameNumber = (byte)(i % 8), FrameTotal = 7, DataType = DataType.VoiceData2, Squelch = 99 },
                TestFrames.Voice("IU5AAA", i)));
        }

        a.Terminator("IU5AAA", squelch: 99);
        bench.Advance(Seconds(10));

        a.Frames.Select(NameIn).ShouldContain("L--.- J  0");
    }

    [Theory]
    [InlineData(0.0, 0, "L 0.0 J  0")]
    [InlineData(0.04, 12.4, "L 0.0 J 12")]
    [InlineData(10.0, 35, "L10.0 J 35")]
    [InlineData(99.97, 5000, "L99.9 J999")]
    [InlineData(100.0, 1, "L99.9 J  1")]
    [InlineData(9.96, 1, "L10.0 J  1")]
    [InlineData(null, 30, "L--.- J 30")]
    public void The_verdict_has_ten_characters(double? percent, double milliseconds, string text) =>
        LineVerdict.Of(percent, TimeSpan.FromMilliseconds(milliseconds)).ToString().ShouldBe(text);

    [Fact]
    public void A_long_over_comes_back_from_its_beginning_as_far_as_was_recorded()
    {
        var a = bench.Linked("IU5AAA");
        a.Over("IU5AAA", 900, squelch: 99);
        bench.AdvancePolling(Seconds(90), a);

        a.Frames.Count.ShouldBe(600);
    }

    [Fact]
    public void An_over_beyond_the_time_limit_is_cut_and_played_and_blocks_nobody()
    {
        var a = bench.Linked("IU5AAA");
        a.Over("IU5AAA", 2500, squelch: 99);
        bench.AdvancePolling(Seconds(70), a);

        bench.All(EventKind.StreamTimedOut).ShouldBeEmpty();
        bench.Take().Blocks.Length.ShouldBe(0);
        bench.All(EventKind.StreamEnded)[0].End.ShouldBe(OverEnd.TimedOut);
        a.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void An_over_without_end_is_played_after_it_fell_silent()
    {
        var a = bench.Linked("IU5AAA");
        a.Header("IU5AAA", squelch: 99);
        a.Talk("IU5AAA", 5, squelch: 99);
        bench.Advance(Seconds(10));

        a.Frames.Count.ShouldBe(6);
    }

    [Fact]
    public void Overs_for_the_parrot_are_no_wild_PTT()
    {
        var a = bench.Linked("IU5AAA");
        for (var i = 0; i < 8; i++)
        {
            a.Over("IU5AAA", squelch: 99);
        }

        bench.All(EventKind.WildPtt).ShouldBeEmpty();
    }

    [Fact]
    public void Several_gateways_have_their_echoes_at_once_and_each_its_own()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA", squelch: 99);
        b.Header("IU5BBB", squelch: 99);
        a.Voice("IU5AAA", 1, squelch: 99);
        b.Voice("IU5BBB", 1, squelch: 99);
        a.Terminator("IU5AAA", squelch: 99);
        b.Terminator("IU5BBB", squelch: 99);
        bench.Advance(Seconds(10));

        a.Frames.Count.ShouldBe(3);
        b.Frames.Count.ShouldBe(3);
        NameIn(a.Frames[0]).ShouldBe("IU5AAA");
        NameIn(b.Frames[0]).ShouldBe("IU5BBB");
    }

    [Fact]
    public void One_more_than_there_are_places_is_refused_and_counted()
    {
        var (a, b, c) = bench.Trio();
        a.Header("IU5AAA", squelch: 99);
        b.Header("IU5BBB", squelch: 99);
        c.Header("IU5CCC", squelch: 99);
        bench[DropReason.ParrotFull].ShouldBe(1);
        c.DgId.ShouldBe(22);

        a.Terminator("IU5AAA", squelch: 99);
        bench.Advance(Seconds(5));
        c.Header("IU5CCC", squelch: 99);
        bench[DropReason.ParrotFull].ShouldBe(1);
    }

    [Fact]
    public void A_talker_who_speaks_again_ends_the_playback()
    {
        var a = bench.Linked("IU5AAA");
        a.Over("IU5AAA", 50, squelch: 99);
        bench.Advance(Seconds(3));
        bench.Forget();
        a.Over("IU5AAA", 3, squelch: 99);
        a.Frames.ShouldBeEmpty();
        bench.Advance(Seconds(10));

        a.Frames.Count.ShouldBe(5);
    }

    [Fact]
    public void The_operator_blocks_a_talker_and_nothing_comes_back()
    {
        var a = bench.Linked("IU5AAA");
        a.Header("IU5AAA", squelch: 99);
        bench.Block("IU5AAA", Minutes(1));
        bench.Advance(Seconds(10));

        a.Frames.ShouldBeEmpty();
        a.Terminator("IU5AAA", squelch: 99);
    }

    [Fact]
    public void A_gateway_that_leaves_is_played_nothing_and_frees_its_place()
    {
        var (a, b, c) = bench.Trio();
        a.Over("IU5AAA", squelch: 99);
        a.Unlink();
        a.Poll();
        bench.Advance(Seconds(5));
        a.Frames.ShouldBeEmpty();
        b.Header("IU5BBB", squelch: 99);
        c.Header("IU5CCC", squelch: 99);

        bench[DropReason.ParrotFull].ShouldBe(0);
    }

    [Fact]
    public void A_gateway_bound_to_the_parrot_by_its_name_has_its_echo()
    {
        var a = bench.Linked("IU5AAA-99");
        a.Over("IU5AAA");
        bench.Advance(Seconds(10));

        a.Frames.Count.ShouldBe(4);
    }

    [Fact]
    public void A_room_of_several_interrupts_the_playback_only_by_its_priority()
    {
        bench.Replace(WithParrot with { Hearing = new HearingOptions { Several = true } });
        var a = bench.Linked("IU5AAA");
        a.Options("22;9;41+");
        a.Over("IU5AAA", 60, squelch: 99);
        bench.Advance(Seconds(3));
        bench.Forget();
        bench.Linked("IU5BBB-09").Over("IU5BBB", 5);
        bench.Advance(Seconds(1));
        a.Frames.Count.ShouldBeInRange(15, 20);
        bench.Forget();
        var urgent = bench.Linked("IU5CCC-41").Over("IU5CCC", 5);
        bench.Advance(Seconds(10));

        a.Frames.Count(frame => frame.SequenceEqual(urgent[^1])).ShouldBe(1);
        a.Frames.Count(frame => !urgent.Any(other => other.SequenceEqual(frame)))
            .ShouldBeLessThan(2);
    }

    [Fact]
    public void New_options_without_a_parrot_end_what_it_plays()
    {
        var a = bench.Linked("IU5AAA");
        a.Over("IU5AAA", 50, squelch: 99);
        bench.Advance(Seconds(3));
        bench.Forget();
        bench.Replace(WithParrot with { Parrot = new ParrotOptions() });
        bench.Advance(Seconds(10));

        a.Frames.ShouldBeEmpty();
        bench.Reflector.NextTimeout.ShouldNotBe(Instant.Never);
    }

    [Fact]
    public void After_a_pause_of_the_loop_the_playback_goes_on_in_its_pace()
    {
        var a = bench.Linked("IU5AAA");
        a.Over("IU5AAA", 50, squelch: 99);
        bench.Advance(Seconds(3));
        bench.Forget();
        bench.Stall(Seconds(2));
        a.Frames.Count.ShouldBe(1);
        bench.Advance(Seconds(1));

        a.Frames.Count.ShouldBe(11);
    }

    private void Say(TestGateway gateway, IEnumerable<int> numbers, Func<int, double> pause)
    {
        var before = -1;
        foreach (var number in numbers)
        {
            // What is lost takes its time too.
            for (before++; before <= number; before++)
            {
                bench.Advance(Seconds(pause(before)));
            }

            before = number;
            var fich = new Fich
            {
                Kind = FrameKind.Communication,
                FrameNumber = (byte)(number % 8),
                FrameTotal = 7,
                DataType = DataType.VoiceData2,
                Squelch = 99,
            };
            gateway.Send(TestFrames.Frame(
                gateway.Name, gateway.Name, (byte)((number + 1) << 1), fich,
                TestFrames.Voice(gateway.Name, number)));
        }
    }

    private static string? NameIn(byte[] datagram)
    {
        DataDatagram.TryRead(datagram, out var frame).ShouldBeTrue();
        Fich.TryDecode(frame.Fich, out var fich).ShouldBeTrue();
        return !TalkerName.IsIn(fich) ? null
            : fich.Kind == FrameKind.Communication ? TestFrames.ChannelIn(datagram)
            : TestFrames.TalkerIn(datagram);
    }

    // A frame whose talker's name is blank.
    private static byte[] WithoutName(byte[] datagram)
    {
        var copy = datagram.ToArray();
        DataDatagram.TryRead(copy, out var frame).ShouldBeTrue();
        Fich.TryDecode(frame.Fich, out var fich).ShouldBeTrue();
        TalkerName.TryWrite(copy, fich, TestFrames.Field(" "));
        return copy;
    }
}

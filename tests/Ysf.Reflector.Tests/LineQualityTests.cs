namespace Ysf.Tests;

/// <summary>Lost and late frames, reported at an over's end and summed for each gateway.</summary>
public sealed class LineQualityTests
{
    private readonly ReflectorBench bench = new(TestOptions.Plain with { LateEntry = true });

    [Fact]
    public void The_end_of_an_over_reports_its_lost_frames()
    {
        var (a, _, _) = bench.Trio();
        Over(a, "IU5AAA", 30, lost: [4, 5, 11, 29]);

        bench.Only(EventKind.StreamEnded).Line.ShouldBe(new LineQuality(28, 4, 0, true));
    }

    [Fact]
    public void An_open_over_shows_what_was_lost_so_far()
    {
        var (a, _, _) = bench.Trio();
        Frames(a, "IU5AAA", 0, 10, lost: [3]);

        bench.Take().Streams[0].Line.ShouldBe(new LineQuality(9, 1, 0, true));
    }

    [Fact]
    public void A_gateway_has_the_sum_of_its_overs_and_the_reflector_of_all()
    {
        var (a, b, _) = bench.Trio();
        Over(a, "IU5AAA", 20, lost: [4]);
        Over(a, "IU5XXX", 30, lost: [4, 5]);
        Over(b, "IU5BBB", 40, lost: []);

        a.State.Line.ShouldBe(new LineTotals { Frames = 22 + 32 - 3, Lost = 3 });
        b.State.Line.ShouldBe(new LineTotals { Frames = 42 });
        bench.Take().Counters.Lines.ShouldBe(new LineTotals { Frames = 22 + 32 + 42 - 3, Lost = 3 });
    }

    [Fact]
    public void An_over_whose_counter_stands_still_is_counted_as_unmeasured()
    {
        var (a, _, _) = bench.Trio();
        for (var i = 0; i < 20; i++)
        {
            a.Send(Frame("IU5AAA", 0, i == 0 ? FrameKind.Header : FrameKind.Communication));
            bench.Advance(Seconds(0.1));
        }

        bench.Advance(Seconds(3));
        bench.Only(EventKind.StreamEnded).Line.IsMeasured.ShouldBeFalse();
        a.State.Line.ShouldBe(new LineTotals { Unmeasured = 1 });
    }

    [Fact]
    public void A_lost_header_counts_as_lost()
    {
        var (a, _, _) = bench.Trio();
        Over(a, "IU5AAA", 20, lost: [0]);
        bench.Only(EventKind.StreamStarted).Late.ShouldBeTrue();
        bench.Only(EventKind.StreamEnded).Line.ShouldBe(new LineQuality(21, 1, 0, true));
    }

    [Fact]
    public void A_lost_header_and_the_frames_after_it_count_as_lost()
    {
        var (a, _, _) = bench.Trio();
        Over(a, "IU5AAA", 20, lost: [0, 1, 2, 3]);

        bench.Only(EventKind.StreamEnded).Line.ShouldBe(new LineQuality(18, 4, 0, true));
    }

    [Fact]
    public void Of_a_gateway_that_counts_from_elsewhere_only_the_header_counts_as_lost()
    {
        var (a, _, _) = bench.Trio();
        Frames(a, "IU5AAA", 40, 20, lost: [], header: 40);
        a.Send(Frame("IU5AAA", 60, FrameKind.Terminator));
        bench.Advance(Seconds(5));
        bench.Forget();
        Frames(a, "IU5AAA", 13, 10, lost: []);
        bench.Advance(Seconds(3));

        bench.Only(EventKind.StreamEnded).Line.ShouldBe(new LineQuality(10, 1, 0, true));
    }

    [Fact]
    public void Frames_that_the_reflector_dropped_are_no_loss_of_the_line()
    {
        var (a, b, _) = bench.Trio();
        Frames(b, "IU5BBB", 0, 3, lost: []);
        Frames(a, "IU5AAA", 0, 5, lost: []);
        b.Send(Frame("IU5BBB", 3, FrameKind.Terminator));
        bench.Forget();
        Frames(a, "IU5AAA", 5, 5, lost: []);
        a.Send(Frame("IU5AAA", 10, FrameKind.Terminator));

        bench.Only(EventKind.StreamEnded).Line.ShouldBe(new LineQuality(6, 0, 0, true));
    }

    [Fact]
    public void A_frame_that_came_spoilt_is_no_loss_of_the_line()
    {
        var (a, _, _) = bench.Trio();
        Frames(a, "IU5AAA", 0, 5, lost: []);
        var spoilt = Frame("IU5AAA", 5, FrameKind.Communication);
        spoilt.AsSpan(40, 25).Fill(0x5A);
        a.Send(spoilt);
        bench[DropReason.BadFich].ShouldBe(1);
        bench.Advance(Seconds(0.1));
        Frames(a, "IU5AAA", 6, 5, lost: []);
        a.Send(Frame("IU5AAA", 11, FrameKind.Terminator));

        bench.Only(EventKind.StreamEnded).Line.ShouldBe(new LineQuality(12, 0, 0, true));
    }

    [Fact]
    public void An_over_that_goes_on_after_an_outage_tells_how_much_the_outage_lost()
    {
        var (a, b, c) = bench.Trio();
        Frames(a, "IU5AAA", 0, 50, lost: []);
        bench.AdvancePolling(Seconds(4), a, b, c);
        bench.Only(EventKind.StreamEnded).Line.ShouldBe(new LineQuality(50, 0, 0, true));
        bench.Forget();
        Frames(a, "IU5AAA", 90, 10, lost: []);
        a.Send(Frame("IU5AAA", 100, FrameKind.Terminator));

        bench.Only(EventKind.StreamEnded).Line.ShouldBe(new LineQuality(11, 40, 0, true));
    }

    [Fact]
    public void Late_frames_are_reported()
    {
        var (a, _, _) = bench.Trio();
        Frames(a, "IU5AAA", 0, 10, lost: []);
        bench.Advance(Seconds(0.7));
        for (var number = 10; number < 17; number++)
        {
            a.Send(Frame("IU5AAA", number, FrameKind.Communication));
        }

        bench.Advance(Seconds(0.1));
        Frames(a, "IU5AAA", 17, 10, lost: []);
        a.Send(Frame("IU5AAA", 27, FrameKind.Terminator));

        bench.Only(EventKind.StreamEnded).Line.ShouldBe(new LineQuality(28, 0, 4, true));
    }

    [Fact]
    public void A_gateway_that_links_anew_begins_anew()
    {
        var (a, _, _) = bench.Trio();
        Over(a, "IU5AAA", 20, lost: [4]);
        a.Unlink();
        bench.Advance(Departures.Kept);
        a.Poll();

        a.State.Line.ShouldBe(default);
    }

    // A header, voices and a terminator, numbered from 0, without those that are lost.
    private void Over(TestGateway gateway, string source, int voices, int[] lost)
    {
        Frames(gateway, source, 0, voices + 1, lost);
        gateway.Send(Frame(source, voices + 1, FrameKind.Terminator));
        bench.Advance(Seconds(1.5));
    }

    private void Frames(
        TestGateway gateway, string source, int first, int count, int[] lost, int header = 0)
    {
        for (var number = first; number < first + count; number++)
        {
            if (!lost.Contains(number))
            {
                gateway.Send(Frame(
                    source, number,
                    number == header ? FrameKind.Header : FrameKind.Communication));
            }

            bench.Advance(Seconds(0.1));
        }
    }

    private static byte[] Frame(string source, int number, FrameKind kind)
    {
        var fich = new Fich { Kind = kind, FrameTotal = 7, DataType = DataType.VoiceData2 };
        return TestFrames.Frame(
            "GW", source, (byte)(((number & 0x7F) * 2) | (kind == FrameKind.Terminator ? 1 : 0)),
            fich, kind == FrameKind.Communication
                ? TestFrames.Voice(source, number)
                : TestFrames.Csd("**********", source));
    }
}

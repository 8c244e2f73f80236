namespace Ysf.Tests;

/// <summary>Gateways that are free hear "DG-ID/CALL" as the talker.</summary>
public sealed class PrefixTests
{
    private readonly ReflectorBench bench = new(TestOptions.Plain with { Prefix = true });

    [Fact]
    public void A_free_gateway_hears_the_prefix_in_the_header_and_a_static_one_does_not()
    {
        var (a, free, _) = bench.Trio();
        var held = bench.Linked("IU5DDD-22");
        var sent = a.Header("IU5AAA");

        TestFrames.TalkerIn(free.Frames[0]).ShouldBe("22/IU5AAA");
        held.Frames.ShouldBe([sent]);
    }

    [Fact]
    public void All_else_of_the_header_stays()
    {
        var (a, free, _) = bench.Trio();
        var sent = a.Header("IU5AAA", called: "IU5ZZZ");

        free.Frames[0][..65].ShouldBe(sent[..65]);
        DataDatagram.TryRead(free.Frames[0], out var heard);
        Csd1.TryRead(heard.Payload, out var csd1).ShouldBeTrue();
        Csd2.TryRead(heard.Payload, out var csd2).ShouldBeTrue();
        csd1.Destination.ToString().ShouldBe("IU5ZZZ");
        (csd2.Downlink.ToString(), csd2.Uplink.ToString()).ShouldBe(("DOWN", "UP"));
    }

    [Fact]
    public void A_gateway_fixed_by_home_db_hears_the_frame_as_sent()
    {
        bench.Homes(("IU5BBB", 22, -1));
        var (a, held, _) = bench.Trio();
        var sent = a.Over("IU5AAA", 3);

        held.Frames.ShouldBe(sent);
    }

    [Fact]
    public void A_gateway_with_home_and_time_is_free_and_hears_the_prefix()
    {
        bench.Homes(("IU5BBB", 22, 15));
        var (a, free, _) = bench.Trio();
        a.Header("IU5AAA");

        TestFrames.TalkerIn(free.Frames[0]).ShouldBe("22/IU5AAA");
    }

    [Fact]
    public void A_DgId_of_one_digit_is_not_padded()
    {
        var (a, free) = (bench.Linked("IU5AAA-09"), bench.Linked("IU5BBB"));
        free.Options("9");
        a.Header("IU5AAA");

        TestFrames.TalkerIn(free.Frames[0]).ShouldBe("9/IU5AAA");
    }

    [Fact]
    public void Prefixed_callsign_is_cut_to_ten_characters()
    {
        var (a, free, _) = bench.Trio();
        a.Header("EA1234AB");

        TestFrames.TalkerIn(free.Frames[0]).ShouldBe("22/EA1234A");
    }

    [Fact]
    public void Of_the_voice_frames_only_FN_1_carries_it_and_the_voice_stays()
    {
        var (a, free, _) = bench.Trio();
        a.Header("IU5AAA");
        var sent = a.Talk("IU5AAA", 8);
        var heard = free.Frames[1..];

        for (var fn = 0; fn < 8; fn++)
        {
            heard[fn].SequenceEqual(sent[fn]).ShouldBe(fn != 1);
        }

        TestFrames.ChannelIn(heard[1]).ShouldBe("22/IU5AAA");
        for (var row = 0; row < 5; row++)
        {
            var voice = (65 + (18 * row) + 5)..(65 + (18 * row) + 18);
            heard[1][voice].ShouldBe(sent[1][voice]);
        }
    }

    [Theory]
    [InlineData(DataType.VoiceData1)]
    [InlineData(DataType.DataFullRate)]
    [InlineData(DataType.VoiceFullRate)]
    public void Other_modes_go_out_as_they_came(DataType type)
    {
        var (a, free, _) = bench.Trio();
        a.Header("IU5AAA");
        var sent = a.Voice("IU5AAA", 1, fich: fich => fich with { DataType = type });

        free.Frames[1].ShouldBe(sent);
    }

    [Fact]
    public void Terminators_go_out_as_they_came()
    {
        var (a, free, _) = bench.Trio();
        a.Header("IU5AAA");
        var sent = a.Terminator("IU5AAA", fich: fich => fich with { FrameNumber = 1 });

        free.Frames[1].ShouldBe(sent);
    }

    [Fact]
    public void A_header_whose_CSD1_cannot_be_read_goes_out_as_it_came()
    {
        var (a, free, _) = bench.Trio();
        var header = TestFrames.Frame(
            "IU5AAA", "IU5AAA", 0, new Fich { Kind = FrameKind.Header }, new byte[90]);
        a.Send(header);

        free.Frames.ShouldBe([header]);
    }

    [Fact]
    public void A_CSD2_that_cannot_be_read_is_passed_on_as_it_is()
    {
        var (a, free, _) = bench.Trio();
        var payload = TestFrames.Csd("IU5ZZZ", "IU5AAA");
        for (var row = 0; row < 5; row++)
        {
            payload.AsSpan((row * 18) + 9, 9).Fill(0x5A);
        }

        a.Send(TestFrames.Frame(
            "IU5AAA", "IU5AAA", 0, new Fich { Kind = FrameKind.Header }, payload));

        TestFrames.TalkerIn(free.Frames[0]).ShouldBe("22/IU5AAA");
        for (var row = 0; row < 5; row++)
        {
            free.Frames[0].AsSpan(65 + (row * 18) + 9, 9).ToArray().ShouldAllBe(b => b == 0x5A);
        }
    }

    [Fact]
    public void Characters_of_a_rewritten_header_that_are_not_printable_become_spaces()
    {
        var (a, free, _) = bench.Trio();
        var payload = new byte[HeaderPayload.Size];
        var block = TestFrames.Ascii("\u0001\u0002ABC\u007f XYZIU5AAA\0\0\u007f ");
        HeaderPayload.WriteCsd1(payload, block);
        HeaderPayload.WriteCsd2(payload, block);
        a.Send(TestFrames.Frame(
            "IU5AAA", "IU5AAA", 0, new Fich { Kind = FrameKind.Header }, payload));

        Span<byte> csd2 = stackalloc byte[HeaderPayload.CsdSize];
        HeaderPayload.TryReadCsd2(free.Frames[0].AsSpan(65), csd2).ShouldBeTrue();
        TestFrames.Text(csd2).ShouldBe("  ABC  XYZIU5AAA    ");
        Span<byte> csd1 = stackalloc byte[HeaderPayload.CsdSize];
        HeaderPayload.TryReadCsd1(free.Frames[0].AsSpan(65), csd1).ShouldBeTrue();
        TestFrames.Text(csd1).ShouldBe("  ABC  XYZ22/IU5AAA ");
    }

    [Fact]
    public void With_the_prefix_off_everybody_hears_the_frame_as_sent()
    {
        var off = new ReflectorBench();
        var (a, free, _) = off.Trio();
        var sent = a.Over("IU5AAA", 8);

        free.Frames.ShouldBe(sent);
    }

    [Fact]
    public void Prefix_can_be_switched_off_while_an_over_runs()
    {
        var (a, free, _) = bench.Trio();
        a.Header("IU5AAA");
        bench.Replace(TestOptions.Plain);
        var sent = a.Header("IU5AAA");

        free.Frames[1].ShouldBe(sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bytes_4_to_33_that_are_not_printable_become_spaces_before_forwarding(bool prefix)
    {
        var any = new ReflectorBench(TestOptions.Plain with { Prefix = prefix });
        var (a, b, _) = any.Trio();
        a.Header("IU5AAA");
        var voice = TestFrames.Frame(
            "GW", "IU5AAA", 2, new Fich { Kind = FrameKind.Communication }, new byte[90]);
        TestFrames.Ascii("GW\0\0\0\0\0\0\0\u0001IU5AAA\0\0\0\0ALL\u007f\0\0\0\0\0\0")
            .CopyTo(voice, 4);
        a.Send(voice);

        TestFrames.Text(b.Frames[1].AsSpan(4, 30)).ShouldBe("GW        IU5AAA    ALL       ");
        b.Frames[1][34..].ShouldBe(voice[34..]);
    }

    [Fact]
    public void A_source_padded_with_NUL_is_judged_as_if_with_spaces()
    {
        bench.Deny((AccessRuleKind.CS, "IU5AAA"));
        var (a, b, _) = bench.Trio();
        var header = TestFrames.Frame(
            "GW", "X", 0, new Fich { Kind = FrameKind.Header }, new byte[90]);
        TestFrames.Ascii("IU5AAA\0\0\0\0").CopyTo(header, 14);
        a.Send(header);

        b.Frames.ShouldBeEmpty();
        bench.Only(EventKind.OverRefused).Source.ToString().ShouldBe("IU5AAA");
    }
}

namespace Ysf.Tests;

/// <summary>
/// The talker that was judged when the over opened stays in events and in the prefix, whatever later
/// frames name; static gateways hear these as they came.
/// </summary>
public sealed class JudgedTalkerTests
{
    // A short position of a FTM-300D.
    private static readonly byte[] Florence =
        Convert.FromHexString("0022625f31343334563339272b406c201c2003ce");

    private readonly ReflectorBench bench = new(TestOptions.Plain with { Prefix = true });
    private readonly TestGateway talker;
    private readonly TestGateway free;
    private readonly TestGateway held;

    public JudgedTalkerTests()
    {
        (talker, free) = (bench.Linked("IU5AAA"), bench.Linked("IU5BBB"));
        held = bench.Linked("IU5CCC-22");
        talker.Header("IU5AAA");
        bench.Forget();
    }

    [Fact]
    public void A_header_of_another_source_inside_an_over_is_shown_as_the_judged_talker()
    {
        var foreign = talker.Header("IU5BAD");

        TestFrames.TalkerIn(free.Frames[0]).ShouldBe("22/IU5AAA");
        held.Frames.ShouldBe([foreign]);
        bench.Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_header_whose_CSD1_names_another_is_shown_as_the_judged_talker()
    {
        var fich = new Fich { Kind = FrameKind.Header, DataType = DataType.VoiceData2 };
        talker.Send(TestFrames.Frame(
            "IU5AAA", "IU5AAA", 0, fich, TestFrames.Csd("**********", "IU5BAD")));

        TestFrames.TalkerIn(free.Frames[0]).ShouldBe("22/IU5AAA");
    }

    [Fact]
    public void A_data_channel_of_another_source_is_shown_as_the_judged_talker()
    {
        var foreign = talker.Voice("IU5BAD", frameNumber: 1);

        TestFrames.ChannelIn(free.Frames[0]).ShouldBe("22/IU5AAA");
        held.Frames.ShouldBe([foreign]);
    }

    [Fact]
    public void The_end_of_the_over_names_the_judged_talker_and_its_gateway()
    {
        talker.Header("IU5BAD", gatewayName: "OTHER");
        talker.Terminator("IU5BAD");

        var ended = bench.Only(EventKind.StreamEnded);
        (ended.Source.ToString(), ended.Gateway.ToString()).ShouldBe(("IU5AAA", "IU5AAA"));
    }

    [Fact]
    public void Metadata_of_another_source_is_left_out()
    {
        Locate("IU5BAD");
        bench.Events.ShouldBeEmpty();

        Locate("IU5AAA");
        bench.Only(EventKind.StreamPosition);
    }

    [Fact]
    public void A_suffix_is_no_other_talker()
    {
        Locate("IU5AAA/P");

        bench.Only(EventKind.StreamPosition);
    }

    [Fact]
    public void The_callsigns_of_the_opening_header_name_the_judged_talker()
    {
        var other = bench.Linked("IU5DDD-09");
        var fich = new Fich { Kind = FrameKind.Header, DataType = DataType.VoiceData2 };
        other.Send(TestFrames.Frame(
            "IU5DDD", "IU5DDD", 0, fich, TestFrames.Csd("**********", "IU5BAD")));

        bench.Only(EventKind.StreamCallsigns).Source.ToString().ShouldBe("IU5DDD");
    }

    [Fact]
    public void A_copy_inside_an_over_is_reported_with_the_judged_talker()
    {
        talker.Say("IU5AAA", 1, 10);
        talker.Terminator("IU5AAA");
        bench.Forget();
        free.Header("IU5AAA");
        for (var number = 1; number <= 3; number++)
        {
            var fich = new Fich
            {
                Kind = FrameKind.Communication,
                FrameNumber = (byte)(number % 8),
                FrameTotal = 7,
                DataType = DataType.VoiceData2,
            };
            free.Send(TestFrames.Frame(
                "IU5BBB", "IU5BAD", (byte)(2 * number), fich, TestFrames.Voice("IU5AAA", number)));
        }

        bench.Only(EventKind.BridgeLoop).Source.ToString().ShouldBe("IU5AAA");
    }

    private void Locate(string source)
    {
        foreach (var (number, part) in new[] { (6, Florence[..10]), (7, Florence[10..]) })
        {
            var payload = new byte[HeaderPayload.Size];
            DataChannel.Write(payload, part);
            var fich = new Fich
            {
                Kind = FrameKind.Communication,
                FrameNumber = (byte)number,
                FrameTotal = 7,
                DataType = DataType.VoiceData2,
            };
            talker.Send(TestFrames.Frame("IU5AAA", source, 2, fich, payload));
        }
    }
}

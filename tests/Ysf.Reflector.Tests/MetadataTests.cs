namespace Ysf.Tests;

public sealed class MetadataTests
{
    // A short position: 43.773167 north, 11.256 east, sent by a FTM-300D.
    private static readonly byte[] Florence =
        Convert.FromHexString("0022625f31343334563339272b406c201c2003ce");

    private readonly ReflectorBench bench = new();

    [Fact]
    public void A_header_tells_its_four_callsign_fields()
    {
        var gateway = bench.Linked("GW");
        gateway.Header("IU5AAA");

        var told = bench.Events.Single(e => e.Kind == EventKind.StreamCallsigns);
        told.Stream.ShouldBe(Started().Stream);
        (told.HasCsd1, told.HasCsd2).ShouldBe((true, true));
        told.Source.ToString().ShouldBe("IU5AAA");
        (told.Downlink.ToString(), told.Uplink.ToString()).ShouldBe(("DOWN", "UP"));
    }

    [Fact]
    public void Radio_ids_are_told_once_and_again_when_they_change()
    {
        var gateway = bench.Linked("GW");
        gateway.Header("IU5AAA");
        Voice(gateway, 4, "     E0C4W"u8);
        Voice(gateway, 4, "     E0C4W"u8);
        Voice(gateway, 5, "G0gBJ     "u8);
        Voice(gateway, 5, "          "u8);
        Voice(gateway, 4, "     E0C4X"u8);

        Told(EventKind.StreamRemoteIds12).Select(e => e.RemoteIds.ToPadded())
            .ShouldBe(["     E0C4W", "     E0C4X"]);
        Told(EventKind.StreamRemoteIds34).Select(e => e.RemoteIds.ToPadded())
            .ShouldBe(["G0gBJ     "]);
    }

    [Fact]
    public void A_position_is_told_once_an_over_and_again_at_its_end()
    {
        var gateway = bench.Linked("GW");
        gateway.Header("IU5AAA");
        Locate(gateway, Florence);
        Locate(gateway, Florence);
        gateway.Terminator("IU5AAA");

        Told(EventKind.StreamRadio).Single().RadioCode.ShouldBe((byte)0x31);
        Told(EventKind.StreamPosition).Single().Position.ToString()
            .ShouldBe("43.773167, 11.256000");
        var ended = Told(EventKind.StreamEnded).Single();
        ended.Position.ToString().ShouldBe("43.773167, 11.256000");
        ended.RadioCode.ShouldBe((byte)0x31);
    }

    [Fact]
    public void Metadata_of_one_radio_is_never_reported_of_another()
    {
        var first = bench.Linked("GW1");
        var second = bench.Linked("GW2-09");
        first.Header("IU5AAA");
        second.Header("IU5BBB");
        Voice(first, 6, Florence.AsSpan(0, 10));
        Voice(second, 7, Florence.AsSpan(10));
        Told(EventKind.StreamPosition).ShouldBeEmpty();
        Voice(first, 7, Florence.AsSpan(10));
        first.Terminator("IU5AAA");
        first.Header("IU5CCC");
        first.Terminator("IU5CCC");

        Told(EventKind.StreamPosition).Count.ShouldBe(1);
        Told(EventKind.StreamEnded)[^1].Position.IsKnown.ShouldBeFalse();
        Told(EventKind.StreamEnded)[^1].RadioCode.ShouldBe((byte)0);
    }

    [Fact]
    public void Nothing_is_told_outside_V_D_mode_2_or_without_an_over()
    {
        var gateway = bench.Linked("GW");
        bench.Deny((AccessRuleKind.CS, "IU5AAA"));
        Voice(gateway, 4, "     E0C4W"u8);
        bench.Deny();
        bench.Advance(Seconds(3));
        gateway.Header("IU5AAA");
        Voice(gateway, 4, "     E0C4W"u8, DataType.VoiceData1);
        Told(EventKind.StreamRemoteIds12).ShouldBeEmpty();
    }

    private static void Locate(TestGateway gateway, byte[] block)
    {
        Voice(gateway, 6, block.AsSpan(0, 10));
        Voice(gateway, 7, block.AsSpan(10));
    }

    private static void Voice(
        TestGateway gateway, byte number, ReadOnlySpan<byte> dch,
        DataType type = DataType.VoiceData2)
    {
        var payload = new byte[HeaderPayload.Size];
        DataChannel.Write(payload, dch);
        var fich = new Fich
        {
            Kind = FrameKind.Communication,
            FrameNumber = number,
            FrameTotal = 7,
            DataType = type,
        };
        gateway.Send(TestFrames.Frame(gateway.Name, "IU5AAA", 2, fich, payload));
    }

    private List<ReflectorEvent> Told(EventKind kind) =>
        bench.Events.Where(happened => happened.Kind == kind).ToList();

    private ReflectorEvent Started() => Told(EventKind.StreamStarted).Single();
}

namespace Ysf.Tests;

public class DatagramTests
{
    [Theory]
    [InlineData("YSFP", DatagramKind.Poll)]
    [InlineData("YSFU", DatagramKind.Unlink)]
    [InlineData("YSFD", DatagramKind.Data)]
    [InlineData("YSFS", DatagramKind.StatusQuery)]
    [InlineData("YSFV", DatagramKind.VersionQuery)]
    [InlineData("YSFI", DatagramKind.GatewayInfo)]
    [InlineData("YSFO", DatagramKind.GatewayOptions)]
    [InlineData("YSFX", DatagramKind.Unknown)]
    [InlineData("ysfp", DatagramKind.Unknown)]
    [InlineData("YSF", DatagramKind.Unknown)]
    [InlineData("", DatagramKind.Unknown)]
    [InlineData("YSFPREFLECTOR ", DatagramKind.Poll)]
    public void The_tag_tells_the_kind(string text, DatagramKind kind) =>
        Datagram.KindOf(Frames.Text(text)).ShouldBe(kind);

    [Fact]
    public void A_poll_is_fourteen_bytes_with_a_name_and_what_follows_does_not_count()
    {
        var datagram = new byte[155];
        PollDatagram.Write(datagram, Frames.Field("GW1")).ShouldBe(14);
        PollDatagram.TryRead(datagram, out PollDatagram poll).ShouldBeTrue();
        poll.GatewayName.ToString().ShouldBe("GW1");
        poll.ToString().ShouldBe("YSFP GW1");
        PollDatagram.TryRead(datagram.AsSpan(0, 13), out _).ShouldBeFalse();
        PollDatagram.TryRead(Frames.Text("YSFP          "), out _).ShouldBeFalse();
        PollDatagram.TryRead("YSFP\0\0\0\0\0\0\0\0\0\0"u8, out _).ShouldBeFalse();
    }

    [Fact]
    public void The_poll_reply_is_always_the_same_fourteen_bytes() =>
        PollReply.Bytes.SequenceEqual("YSFPREFLECTOR "u8).ShouldBeTrue();

    [Fact]
    public void An_unlink_needs_no_name()
    {
        UnlinkDatagram.TryRead("YSFU"u8, out UnlinkDatagram bare).ShouldBeTrue();
        bare.GatewayName.IsBlank.ShouldBeTrue();
        var datagram = new byte[14];
        UnlinkDatagram.Write(datagram, Frames.Field("GW1"));
        UnlinkDatagram.TryRead(datagram, out UnlinkDatagram named).ShouldBeTrue();
        named.ToString().ShouldBe("YSFU GW1");
    }

    [Fact]
    public void Gateway_info_is_read_where_it_was_written()
    {
        var datagram = new byte[80];
        GatewayInfoDatagram.Write(
            datagram, Frames.Field("GW1"), "430000000"u8, "439000000"u8, "JN53oo"u8, "Firenze"u8,
            "YSFGateway"u8, "1234567"u8).ShouldBe(80);
        GatewayInfoDatagram.TryRead(datagram, out GatewayInfoDatagram info).ShouldBeTrue();
        info.ToString().ShouldBe(
            "YSFI GW1 rx 430000000 tx 439000000 JN53oo Firenze YSFGateway 1234567");
        GatewayInfoDatagram.TryRead(datagram.AsSpan(0, 79), out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("22;", 22)]
    [InlineData("22", 22)]
    [InlineData(" 9 ;rest", 9)]
    [InlineData("+9;", 9)]
    [InlineData("99;22", 99)]
    [InlineData("007;", 7)]
    public void Options_begin_with_a_DG_ID(string text, byte expected)
    {
        TryGetDgId(text, out DgId room).ShouldBeTrue();
        room.ShouldBe(new DgId(expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData(";22")]
    [InlineData("0;")]
    [InlineData("100;")]
    [InlineData("-5;")]
    [InlineData("2 2;")]
    [InlineData("2_2;")]
    [InlineData("x;")]
    [InlineData("99999999999999999999999999999999999")]
    public void Other_options_name_no_room(string text) =>
        TryGetDgId(text, out _).ShouldBeFalse();

    [Fact]
    public void A_status_reply_is_forty_two_bytes_of_text()
    {
        var datagram = new byte[42];
        StatusReply.Write(datagram, 77, "REFLECTOR NAME LONGER"u8, "SHORT"u8, 1500).ShouldBe(42);
        datagram.ShouldBe(Frames.Text("YSFS00077REFLECTOR NAME LSHORT         999"));
        StatusReply.TryRead(datagram, out StatusReply reply).ShouldBeTrue();
        (reply.Id, reply.Gateways).ShouldBe((77, 999));
        reply.ToString().ShouldBe("YSFS 00077 REFLECTOR NAME L / SHORT 999");
        StatusReply.Write(datagram.AsSpan(1), 1, default, default, 0).ShouldBe(0);
    }

    [Fact]
    public void A_version_reply_is_product_and_version()
    {
        var datagram = new byte[64];
        int length = VersionReply.Write(datagram, "YsfAppliance"u8, "0.1.0"u8);
        datagram[..length].ShouldBe(Frames.Text("YSFVYsfAppliance 0.1.0"));
        VersionReply.Write(datagram.AsSpan(0, 5), "YsfAppliance"u8, "0.1.0"u8).ShouldBe(0);
    }

    [Fact]
    public void A_room_is_one_to_ninety_nine()
    {
        Enumerable.Range(0, 256).Where(n => new DgId((byte)n).IsRoom)
            .ShouldBe(Enumerable.Range(1, 99));
        DgId.None.IsRoom.ShouldBeFalse();
        new DgId(9).ToString().ShouldBe("9");
    }

    private static bool TryGetDgId(string text, out DgId room)
    {
        var datagram = new byte[GatewayOptionsDatagram.Size];
        GatewayOptionsDatagram.Write(datagram, Frames.Field("GW1"), Frames.Text(text));
        GatewayOptionsDatagram.TryRead(datagram, out GatewayOptionsDatagram options)
            .ShouldBeTrue();
        return options.TryGetDgId(out room);
    }
}

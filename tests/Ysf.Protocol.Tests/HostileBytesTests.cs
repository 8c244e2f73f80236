namespace Ysf.Tests;

public class HostileBytesTests
{
    private static readonly byte[] Fills = [0, (byte)' ', (byte)'9', (byte)'-', 0x7F, 0xFF];

    [Fact]
    public void Every_length_of_every_tag_is_read_or_refused_and_never_changed()
    {
        Random random = new(20260102);
        foreach (string tag in Frames.Tags)
        {
            for (int length = 0; length <= 160; length++)
            {
                foreach (byte fill in Fills)
                    ReadEverything(Tagged(tag, length, span => span.Fill(fill)));
                for (int i = 0; i < 4; i++)
                    ReadEverything(Tagged(tag, length, random.NextBytes));
            }
        }
    }

    [Fact]
    public void Every_single_wrong_bit_of_a_good_datagram_is_survived()
    {
        foreach (byte[] good in Frames.EveryKind())
        {
            for (int bit = 0; bit < good.Length * 8; bit++)
            {
                byte[] datagram = [.. good];
                datagram[bit / 8] ^= (byte)(0x80 >> (bit % 8));
                ReadEverything(datagram);
            }
        }
    }

    [Fact]
    public void Every_single_wrong_bit_of_a_header_is_corrected()
    {
        byte[] good = Frames.Header("IU5JAE", squelch: 22);
        for (int bit = 40 * 8; bit < good.Length * 8; bit++)
        {
            byte[] datagram = [.. good];
            datagram[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            DataDatagram.TryRead(datagram, out DataDatagram data).ShouldBeTrue();
            Fich.TryDecode(data.Fich, out Fich fich).ShouldBeTrue();
            fich.Squelch.ShouldBe((byte)22);
            Csd1.TryRead(data.Payload, out Csd1 csd1).ShouldBeTrue();
            csd1.ShouldBe(new Csd1(Frames.Field("D"), Frames.Field("IU5JAE")));
            Csd2.TryRead(data.Payload, out Csd2 csd2).ShouldBeTrue();
            csd2.ShouldBe(new Csd2(Frames.Field("DOWN"), Frames.Field("UP")));
        }
    }

    [Fact]
    public void A_refused_datagram_leaves_an_empty_view_that_can_be_printed()
    {
        PollDatagram.TryRead([], out PollDatagram poll).ShouldBeFalse();
        DataDatagram.TryRead([], out DataDatagram data).ShouldBeFalse();
        GatewayInfoDatagram.TryRead([], out GatewayInfoDatagram info).ShouldBeFalse();
        GatewayOptionsDatagram.TryRead([], out GatewayOptionsDatagram options).ShouldBeFalse();
        StatusReply.TryRead([], out StatusReply status).ShouldBeFalse();
        UnlinkDatagram.TryRead([], out UnlinkDatagram unlink).ShouldBeFalse();
        options.TryGetDgId(out DgId room).ShouldBeFalse();
        room.ShouldBe(DgId.None);
        string.Join('|', poll.ToString(), data.ToString(), info.ToString(), options.ToString(),
            status.ToString(), unlink.ToString())
            .ShouldBe("YSFP -|YSFD -|YSFI -|YSFO -|YSFS -|YSFU ");
    }

    // Reads the bytes as everything they could be; no reader may change them or throw.
    private static void ReadEverything(byte[] datagram)
    {
        byte[] before = [.. datagram];
        Datagram.KindOf(datagram);
        if (PollDatagram.TryRead(datagram, out PollDatagram poll))
            StaticDgId.TryRead(poll.GatewayName, out _);
        if (UnlinkDatagram.TryRead(datagram, out UnlinkDatagram unlink))
            unlink.ToString().ShouldNotBeNull();
        if (GatewayInfoDatagram.TryRead(datagram, out GatewayInfoDatagram info))
            info.ToString().ShouldNotBeNull();
        if (GatewayOptionsDatagram.TryRead(datagram, out GatewayOptionsDatagram options))
            options.TryGetDgId(out _);
        if (StatusReply.TryRead(datagram, out StatusReply status))
            status.ToString().ShouldNotBeNull();
        if (DataDatagram.TryRead(datagram, out DataDatagram data))
            ReadData(data);
        PositionReport.TryRead(datagram, out _);
        datagram.AsSpan().SequenceEqual(before).ShouldBeTrue();
        ChangeEverything(datagram);
    }

    private static void ReadData(DataDatagram data)
    {
        data.ToString().ShouldStartWith("YSFD ");
        Callsign.IsPlausible(Callsign.Bare(data.Source));
        Callsign.Suffix(data.Source);
        Fich.TryDecode(data.Fich, out _);
        Csd1.TryRead(data.Payload, out _);
        Csd2.TryRead(data.Payload, out _);
        Span<byte> dch = stackalloc byte[DataChannel.Size];
        if (!DataChannel.TryRead(data.Payload, dch))
            dch.ContainsAnyExcept((byte)0).ShouldBeFalse();
    }

    // A rewrite that answers false must have changed nothing.
    private static void ChangeEverything(byte[] datagram)
    {
        DataDatagram.Sanitize(datagram);
        foreach (FrameKind kind in Enum.GetValues<FrameKind>())
        {
            byte[] before = [.. datagram];
            var fich = new Fich { Kind = kind, DataType = DataType.VoiceData2, FrameNumber = 1 };
            if (!DgIdPrefix.TryRewrite(datagram, fich, new DgId(22)))
                datagram.AsSpan().SequenceEqual(before).ShouldBeTrue();
        }
    }

    private static byte[] Tagged(string tag, int length, SpanFiller fill)
    {
        var datagram = new byte[length];
        fill(datagram);
        Frames.Text(tag)[..Math.Min(4, length)].CopyTo(datagram, 0);
        return datagram;
    }

    private delegate void SpanFiller(Span<byte> span);
}

using System.Text;

namespace Ysf.Tests;

/// <summary>Good datagrams to begin with.</summary>
internal static class Frames
{
    public static readonly string[] Tags =
        ["YSFP", "YSFU", "YSFD", "YSFS", "YSFV", "YSFI", "YSFO", "XXXX"];

    public static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);

    public static CallsignField Field(string text) => CallsignField.FromText(text);

    /// <summary>A header whose CSD fields are D, the source, DOWN and UP.</summary>
    public static byte[] Header(string source = "IU5JAE", byte squelch = 0)
    {
        var payload = new byte[HeaderPayload.Size];
        new Csd1(Field("D"), Field(source)).Write(payload);
        new Csd2(Field("DOWN"), Field("UP")).Write(payload);
        return Data(new Fich { Kind = FrameKind.Header, Squelch = squelch }, payload, source);
    }

    /// <summary>A V/D mode 2 frame with the text in its DCH and a ramp as voice.</summary>
    public static byte[] VoiceData2(int frameNumber, string dch, string source = "IU5JAE")
    {
        var payload = new byte[HeaderPayload.Size];
        for (int i = 0; i < payload.Length; i++)
            payload[i] = (byte)(i * 7);
        DataChannel.Write(payload, Text(dch.PadRight(DataChannel.Size)));
        var fich = new Fich
        {
            Kind = FrameKind.Communication,
            DataType = DataType.VoiceData2,
            FrameNumber = (byte)frameNumber,
            FrameTotal = 7,
        };
        return Data(fich, payload, source);
    }

    public static byte[] Data(Fich fich, byte[] payload, string source = "IU5JAE")
    {
        var datagram = new byte[DataDatagram.Size];
        DataDatagram.Write(
            datagram, Field("GATEWAY1"), Field(source), Field("ALL"), 4, fich, payload)
            .ShouldBe(DataDatagram.Size);
        return datagram;
    }

    /// <summary>One good datagram of every kind that has a length of its own.</summary>
    public static byte[][] EveryKind()
    {
        var poll = new byte[PollDatagram.Size];
        PollDatagram.Write(poll, Field("GW1"));
        var unlink = new byte[UnlinkDatagram.Size];
        UnlinkDatagram.Write(unlink, Field("GW1"));
        var info = new byte[GatewayInfoDatagram.Size];
        GatewayInfoDatagram.Write(
            info, Field("GW1"), "430000000"u8, "439000000"u8, "JN53oo"u8, "Firenze"u8,
            "YSFGateway"u8, "1234567"u8);
        var options = new byte[GatewayOptionsDatagram.Size];
        GatewayOptionsDatagram.Write(options, Field("GW1"), "22;"u8);
        var status = new byte[StatusReply.Size];
        StatusReply.Write(status, 12345, "NAME"u8, "DESCRIPTION"u8, 7);
        return [poll, unlink, info, options, status, Header(), VoiceData2(1, "IU5JAE")];
    }
}

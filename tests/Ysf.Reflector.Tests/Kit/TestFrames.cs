using System.Text;

namespace Ysf.Tests;

/// <summary>Datagrams as gateways send them, made with the real codec.</summary>
internal static class TestFrames
{
    public static byte[] Poll(string name)
    {
        var datagram = new byte[PollDatagram.Size];
        PollDatagram.Write(datagram, Field(name));
        return datagram;
    }

    public static byte[] Options(string name, string text)
    {
        var datagram = new byte[GatewayOptionsDatagram.Size];
        GatewayOptionsDatagram.Write(datagram, Field(name), Encoding.ASCII.GetBytes(text));
        return datagram;
    }

    public static byte[] Info(string name, string location)
    {
        var datagram = new byte[GatewayInfoDatagram.Size];
        GatewayInfoDatagram.Write(
            datagram, Field(name), "430125000"u8, "431725000"u8, "JN53aa"u8,
            Encoding.ASCII.GetBytes(location), "YSFGateway"u8, "1234567"u8);
        return datagram;
    }

    /// <summary>A header or terminator payload.</summary>
    public static byte[] Csd(string called, string source)
    {
        var payload = new byte[HeaderPayload.Size];
        new Csd1(Field(called), Field(source)).Write(payload);
        new Csd2(Field("DOWN"), Field("UP")).Write(payload);
        return payload;
    }

    /// <summary>A V/D mode 2 payload: recognizable voice, by its number, and the DCH.</summary>
    public static byte[] Voice(string channel, int number = 0)
    {
        var payload = new byte[HeaderPayload.Size];
        for (var i = 0; i < payload.Length; i++)
        {
            payload[i] = (byte)((i * 7) + (number * (i + 3)));
        }

        var dch = new byte[DataChannel.Size];
        Field(channel).CopyTo(dch);
        DataChannel.Write(payload, dch);
        return payload;
    }

    public static byte[] Frame(
        string gateway, string source, byte counter, Fich fich, byte[] payload)
    {
        var datagram = new byte[DataDatagram.Size];
        DataDatagram.Write(
            datagram, Field(gateway), Field(source), Field("ALL"), counter, fich, payload);
        return datagram;
    }

    public static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    public static string Text(ReadOnlySpan<byte> datagram) => Encoding.ASCII.GetString(datagram);

    public static CallsignField Field(string text) => CallsignField.FromText(text);

    public static HeardRooms Rooms(string text)
    {
        HeardRooms.TryRead(Ascii(text), out var rooms, out _).ShouldBeTrue(text);
        return rooms;
    }

    /// <summary>The talker as CSD1 of a header or terminator names it.</summary>
    public static string TalkerIn(byte[] datagram)
    {
        DataDatagram.TryRead(datagram, out var frame).ShouldBeTrue();
        Csd1.TryRead(frame.Payload, out var csd1).ShouldBeTrue();
        return csd1.Source.ToString();
    }

    /// <summary>The DCH of a V/D mode 2 frame as text.</summary>
    public static string ChannelIn(byte[] datagram)
    {
        DataDatagram.TryRead(datagram, out var frame).ShouldBeTrue();
        Span<byte> dch = stackalloc byte[DataChannel.Size];
        DataChannel.TryRead(frame.Payload, dch).ShouldBeTrue();
        return CallsignField.Read(dch).ToString();
    }
}

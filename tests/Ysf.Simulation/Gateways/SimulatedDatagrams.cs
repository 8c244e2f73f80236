using System.Text;

namespace Ysf.Simulation;

/// <summary>Datagrams as gateways send them, made with the real codec.</summary>
internal static class SimulatedDatagrams
{
    private static readonly CallsignField Everybody = CallsignField.FromText("ALL");

    // A short position: 43.773167 north, 11.256 east, as a FTM-300D sends it in FN 6 and 7.
    private static readonly byte[] Florence =
        Convert.FromHexString("0022625f31343334563339272b406c201c2003ce");

    public static byte[] Poll(CallsignField name)
    {
        var datagram = new byte[PollDatagram.Size];
        PollDatagram.Write(datagram, name);
        return datagram;
    }

    public static byte[] Options(CallsignField name, string text)
    {
        var datagram = new byte[GatewayOptionsDatagram.Size];
        GatewayOptionsDatagram.Write(datagram, name, Encoding.ASCII.GetBytes(text));
        return datagram;
    }

    public static void Info(Span<byte> datagram80, CallsignField name) =>
        GatewayInfoDatagram.Write(
            datagram80, name, "430125000"u8, "431725000"u8, "JN53aa"u8, "Pisa"u8,
            "YSFGateway"u8, "1234567"u8);

    /// <summary>Frames of a request of a radio's Wires-X menu.</summary>
    public const int MenuFrames = 4;

    /// <summary>Such requests, from behind their number: status, connect, disconnect, list,
    /// search, stored rooms, and none that is known.</summary>
    public static IReadOnlyList<string> MenuRequests { get; } =
        ["]q_ ", "]#_ {0}", "]*_ ", "]f_ 01001", "]f_ 11001DG", "]g_      01{0}", "]z_ "];

    /// <summary>Writes one of the frames of a request.</summary>
    public static void Menu(
        Span<byte> datagram155, CallsignField gateway, string request, string room, int frame)
    {
        byte[] data = [1, .. Encoding.ASCII.GetBytes(request.Replace("{0}", room, StringComparison.Ordinal)), 3];
        data = [.. data, (byte)data.Sum(value => value)];
        Array.Resize(ref data, HeaderPayload.CsdSize);
        var fich = new Fich
        {
            Kind = frame == 0 ? FrameKind.Header
                : frame == MenuFrames - 1 ? FrameKind.Terminator : FrameKind.Communication,
            CallSign = 2,
            DataType = DataType.DataFullRate,
            FrameTotal = 1,
            FrameNumber = (byte)(frame == 2 ? 1 : 0),
        };
        Span<byte> payload = stackalloc byte[HeaderPayload.Size];
        WritePayload(payload, gateway, fich with { Kind = FrameKind.Header }, 0);
        if (frame == 2)
        {
            HeaderPayload.WriteCsd2(payload, data);
        }

        DataDatagram.Write(
            datagram155, gateway, gateway, Everybody, (byte)(frame << 1), fich, payload);
    }

    /// <summary>
    /// Changes a frame as bridges do: it becomes their gateway's, requests no DG-ID, and some write its
    /// origin before the talker. The voice stays.
    /// </summary>
    public static void Bridge(Span<byte> datagram155, SimulatedGateway gateway)
    {
        gateway.Name.CopyTo(datagram155[4..14]);
        if (gateway.Index % 2 == 0)
        {
            var source = CallsignField.Read(datagram155[14..24]);
            DgIdPrefix.Prefixed(new DgId(9), DgIdPrefix.Without(source)).CopyTo(datagram155[14..24]);
        }

        if (Fich.TryDecode(datagram155[40..65], out var fich))
        {
            (fich with { Squelch = 0 }).Encode(datagram155[40..65]);
        }
    }

    /// <summary>Writes the next frame of an over: header, V/D mode 2, terminator.</summary>
    public static void Frame(Span<byte> datagram155, CallsignField gateway, Over over)
    {
        var isFirst = over.Sent == 0 && over.HasHeader;
        var isLast = over.Sent == over.Frames - 1 && over.HasEnd;
        var fich = new Fich
        {
            Kind = isFirst ? FrameKind.Header
                : isLast ? FrameKind.Terminator : FrameKind.Communication,
            CallSign = 2,
            FrameNumber = (byte)(isFirst || isLast ? 0 : (over.Sent - 1) & 7),
            FrameTotal = 7,
            DataType = over.DataType,
            Squelch = over.Squelch,
        };
        var source = over.Sent % 2 == 0 ? over.Source : over.Second;
        Span<byte> payload = stackalloc byte[HeaderPayload.Size];
        WritePayload(payload, source, fich, (over.Voice << 16) | (uint)over.Sent);
        DataDatagram.Write(
            datagram155, gateway, source, Everybody,
            (byte)((over.Sent << 1) | (isLast ? 1 : 0)), fich, payload);
    }

    private static void WritePayload(
        Span<byte> payload, CallsignField source, Fich fich, ulong voice)
    {
        if (fich.Kind == FrameKind.Communication)
        {
            new Dice(voice).Fill(payload);

            Span<byte> channel = stackalloc byte[DataChannel.Size];
            WriteChannel(channel, source, fich.FrameNumber);
            DataChannel.Write(payload, channel);
            return;
        }

        payload.Clear();
        new Csd1(Everybody, source).Write(payload);
        new Csd2(source, source).Write(payload);
    }

    private static void WriteChannel(Span<byte> channel, CallsignField source, int frameNumber)
    {
        if (frameNumber >= 6)
        {
            Florence.AsSpan((frameNumber - 6) * DataChannel.Size, DataChannel.Size)
                .CopyTo(channel);
            return;
        }

        (frameNumber == 1 ? source : Everybody).CopyTo(channel);
    }
}

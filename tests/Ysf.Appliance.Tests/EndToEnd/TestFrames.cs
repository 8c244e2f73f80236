namespace Ysf.Tests.EndToEnd;

/// <summary>Frames as a radio sends them.</summary>
internal static class TestFrames
{
    private const int BlockNumber = 6;

    /// <summary>Data of a radio: an FTM-300D at 43.986667, 10.509167.</summary>
    /// <remarks>The first case of the vectors of positions.</remarks>
    public static readonly byte[] Position =
        Convert.FromHexString("4522625f31543355593230263a536c201c20036e");

    /// <summary>Header, V/D mode 2 frames FN 0 to 7, terminator.</summary>
    /// <param name="gateway">Who sends it.</param>
    /// <param name="call">Who talks.</param>
    /// <param name="squelch">The squelch code, by which a DG-ID is chosen.</param>
    /// <param name="block">What the radio says of itself: the DCH of FN 6 and 7.</param>
    public static List<byte[]> Over(
        CallsignField gateway, CallsignField call, byte squelch, byte[]? block = null)
    {
        var frames = new List<byte[]>
        {
            Frame(gateway, call, 0, Fich(FrameKind.Header, 0, squelch), Header(call)),
        };
        for (byte number = 0; number < 8; number++)
        {
            var fich = Fich(FrameKind.Communication, number, squelch);
            frames.Add(Frame(gateway, call, (byte)((number + 1) * 2), fich,
                Voice(call, number, block)));
        }

        frames.Add(
            Frame(gateway, call, 19, Fich(FrameKind.Terminator, 0, squelch), Header(call)));
        return frames;
    }

    /// <summary>The talker's name as a radio shows it; null in a frame that has none.</summary>
    public static string? NameIn(byte[] datagram)
    {
        if (!DataDatagram.TryRead(datagram, out var frame) || !Ysf.Fich.TryDecode(frame.Fich, out var fich)
            || !TalkerName.IsIn(fich))
        {
            return null;
        }

        if (fich.Kind != FrameKind.Communication)
        {
            return Csd1.TryRead(frame.Payload, out var csd) ? csd.Source.ToString() : null;
        }

        Span<byte> channel = stackalloc byte[DataChannel.Size];
        return DataChannel.TryRead(frame.Payload, channel)
            ? CallsignField.Read(channel).ToString()
            : null;
    }

    // FI(2) CS(2)=2 ... FN(3) FT(3)=7 ... DT(2)=2 SQL(1) SQ(7)
    private static Fich Fich(FrameKind kind, byte number, byte squelch) => new(
        ((uint)kind << 30) | (2u << 28) | ((uint)number << 19) | (7u << 16) | (2u << 8) | squelch);

    private static byte[] Header(CallsignField call)
    {
        var payload = new byte[HeaderPayload.Size];
        new Csd1(CallsignField.FromText("**********"), call).Write(payload);
        new Csd2(CallsignField.FromText("DOWN"), CallsignField.FromText("UP")).Write(payload);
        return payload;
    }

    private static byte[] Voice(CallsignField call, byte number, byte[]? block)
    {
        var payload = new byte[HeaderPayload.Size];
        new Random(number).NextBytes(payload);
        Span<byte> dch = stackalloc byte[CallsignField.Size];
        (number == 1 ? call : CallsignField.FromText("**********")).CopyTo(dch);
        if (block is not null && number >= BlockNumber)
        {
            block.AsSpan((number - BlockNumber) * DataChannel.Size, DataChannel.Size).CopyTo(dch);
        }

        DataChannel.Write(payload, dch);
        return payload;
    }

    private static byte[] Frame(
        CallsignField gateway, CallsignField call, byte counter, Fich fich, byte[] payload)
    {
        var datagram = new byte[DataDatagram.Size];
        DataDatagram.Write(
            datagram, gateway, call, CallsignField.FromText("ALL"), counter, fich, payload);
        return datagram;
    }
}

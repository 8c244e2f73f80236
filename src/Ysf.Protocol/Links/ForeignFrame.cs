namespace Ysf;

/// <summary>
/// A frame on its way between reflectors: its squelch code and its talker's name belong to one of
/// them and mean nothing, or another room, to the other.
/// </summary>
/// <remarks>
/// Source: ysf_bridge.py and ysfbmgateway.py by IU5JAE, which rewrite the same fields.
/// </remarks>
public static class ForeignFrame
{
    /// <summary>Gives a 155 byte YSFD another squelch code, and takes the mark of VoIP away, in
    /// place; nothing is changed where nothing differs.</summary>
    public static void SetSquelch(Span<byte> datagram155, Fich fich, byte squelch)
    {
        Fich wanted = fich with { Squelch = squelch, VoIP = false };
        if (wanted != fich)
            wanted.Encode(DataDatagram.FichOf(datagram155));
    }

    /// <summary>Takes the prefix of a room (<c>21/CALL</c>) from the talker that a 155 byte YSFD
    /// names, in place.</summary>
    public static void TakePrefix(Span<byte> datagram155, Fich fich)
    {
        if (!TalkerName.IsIn(fich) || !DataDatagram.TryRead(datagram155, out DataDatagram data))
            return;
        if (fich.Kind == FrameKind.Communication)
        {
            if (TryReadTalker(data, fich, out CallsignField talker)
                && DgIdPrefix.Without(talker) is var bare && bare != talker.Trimmed)
                TalkerName.TryWrite(datagram155, fich, bare);
        }
        else if (Csd1.TryRead(data.Payload, out Csd1 csd1)
            && DgIdPrefix.Without(csd1.Source) is var bare && bare != csd1.Source.Trimmed)
        {
            Csd2? csd2 = Csd2.TryRead(data.Payload, out Csd2 second) ? second : null;
            TalkerName.TryWrite(datagram155, fich, bare, csd1, csd2);
        }
    }

    /// <summary>The talker that a frame names inside: CSD1's source, or the DCH of FN 1 in V/D
    /// mode 2; false where there is none or it cannot be read.</summary>
    public static bool TryReadTalker(in DataDatagram data, Fich fich, out CallsignField talker)
    {
        talker = default;
        if (!TalkerName.IsIn(fich))
            return false;
        if (fich.Kind != FrameKind.Communication)
        {
            bool isRead = Csd1.TryRead(data.Payload, out Csd1 csd1);
            talker = csd1.Source;
            return isRead;
        }

        Span<byte> dch = stackalloc byte[DataChannel.Size];
        if (!DataChannel.TryRead(data.Payload, dch))
            return false;
        talker = CallsignField.Read(dch);
        return true;
    }

    /// <summary>Writes the header that an over lost, from the outer fields of one of its frames;
    /// returns 155, or 0 when the destination is too short.</summary>
    public static int WriteHeader(Span<byte> destination, in DataDatagram data, Fich fich)
    {
        Span<byte> payload = stackalloc byte[HeaderPayload.Size];
        payload.Clear();
        CallsignField called =
            data.Destination.IsBlank ? CallsignField.FromText("**********") : data.Destination;
        new Csd1(called, data.Source).Write(payload);
        default(Csd2).Write(payload);
        return DataDatagram.Write(
            destination, data.GatewayName, data.Source, data.Destination,
            (byte)(data.Counter & ~1),
            fich with { Kind = FrameKind.Header, FrameNumber = 0 }, payload);
    }
}

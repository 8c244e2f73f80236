namespace Ysf;

/// <summary>
/// The places of a frame from which radios take the talker's name: CSD1's source in headers and
/// terminators, and the DCH of V/D mode 2 communication frames with FN 1.
/// </summary>
/// <remarks>
/// Source: pYSFReflector3; vectors in prefix_rewrite.json.
/// </remarks>
public static class TalkerName
{
    /// <summary>Whether a frame with this FICH names its talker.</summary>
    public static bool IsIn(Fich fich) => fich is { Kind: FrameKind.Header or FrameKind.Terminator }
        or { Kind: FrameKind.Communication, DataType: DataType.VoiceData2, FrameNumber: 1 };

    /// <summary>Writes another name into a 155 byte YSFD in place; false, and nothing changed, where
    /// there is none.</summary>
    public static bool TryWrite(Span<byte> datagram155, Fich fich, CallsignField talker)
    {
        if (fich.Kind == FrameKind.Communication || !DataDatagram.TryRead(datagram155, out var data))
            return TryWrite(datagram155, fich, talker, null, null);
        Csd1? csd1 = Csd1.TryRead(data.Payload, out var first) ? first : null;
        Csd2? csd2 = Csd2.TryRead(data.Payload, out var second) ? second : null;
        return TryWrite(datagram155, fich, talker, csd1, csd2);
    }

    /// <summary>
    /// Writes with the blocks of a header already decoded; null where one cannot be read.
    /// </summary>
    public static bool TryWrite(
        Span<byte> datagram155, Fich fich, CallsignField talker, Csd1? csd1, Csd2? csd2)
    {
        if (!IsIn(fich) || !DataDatagram.TryRead(datagram155, out _))
            return false;
        Span<byte> payload = DataDatagram.PayloadOf(datagram155);
        return fich.Kind == FrameKind.Communication
            ? WriteDataChannel(payload, talker)
            : TryWriteHeader(payload, talker, csd1, csd2);
    }

    // Reading and writing the blocks as fields makes their characters printable. A CSD2 that
    // cannot be read is no reason to lose what a later decoder might still make of it.
    private static bool TryWriteHeader(
        Span<byte> payload, CallsignField talker, Csd1? csd1, Csd2? csd2)
    {
        if (csd1 is not { } read)
            return false;
        (read with { Source = talker }).Write(payload);
        csd2?.Write(payload);
        return true;
    }

    // The old content does not matter, so it is replaced even when it cannot be read.
    private static bool WriteDataChannel(Span<byte> payload, CallsignField talker)
    {
        Span<byte> dch = stackalloc byte[DataChannel.Size];
        talker.CopyTo(dch);
        DataChannel.Write(payload, dch);
        return true;
    }
}

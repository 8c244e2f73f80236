namespace Ysf;

/// <summary>
/// Shows gateways that can change rooms which room they hear: the talker becomes "DG-ID/CALL",
/// without suffix and cut to ten characters, in headers (CSD1's source) and in the V/D mode 2
/// communication frames with FN 1 (the DCH). Every other frame, terminators too, goes out as it
/// came.
/// </summary>
public static class DgIdPrefix
{
    /// <summary>Whether a frame with this FICH names its talker where it is rewritten.</summary>
    public static bool Concerns(Fich fich) => fich is { Kind: FrameKind.Header }
        or { Kind: FrameKind.Communication, DataType: DataType.VoiceData2, FrameNumber: 1 };

    /// <summary>
    /// Rewrites a 155 byte YSFD in place; its own source field tells the talker. True when the
    /// talker was rewritten; false, and nothing changed, for frames that carry none, for a header
    /// whose CSD1 cannot be read, and when the room is not one.
    /// </summary>
    public static bool TryRewrite(Span<byte> datagram155, Fich fich, DgId room)
    {
        if (!Concerns(fich) || !room.IsRoom
            || !DataDatagram.TryRead(datagram155, out DataDatagram data))
        {
            return false;
        }
        CallsignField talker = Prefixed(room, data.Source);
        Span<byte> payload = DataDatagram.PayloadOf(datagram155);
        return fich.Kind == FrameKind.Header
            ? TryRewriteHeader(payload, talker)
            : RewriteDataChannel(payload, talker);
    }

    /// <summary>The talker as such gateways hear him: <c>9/CALL</c>, <c>22/CALL</c>. Room for
    /// the prefix is won by leaving out leading blanks and what follows a dash or slash.</summary>
    public static CallsignField Prefixed(DgId room, CallsignField source)
    {
        CallsignField call = CallOf(source);
        Span<byte> text = stackalloc byte[3 + CallsignField.Size];
        int length = 0;
        if (room.Number >= 10)
            text[length++] = (byte)('0' + room.Number / 10 % 10);
        text[length++] = (byte)('0' + room.Number % 10);
        text[length++] = (byte)'/';
        call.CopyTo(text[length..(length + CallsignField.Size)]);
        return CallsignField.Read(text[..CallsignField.Size]);
    }

    /// <summary>The talker without the prefix of a room, which others may have put there:
    /// <c>9/CALL</c> gives <c>CALL</c>.</summary>
    public static CallsignField Without(CallsignField talker)
    {
        CallsignField text = talker.Trimmed;
        int digits = 0;
        while (digits < 2 && text[digits] is >= (byte)'0' and <= (byte)'9')
            digits++;
        return digits > 0 && text[digits] == (byte)'/'
            ? text.Slice(digits + 1, CallsignField.Size)
            : text;
    }

    // Unlike in access rules a blank does not end the call here: it may stand for a character
    // that was not printable, and what follows still tells who talks.
    private static CallsignField CallOf(CallsignField source)
    {
        CallsignField text = source.Trimmed;
        int end = 0;
        while (end < CallsignField.Size && text[end] is not ((byte)'-' or (byte)'/'))
            end++;
        return text.Slice(0, end);
    }

    // Reading and writing the blocks as fields makes their characters printable. A CSD2 that
    // cannot be read is no reason to lose what a later decoder might still make of it.
    private static bool TryRewriteHeader(Span<byte> payload, CallsignField talker)
    {
        if (!Csd1.TryRead(payload, out Csd1 csd1))
            return false;
        (csd1 with { Source = talker }).Write(payload);
        if (Csd2.TryRead(payload, out Csd2 csd2))
            csd2.Write(payload);
        return true;
    }

    // The old content does not matter, so it is replaced even when it cannot be read.
    private static bool RewriteDataChannel(Span<byte> payload, CallsignField talker)
    {
        Span<byte> dch = stackalloc byte[DataChannel.Size];
        talker.CopyTo(dch);
        DataChannel.Write(payload, dch);
        return true;
    }
}

namespace Ysf;

/// <summary>
/// Shows gateways that can change rooms which room they hear: the talker becomes "DG-ID/CALL",
/// without suffix and cut to ten characters, in headers (CSD1's source) and in the V/D mode 2
/// communication frames with FN 1 (the DCH). Every other frame, terminators too, goes out as it
/// came.
/// </summary>
/// <remarks>
/// Source: pYSFReflector3; vectors in prefix_rewrite.json.
/// </remarks>
public static class DgIdPrefix
{
    /// <summary>Whether a frame with this FICH names its talker where it is rewritten.</summary>
    public static bool Concerns(Fich fich) =>
        TalkerName.IsIn(fich) && fich.Kind != FrameKind.Terminator;

    /// <summary>
    /// Rewrites a 155 byte YSFD in place. True when the talker was rewritten; false, and nothing
    /// changed, for frames that carry none, for a header whose CSD1 cannot be read, and when the
    /// room is not one.
    /// </summary>
    public static bool TryRewrite(
        Span<byte> datagram155, Fich fich, DgId room, CallsignField source)
    {
        if (fich.Kind != FrameKind.Header || !DataDatagram.TryRead(datagram155, out var data))
            return TryRewrite(datagram155, fich, room, source, null, null);
        Csd1? csd1 = Csd1.TryRead(data.Payload, out var first) ? first : null;
        Csd2? csd2 = Csd2.TryRead(data.Payload, out var second) ? second : null;
        return TryRewrite(datagram155, fich, room, source, csd1, csd2);
    }

    /// <summary>
    /// Rewrites with the blocks of a header already decoded; null where one cannot be read.
    /// </summary>
    public static bool TryRewrite(
        Span<byte> datagram155,
        Fich fich,
        DgId room,
        CallsignField source,
        Csd1? csd1,
        Csd2? csd2)
    {
        return Concerns(fich) && room.IsRoom
            && TalkerName.TryWrite(datagram155, fich, Prefixed(room, source), csd1, csd2);
    }

    /// <summary>Rewrites for the talker that the frame's own source field names.</summary>
    public static bool TryRewrite(Span<byte> datagram155, Fich fich, DgId room) =>
        DataDatagram.TryRead(datagram155, out DataDatagram data)
        && TryRewrite(datagram155, fich, room, data.Source);

    /// <summary>The talker as such gateways hear it: <c>9/CALL</c>, <c>22/CALL</c>. Room for
    /// the prefix is won by leaving out leading blanks, what follows a dash, and all but the call of the
    /// parts around a slash: <c>HB9/CALL</c> is heard as <c>22/CALL</c>.</summary>
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
        while (end < CallsignField.Size && text[end] != (byte)'-')
            end++;
        return Callsign.CallIn(text.Slice(0, end));
    }
}

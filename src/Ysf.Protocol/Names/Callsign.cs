namespace Ysf;

/// <summary>Divides a callsign field into call and suffix, and knows what can be a callsign.</summary>
/// <remarks><para>
/// Every rule, block and list that means a person asks <see cref="Bare"/> for the call, so that
/// <c>HB9/DL0ABC</c>, <c>DL0ABC/P</c> and <c>DL0ABC-ND</c> are all <c>DL0ABC</c>.
/// </para><para>
/// <see cref="CallsignForm"/> has the forms of callsigns.
/// </para></remarks>
public static class Callsign
{
    /// <summary>
    /// Places of visitors that look like a callsign, as DXCC lists them without their last letter:
    /// <c>VP2E</c> is Anguilla, <c>CE0Y</c> Easter Island.
    /// </summary>
    private static ReadOnlySpan<byte> Places =>
        "VP2VP6VP8VK0VK9CE0HK0KH7KH8PY03D23Y0FO0FT5FT8"u8;

    private const int PlaceSize = 3;

    /// <summary>
    /// The call in a field: what stands before the first <c>-</c> or blank, leading blanks not
    /// counted, and of the parts around <c>/</c> in it the one that is a full callsign, else the
    /// first. <c>IK5XMK/RPT</c> and <c>HB9/IK5XMK-1</c> both give <c>IK5XMK</c>.
    /// </summary>
    /// <remarks>
    /// Of several full ones a longer suffix counts more, since the place of a visitor has one
    /// letter at most (<c>VP2E/DL1ABC</c>), then the longer call, then the later one, since CEPT
    /// T/R 61-01 puts the place first. A call that the ten characters cut stays cut.
    /// </remarks>
    public static CallsignField Bare(CallsignField field)
    {
        CallsignField text = field.Trimmed;
        int end = 0;
        while (end < CallsignField.Size && text[end] is not ((byte)'-' or (byte)' '))
            end++;
        return CallIn(text.Slice(0, end));
    }

    /// <summary>
    /// The call in a text of any length, as people type it; each part is cut to ten characters.
    /// </summary>
    public static CallsignField BareOf(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> trimmed = text.Trim();
        int end = trimmed.IndexOfAny('-', ' ');
        trimmed = end < 0 ? trimmed : trimmed[..end];
        CallsignField call = default;
        int best = -1;
        foreach (Range range in trimmed.Split('/'))
        {
            CallsignField part = CallsignField.FromText(trimmed[range]);
            int rank = RankOf(part);
            if (rank >= best && (best < 0 || rank > 0))
                (call, best) = (part, rank);
        }
        return call;
    }

    /// <summary>The part after the first <c>-</c>, <c>/</c> or blank, leading blanks of the field
    /// and of the part not counted: <c>IK5XMK/RPT</c> gives <c>RPT</c>. Blank when there is
    /// none.</summary>
    public static CallsignField Suffix(CallsignField field)
    {
        CallsignField text = field.Trimmed;
        int at = 0;
        while (at < CallsignField.Size && text[at] is not ((byte)'-' or (byte)'/' or (byte)' '))
            at++;
        return text.Slice(at + 1, CallsignField.Size).Trimmed;
    }

    /// <inheritdoc cref="CallsignForm.Fits"/>
    public static bool IsPlausible(CallsignField bare) => CallsignForm.Fits(bare);

    /// <summary>Of the parts around <c>/</c> the one that is a full callsign, else the
    /// first.</summary>
    internal static CallsignField CallIn(CallsignField text)
    {
        int end = EndOfPart(text, 0);
        if (end == CallsignField.Size)
            return text;
        CallsignField call = text.Slice(0, end);
        int best = RankOf(call);
        while (end < CallsignField.Size)
        {
            int start = end + 1;
            end = EndOfPart(text, start);
            CallsignField part = text.Slice(start, end);
            int rank = RankOf(part);
            if (rank > 0 && rank >= best)
                (call, best) = (part, rank);
        }
        return call;
    }

    private static int EndOfPart(CallsignField text, int start)
    {
        int end = start;
        while (end < CallsignField.Size && text[end] != (byte)'/')
            end++;
        return end;
    }

    // 0 is no callsign, 1 a place, 2 a callsign with a suffix of one letter, more any other.
    private static int RankOf(CallsignField part)
    {
        if (!CallsignForm.Fits(part))
            return 0;
        int length = part.Length;
        bool hasShortSuffix = part[length - 2] is >= (byte)'0' and <= (byte)'9';
        return !hasShortSuffix ? 2 + length
            : length == PlaceSize + 1 && IsPlace(part.ToUpper()) ? 1 : 2;
    }

    private static bool IsPlace(CallsignField upper)
    {
        for (int at = 0; at < Places.Length; at += PlaceSize)
        {
            if (Places[at] == upper[0] && Places[at + 1] == upper[1] && Places[at + 2] == upper[2])
                return true;
        }
        return false;
    }
}

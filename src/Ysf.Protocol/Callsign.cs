namespace Ysf;

/// <summary>How a callsign field divides, and what can be a callsign at all.</summary>
public static class Callsign
{
    /// <summary>The longest callsign that is believed, in characters.</summary>
    public const int LengthMax = 8;

    /// <summary>The part before the first <c>-</c>, <c>/</c> or blank, leading blanks not
    /// counted: <c>IK5XMK/RPT</c> gives <c>IK5XMK</c>.</summary>
    public static CallsignField Bare(CallsignField field)
    {
        CallsignField text = field.Trimmed;
        return text.Slice(0, SeparatorIn(text));
    }

    /// <summary>The part after the first <c>-</c>, <c>/</c> or blank, leading blanks of the field
    /// and of the part not counted: <c>IK5XMK/RPT</c> gives <c>RPT</c>. Blank when there is
    /// none.</summary>
    public static CallsignField Suffix(CallsignField field)
    {
        CallsignField text = field.Trimmed;
        return text.Slice(SeparatorIn(text) + 1, CallsignField.Size).Trimmed;
    }

    /// <summary>
    /// True for what looks like a callsign: an optional digit, 1 or 2 letters, 1 to 4 digits,
    /// 1 to 3 letters, at most 8 characters in all; either case.
    /// </summary>
    public static bool IsPlausible(CallsignField bare)
    {
        int length = bare.Length;
        int at = IsDigit(bare[0]) ? 1 : 0;
        int prefix = CountLetters(bare, at);
        at += prefix;
        int number = CountDigits(bare, at);
        at += number;
        int suffix = CountLetters(bare, at);
        return length <= LengthMax
            && at + suffix == length
            && prefix is 1 or 2
            && number is >= 1 and <= 4
            && suffix is >= 1 and <= 3;
    }

    private static int SeparatorIn(CallsignField text)
    {
        int at = 0;
        while (at < CallsignField.Size && text[at] is not ((byte)'-' or (byte)'/' or (byte)' '))
            at++;
        return at;
    }

    private static int CountLetters(CallsignField text, int from)
    {
        int at = from;
        while (IsLetter(text[at]))
            at++;
        return at - from;
    }

    private static int CountDigits(CallsignField text, int from)
    {
        int at = from;
        while (IsDigit(text[at]))
            at++;
        return at - from;
    }

    private static bool IsDigit(byte character) => character is >= (byte)'0' and <= (byte)'9';

    private static bool IsLetter(byte character) =>
        (byte)(character | 0x20) is >= (byte)'a' and <= (byte)'z';
}

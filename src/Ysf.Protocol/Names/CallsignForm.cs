namespace Ysf;

/// <summary>Knows the forms of callsigns: what the reference takes, and what the ITU gives out.</summary>
/// <remarks><code>
///   reference = [digit] 1*2letter 1*4digit 1*3letter      at most 8 characters, as pYSFReflector3
///   ordinary  = series digit 0*3(letter / digit) letter         RR 19.68: VK3FABC, LM9L40Y
///   special   = series digit 4*(letter / digit) letter          RR 19.68A: TM100WARD, VI3ANZAC
///   series    = "B" / "F" / "G" / "I" / "K" / "M" / "N" / "R" / "W"   RR 19.50.1
///             / letter letter / letter digit / digit letter            RR appendix 42
///             / digit letter letter                                    half series: 3DA, 3DN
/// </code>
/// Letters count in either case. The sources are the ITU Radio Regulations, article 19 section III
/// (19.50 to 19.69, WRC-07) and appendix 42 (table of international call sign series). A special
/// call after a series of one letter must have a number of two digits (<c>R90DOSAAF</c>): else
/// words with a digit for a letter, such as <c>M0NSTER</c>, would pass. A call without a letter at
/// its end is none (19.68), and neither is the <c>N0CALL</c> of untouched settings.
/// </remarks>
internal static class CallsignForm
{
    private const int ReferenceLengthMax = 8;
    private const int OrdinarySuffixMax = 4;

    /// <summary>Series of a letter and a digit: each letter with its digits. Z6, which Kosovo
    /// uses, stands in no table of the ITU.</summary>
    private static ReadOnlySpan<byte> LetterDigitSeries =>
        "A23456789C23456789D23456789E234567H2346789J2345678L23456789P23456789S2356789"u8
        + "T2345678V2345678Y23456789Z2368"u8;

    /// <summary>
    /// True for text that has the form of a callsign of one of the kinds above, without suffix.
    /// </summary>
    public static bool Fits(CallsignField bare) => FitsReference(bare) || FitsSeries(bare);

    private static bool FitsReference(CallsignField bare)
    {
        int length = bare.Length;
        int at = IsDigit(bare[0]) ? 1 : 0;
        int prefix = CountLetters(bare, at);
        at += prefix;
        int number = CountDigits(bare, at);
        at += number;
        int suffix = CountLetters(bare, at);
        return length <= ReferenceLengthMax
            && at + suffix == length
            && prefix is 1 or 2
            && number is >= 1 and <= 4
            && suffix is >= 1 and <= 3;
    }

    private static bool FitsSeries(CallsignField bare)
    {
        if (bare.Length > 0 && !IsLetter(bare[bare.Length - 1]))
            return false;
        CallsignField call = bare.ToUpper();
        return (IsSeries(call[0]) && IsStation(call, 1) && !IsPlaceholder(call))
            || (IsSeries(call[0], call[1]) && IsStation(call, 2))
            || (call[0] == '3' && call[1] == 'D' && IsLetter(call[2]) && IsStation(call, 3));
    }

    // A digit, then letters and digits up to the end, of which the last is a letter already.
    private static bool IsStation(CallsignField call, int series)
    {
        int length = call.Length;
        int suffix = length - series - 1;
        if (!IsDigit(call[series]) || suffix < 1)
            return false;
        for (int at = series + 1; at < length; at++)
        {
            if (!IsLetter(call[at]) && !IsDigit(call[at]))
                return false;
        }
        return suffix <= OrdinarySuffixMax || series > 1 || IsDigit(call[series + 1]);
    }

    private static bool IsPlaceholder(CallsignField call) =>
        call.Slice(2, CallsignField.Size).Equals(CallsignField.Read("CALL"u8));

    private static bool IsSeries(byte letter) => "BFGIKMNRW"u8.Contains(letter);

    private static bool IsSeries(byte first, byte second)
    {
        if (IsLetter(second))
            return first is >= (byte)'2' and <= (byte)'9' || (IsLetter(first) && first != 'Q');
        return IsLetter(first) && IsDigit(second)
            && HasDigit(first, second);
    }

    private static bool HasDigit(byte letter, byte digit)
    {
        ReadOnlySpan<byte> series = LetterDigitSeries;
        int at = series.IndexOf(letter) + 1;
        while (at > 0 && at < series.Length && IsDigit(series[at]))
        {
            if (series[at++] == digit)
                return true;
        }
        return false;
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

namespace Ysf;

/// <summary>
/// A radio's report in the data frames of an over (V/D mode 2, FN 6 and 7, ten bytes each). It has
/// the model and, in the "short" and "long" form, the position.
/// </summary>
/// <remarks><code>
///   0   1       3   4       5             11    12    13    14             ETX  sum
///   +---+-------+---+-------+-------------+-----+-----+-----+- - - - - - - -+---+---+
///   | ? | form  | ? | model | digits, 6   | deg | min | 1/100             ...|03 | + |
///   +---+-------+---+-------+-------------+-----+-----+-----+- - - - - - - -+---+---+
/// </code>
/// The form is 22 62 (short) or 47 64 (long); others carry no position. The digits are latitude,
/// DDMMhh, in the low nibbles; the high nibbles are 3 or 5 and mean something in byte 8 (5 north,
/// 3 south), byte 9 (longitude band: 5 below 10 degrees and from 100, 3 between) and byte 10
/// (3 east, 5 west).
/// Bytes 11 to 13 are longitude in degrees, minutes and hundredths of minutes with offsets that
/// keep them printable.
/// Source: gps.py of pYSFReflector3; vectors in gps.json.
/// </remarks>
public readonly record struct PositionReport
{
    private const byte EndOfText = 0x03;

    /// <summary>The radio's model code, for <see cref="RadioModel"/>.</summary>
    public byte RadioCode { get; private init; }

    /// <summary>False when the report carries no position or one out of range; latitude and
    /// longitude are then 0.</summary>
    public bool HasPosition { get; private init; }

    /// <summary>Degrees, north positive.</summary>
    public double Latitude { get; private init; }

    /// <summary>Degrees, east positive.</summary>
    public double Longitude { get; private init; }

    /// <summary>Reads the joined data of frames 6 and 7; false when no ETX is followed by the sum
    /// of all before, or it comes before the model code.</summary>
    public static bool TryRead(ReadOnlySpan<byte> block, out PositionReport report)
    {
        report = default;
        int end = FindEnd(block);
        if (end <= Layout.RadioCode)
            return false;
        report = new PositionReport { RadioCode = block[Layout.RadioCode] };
        ReadOnlySpan<byte> text = block[..end];
        if (HasForm(text)
            && TryReadLatitude(text[Layout.Digits], out double latitude)
            && TryReadLongitude(text, out double longitude))
        {
            report = report with
            {
                HasPosition = true,
                Latitude = latitude,
                Longitude = longitude,
            };
        }
        return true;
    }

    public override string ToString() => HasPosition
        ? $"radio {RadioCode:X2} at {Latitude:F6} {Longitude:F6}"
        : $"radio {RadioCode:X2}";

    // The last ETX wins, because the text before may contain the same byte.
    private static int FindEnd(ReadOnlySpan<byte> block)
    {
        for (int i = block.Length - 2; i >= 0; i--)
        {
            if (block[i] == EndOfText && ByteSum.Compute(block[..(i + 1)]) == block[i + 1])
                return i;
        }
        return -1;
    }

    private static bool HasForm(ReadOnlySpan<byte> text) =>
        text.Length >= Layout.PositionEnd
        && (text[Layout.Form].SequenceEqual<byte>([0x22, 0x62])
            || text[Layout.Form].SequenceEqual<byte>([0x47, 0x64]));

    private static bool TryReadLatitude(ReadOnlySpan<byte> digits, out double latitude)
    {
        latitude = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            if ((digits[i] & 15) > 9 || digits[i] >> 4 is not (3 or 5))
                return false;
        }
        int degrees = Pair(digits[0], digits[1]);
        int minutes = Pair(digits[2], digits[3]);
        int hundredths = Pair(digits[4], digits[5]);
        if (degrees > 89 || minutes > 59)
            return false;
        latitude = Degrees(degrees, minutes, hundredths);
        if (digits[Layout.NorthFlag] >> 4 != 5)
            latitude = -latitude;
        return true;
    }

    private static bool TryReadLongitude(ReadOnlySpan<byte> text, out double longitude)
    {
        longitude = 0;
        ReadOnlySpan<byte> digits = text[Layout.Digits];
        bool outerBand = digits[Layout.BandFlag] >> 4 == 5;
        int degrees = LongitudeDegrees(text[Layout.Degrees], outerBand);
        int minutes = LongitudeMinutes(text[Layout.Minutes]);
        int hundredths = text[Layout.Hundredths] - 0x1C;
        if (degrees < 0 || minutes < 0 || hundredths is < 0 or > 99)
            return false;
        longitude = Degrees(degrees, minutes, hundredths);
        if (digits[Layout.WestFlag] >> 4 == 5)
            longitude = -longitude;
        return true;
    }

    // Inner band: 26..7F are 10 to 99. Outer band: 76..7F are 0 to 9, 6C..75 are 100 to 109 and
    // 26..6B are 110 to 179. Anything else is -1.
    private static int LongitudeDegrees(byte code, bool outerBand) => (outerBand, code) switch
    {
        (false, >= 0x26 and <= 0x7F) => code - 0x26 + 10,
        (true, >= 0x76 and <= 0x7F) => code - 0x76,
        (true, >= 0x6C and <= 0x75) => code - 0x6C + 100,
        (true, >= 0x26 and <= 0x6B) => code - 0x26 + 110,
        _ => -1,
    };

    // 58..61 are 0 to 9, 26..57 are 10 to 59. Anything else is -1.
    private static int LongitudeMinutes(byte code) => code switch
    {
        >= 0x58 and <= 0x61 => code - 0x58,
        >= 0x26 and <= 0x57 => code - 0x26 + 10,
        _ => -1,
    };

    private static int Pair(byte tens, byte units) => (tens & 15) * 10 + (units & 15);

    private static double Degrees(int degrees, int minutes, int hundredths) =>
        degrees + (minutes + hundredths / 100.0) / 60.0;

    private static class Layout
    {
        public const int RadioCode = 4;
        public const int Degrees = 11;
        public const int Minutes = 12;
        public const int Hundredths = 13;
        public const int PositionEnd = 14;

        // Within the digits.
        public const int NorthFlag = 3;
        public const int BandFlag = 4;
        public const int WestFlag = 5;

        public static Range Form => 1..3;

        public static Range Digits => 5..11;
    }
}

using System.Globalization;

namespace Ysf;

/// <summary>
/// A measured line as the ten characters that a radio shows in the place of a callsign: <c>L 0.0 J
/// 12</c>, percent of frames lost and milliseconds of jitter.
/// </summary>
/// <remarks><code>
///   0   1         5   6   7       10
///   +---+---------+---+---+-------+
///   | L | percent | - | J |  ms   |
///   +---+---------+---+---+-------+
/// </code></remarks>
public static class LineVerdict
{
    private const double PercentMax = 99.9;
    private const int MillisecondsMax = 999;

    /// <summary>The ten characters.</summary>
    /// <param name="percentLost">Percent of frames lost; null when their numbers tell nothing.
    /// </param>
    /// <param name="jitter">The jitter of their arrival.</param>
    public static CallsignField Of(double? percentLost, TimeSpan jitter)
    {
        Span<char> text = stackalloc char[CallsignField.Size];
        text.Fill(' ');
        text[0] = 'L';
        Span<char> number = stackalloc char[5];
        if (percentLost is { } percent)
        {
            Math.Min(percent, PercentMax).TryFormat(
                number, out int length, "F1", CultureInfo.InvariantCulture);
            number[..length].CopyTo(text[(5 - length)..]);
        }
        else
        {
            "--.-".CopyTo(text[1..]);
        }

        text[6] = 'J';
        Math.Min((int)Math.Round(jitter.TotalMilliseconds), MillisecondsMax)
            .TryFormat(number, out int digits, provider: CultureInfo.InvariantCulture);
        number[..digits].CopyTo(text[(CallsignField.Size - digits)..]);
        return CallsignField.FromText(text);
    }
}

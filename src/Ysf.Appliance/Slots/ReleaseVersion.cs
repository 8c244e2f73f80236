using System.Globalization;

namespace Ysf.Appliance.Slots;

/// <summary>A version <c>N.N.N[-suffix]</c>, such as 1.4.0 or 1.4.0-rc2. Pure.</summary>
/// <remarks>
/// With a suffix it comes before the same version without one, as in semantic versioning; numbers
/// within suffixes count as numbers, so that rc10 comes after rc9.
/// </remarks>
internal sealed record ReleaseVersion : IComparable<ReleaseVersion>
{
    /// <summary>The form of a version, to follow "must be".</summary>
    public const string Rule =
        "N.N.N or N.N.N-suffix, the suffix of letters, digits and dots";

    private const int LengthMax = 40;
    private const int PartMax = 1_000_000;
    private readonly int[] numbers;
    private readonly string suffix;

    private ReleaseVersion(int[] numbers, string suffix) =>
        (this.numbers, this.suffix) = (numbers, suffix);

    /// <summary>Null for a text that is none.</summary>
    public static ReleaseVersion? TryRead(string? text)
    {
        if (text is null || text.Length > LengthMax)
        {
            return null;
        }

        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var suffix = dash < 0 ? string.Empty : text[(dash + 1)..];
        var parts = (dash < 0 ? text : text[..dash]).Split('.');
        var numbers = new int[3];
        if (parts.Length != numbers.Length || (dash >= 0 && !IsSuffix(suffix)))
        {
            return null;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(
                    parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])
                || numbers[i] > PartMax)
            {
                return null;
            }
        }

        return new ReleaseVersion(numbers, suffix);
    }

    public int CompareTo(ReleaseVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var difference = numbers.AsSpan().SequenceCompareTo(other.numbers);
        return difference != 0 ? difference
            : suffix.Length == 0 || other.suffix.Length == 0
                ? other.suffix.Length.CompareTo(suffix.Length)
            : CompareSuffixes(suffix, other.suffix);
    }

    public bool Equals(ReleaseVersion? other) => CompareTo(other) == 0;

    public override int GetHashCode() => HashCode.Combine(numbers[0], numbers[1], numbers[2]);

    public override string ToString() => string.Join('.', numbers)
        + (suffix.Length > 0 ? $"-{suffix}" : string.Empty);

    private static bool IsSuffix(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '.');

    private static int CompareSuffixes(string left, string right)
    {
        for (var (i, j) = (0, 0); ;)
        {
            if (i == left.Length || j == right.Length)
            {
                return (left.Length - i).CompareTo(right.Length - j);
            }

            var (mine, yours) = (Run(left, ref i), Run(right, ref j));
            var difference = char.IsAsciiDigit(mine[0]) && char.IsAsciiDigit(yours[0])
                ? CompareNumbers(mine.TrimStart('0'), yours.TrimStart('0'))
                : string.CompareOrdinal(mine, yours);
            if (difference != 0)
            {
                return difference;
            }
        }
    }

    private static int CompareNumbers(string left, string right) =>
        left.Length != right.Length
            ? left.Length.CompareTo(right.Length)
            : string.CompareOrdinal(left, right);

    // As many characters as are digits, or are none.
    private static string Run(string text, ref int at)
    {
        var (begin, isDigit) = (at, char.IsAsciiDigit(text[at]));
        while (at < text.Length && char.IsAsciiDigit(text[at]) == isDigit)
        {
            at++;
        }

        return text[begin..at];
    }
}

using System.Globalization;
using System.Text;

namespace Ysf.Machine.Time;

/// <summary>The clock's time at the last save.</summary>
/// <param name="At">UTC, whole seconds.</param>
/// <param name="IsSynchronised">Whether the kernel's clock was synchronised then.</param>
internal sealed record SavedTime(DateTime At, bool IsSynchronised)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string Yes = "yes";
    private const string No = "no";

    /// <summary>Lines of KEY=VALUE, as in <c>last-run</c>.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(
        $"time={At.ToString(TimeFormat, CultureInfo.InvariantCulture)}\n"
        + $"synchronised={(IsSynchronised ? Yes : No)}\n");

    /// <summary>Null when that is not what we write.</summary>
    public static SavedTime? TryRead(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries);
        return ValueOf(lines, "synchronised") is (Yes or No) and var word
            && DateTime.TryParseExact(
                ValueOf(lines, "time"), TimeFormat, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? new SavedTime(at, word == Yes)
            : null;
    }

    private static string? ValueOf(string[] lines, string key) => lines
        .Where(line => line.StartsWith(key + '=', StringComparison.Ordinal))
        .Select(line => line[(key.Length + 1)..])
        .FirstOrDefault();
}

using System.Globalization;
using static System.FormattableString;

namespace Ysf.Appliance.Reports;

/// <summary>Times and shares as tables show them.</summary>
internal static class TableText
{
    /// <summary>Stands where there is nothing to show.</summary>
    public const string Nothing = "-";

    /// <summary>Of all frames that were sent to us; nothing when no over could be measured.</summary>
    public static string Share(long count, LineReport line) => line.Frames == 0
        ? Nothing
        : Invariant($"{count} ({100.0 * count / (line.Frames + line.Lost):F1} %)");

    /// <summary>The same without the count.</summary>
    public static string Percent(long count, LineReport line) => line.Frames == 0
        ? Nothing
        : Invariant($"{100.0 * count / (line.Frames + line.Lost):F1} %");

    public static string Spell(DateTime moment) =>
        moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Spell(TimeSpan duration) => duration.Days > 0
        ? Invariant($"{duration.Days} d {duration:hh\\:mm\\:ss}")
        : duration.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Reflection;

namespace Ysf.Appliance.Product;

/// <summary>When this program was built, as far as that is known.</summary>
/// <remarks>
/// The project file stamps SOURCE_DATE_EPOCH, or the time of the newest commit: the same sources
/// give the same stamp, and so the same program. Without either, as built from an archive of the
/// sources, the date of the program's file is the next best.
/// </remarks>
internal static class BuildTime
{
    private const string Key = "BuildTime";

    /// <summary>UTC.</summary>
    public static DateTime Value { get; } = Of(Stamp, Environment.ProcessPath);

    /// <summary>Seconds since 1970; null when none was stamped.</summary>
    public static string? Stamp => typeof(BuildTime).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(data => data.Key == Key)?.Value;

    /// <summary>The stamp's time, else that of the file, else the earliest there is.</summary>
    public static DateTime Of(string? stamp, string? file) =>
        long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime
            : File.Exists(file) ? File.GetLastWriteTimeUtc(file) : DateTime.UnixEpoch;
}

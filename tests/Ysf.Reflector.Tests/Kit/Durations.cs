namespace Ysf.Tests;

/// <summary>Durations as sentences have them; used as <c>using static</c> everywhere.</summary>
internal static class Durations
{
    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    public static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}

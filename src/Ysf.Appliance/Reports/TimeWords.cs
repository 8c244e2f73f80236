using static System.FormattableString;

namespace Ysf.Appliance.Reports;

/// <summary>Times as people say them: 12 s, 1 min 46 s, 3 h ago. Pure.</summary>
internal static class TimeWords
{
    /// <summary>The time since a moment, in its largest unit.</summary>
    /// <remarks>A moment to come, after the clock was set back, is now.</remarks>
    public static string Ago(DateTime moment, DateTime now) => now - moment is var past
        && past < TimeSpan.FromSeconds(1) ? "now" : $"{Rough(past)} ago";

    /// <summary>The time in its largest unit, rounded down.</summary>
    public static string Rough(TimeSpan time) =>
        time.TotalDays >= 1 ? Invariant($"{(int)time.TotalDays} d")
        : time.TotalHours >= 1 ? Invariant($"{(int)time.TotalHours} h")
        : time.TotalMinutes >= 1 ? Invariant($"{(int)time.TotalMinutes} min")
        : Invariant($"{(int)time.TotalSeconds} s");

    /// <summary>Minutes and seconds of an over.</summary>
    public static string Length(double seconds) => (int)Math.Round(seconds) is var whole && whole < 60
        ? Invariant($"{whole} s")
        : Invariant($"{whole / 60} min {whole % 60} s");

    /// <summary>Whole minutes that are left, at least one.</summary>
    public static string MinutesLeft(int seconds) =>
        Invariant($"{Math.Max(1, (int)Math.Ceiling(seconds / 60.0))} min");
}

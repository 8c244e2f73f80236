using System.Globalization;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>
/// Durations as people type them: <c>90s</c>, <c>15m</c>, <c>2h</c>, <c>1d</c>; a bare number is minutes.
/// </summary>
internal static class DurationText
{
    /// <summary>The allowed values, to follow "must be".</summary>
    public const string Allowed = "a number of minutes, or one with s, m, h or d behind it, from 1s to 365d";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    public static bool TryRead(string text, out TimeSpan duration)
    {
        duration = default;
        text = text.Length > 0 && char.IsAsciiDigit(text[^1]) ? text + "m" : text;
        if (text.Length < 2 || !int.TryParse(
            text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture,
            out var number) || UnitOf(text[^1]) is not { } unit)
        {
            return false;
        }

        var seconds = (decimal)number * (int)unit.TotalSeconds;
        if (seconds < 1 || seconds > (decimal)Longest.TotalSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds((long)seconds);
        return true;
    }

    /// <summary>The shortest spelling: <c>15m</c> and not <c>900s</c>.</summary>
    public static string Spell(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        foreach (var letter in "dhm")
        {
            var unit = (long)UnitOf(letter)!.Value.TotalSeconds;
            if (seconds > 0 && seconds % unit == 0)
            {
                return $"{seconds / unit}{letter}";
            }
        }

        return $"{seconds}s";
    }

    private static TimeSpan? UnitOf(char letter) => char.ToLowerInvariant(letter) switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}

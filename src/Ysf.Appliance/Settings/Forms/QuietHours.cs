using System.Globalization;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>A time of each day, such as <c>22:00-07:00</c>, which may go past midnight.</summary>
/// <param name="From">Its first minute, local time.</param>
/// <param name="To">The first minute after it.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Allowed spelling, to follow "must be".</summary>
    public const string Rule = "two times of a day, such as 22:00-07:00";

    /// <summary>Whether a time is inside.</summary>
    public bool Hold(TimeOnly time) => time.IsBetween(From, To);

    /// <summary>Reads a text; null for no such.</summary>
    public static QuietHours? TryRead(string text)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && TryTime(parts[0], out var from) && TryTime(parts[1], out var to)
            && from != to
                ? new QuietHours(from, to)
                : null;
    }

    public override string ToString() => $"{Spell(From)}-{Spell(To)}";

    private static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(
            text, ["H:mm", "HH:mm", "H.mm", "HH.mm"], CultureInfo.InvariantCulture, DateTimeStyles.None,
            out time);

    private static string Spell(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}

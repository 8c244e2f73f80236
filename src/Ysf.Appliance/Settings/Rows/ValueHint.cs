using System.Buffers;
using System.Globalization;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>Guesses the meaning of a value that is refused.</summary>
internal static class ValueHint
{
    private const int SecondsPerMinute = 60;
    private const int SecondsPerHour = 3600;
    private const int SecondsPerDay = 86_400;

    private static readonly SearchValues<char> NumberLetters =
        SearchValues.Create("0123456789.");

    private static readonly (string Word, int Seconds)[] Times =
    [
        ("ms", 0), ("s", 1), ("sec", 1), ("secs", 1), ("second", 1), ("seconds", 1),
        ("m", SecondsPerMinute), ("min", SecondsPerMinute), ("mins", SecondsPerMinute),
        ("minute", SecondsPerMinute), ("minutes", SecondsPerMinute), ("h", SecondsPerHour),
        ("hour", SecondsPerHour), ("hours", SecondsPerHour), ("d", SecondsPerDay),
        ("day", SecondsPerDay), ("days", SecondsPerDay),
    ];

    private static readonly string[] Yes =
        ["y", "enable", "enabled", "si", "s\u00EC", "oui", "ja", "da", "tak", "s\u00ED", "active"];

    private static readonly string[] No =
        ["n", "disable", "disabled", "non", "nein", "nee", "nie", "none", "inactive"];

    /// <summary>Empty, or a semicolon and what would be right.</summary>
    /// <param name="row">The key's row.</param>
    /// <param name="value">The value that is refused.</param>
    public static string Of(Setting row, string value)
    {
        var hint = row.Kind switch
        {
            SettingKind.Flag => OfFlag(value),
            SettingKind.Whole or SettingKind.Seconds or SettingKind.Minutes =>
                OfNumber(row, value),
            SettingKind.Address => AddressHint.Of(value),
            _ => null,
        };
        return hint is null ? string.Empty : $"; {hint}";
    }

    private static string? OfFlag(string value) =>
        Yes.Contains(value, StringComparer.OrdinalIgnoreCase) ? "right would be 1"
        : No.Contains(value, StringComparer.OrdinalIgnoreCase) ? "right would be 0"
        : null;

    private static string? OfNumber(Setting row, string value)
    {
        if (HasDecimalComma(value, out var point))
        {
            return point;
        }

        var digits = value.AsSpan().IndexOfAnyExcept(NumberLetters);
        if (digits <= 0 || !ValueText.TryReadNumber(value[..digits], out var number))
        {
            return null;
        }

        var unit = value[digits..].Trim().TrimEnd('.');
        return row.Unit.Length > 0 && unit.Length > 0 && unit.All(char.IsLetter)
            ? $"the number stands alone, and means {row.Unit}{InUnitOf(row, number, unit)}"
            : null;
    }

    private static bool HasDecimalComma(string value, out string? hint)
    {
        hint = null;
        var parts = value.Split(',');
        if (parts.Length != 2 || !parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit)))
        {
            return false;
        }

        hint = parts[1].Length == 3
            ? $"right would be {parts[0]}{parts[1]} or {parts[0]}.{parts[1]}"
            : $"decimals follow a point: {parts[0]}.{parts[1]}";
        return true;
    }

    private static string InUnitOf(Setting row, decimal number, string unit)
    {
        var typed = Array.Find(
            Times, one => one.Word.Equals(unit, StringComparison.OrdinalIgnoreCase)).Seconds;
        var own = Array.Find(Times, one => one.Word == row.Unit).Seconds;
        return typed == 0 || own == 0
            ? string.Empty
            : string.Create(
                CultureInfo.InvariantCulture, $": {number * typed / own:0.####}");
    }
}

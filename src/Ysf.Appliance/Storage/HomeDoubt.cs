using System.Buffers;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Storage;

/// <summary>Why a line of home.db has no effect or another one than meant.</summary>
internal static class HomeDoubt
{
    private const int Fields = 3;

    private static readonly SearchValues<char> Digits = SearchValues.Create("-0123456789");

    /// <summary>The doubt about a line that is read; null for none.</summary>
    /// <param name="rule">The line.</param>
    /// <param name="record">What was read.</param>
    /// <param name="rooms">The DG-IDs carried; null when they are not known.</param>
    public static string? Of(
        string rule, KeyValuePair<CallsignField, Home> record, IReadOnlyList<DgId>? rooms)
    {
        var (name, home) = record;
        if (name.ToString().Trim().Contains(' ', StringComparison.Ordinal))
        {
            return "has a blank in the gateway's name, which is unusual";
        }

        if (rooms is null)
        {
            return null;
        }

        if (!rooms.Contains(home.DgId))
        {
            return $"has no effect: DG-ID {home.DgId} is not in [DGID] list,"
                + $" {string.Join(", ", rooms)}";
        }

        for (var i = 0; i < home.Heard.Count; i++)
        {
            if (!rooms.Contains(home.Heard[i].DgId))
            {
                return $"lets it hear DG-ID {home.Heard[i].DgId}, which is not in [DGID] list,"
                    + $" {string.Join(", ", rooms)}";
            }
        }

        return StaticDgId.TryRead(name, out var number)
            && rooms.Any(room => room.Number == number)
            ? $"has no effect: its name puts the gateway into DG-ID {number}"
            : null;
    }

    /// <summary>Guesses the meaning of a line with other fields; empty for no idea.</summary>
    public static string FieldsHint(string rule, string[] parts)
    {
        if (parts.Length == 2 && Enum.GetNames<AccessRuleKind>().Contains(parts[0]))
        {
            return "; access rules belong in deny.db";
        }

        var fields = rule.Split(
            [':', ';', ',', '=', ' ', '\t', '|'],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == Fields && parts.Length < Fields
            ? $"; right would be {ShownText.Quote(string.Join(':', fields))}"
            : parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0
                ? "; the minutes are missing"
                : string.Empty;
    }

    /// <summary>Guesses the meaning of minutes with a unit; empty for no idea.</summary>
    public static string MinutesHint(string minutes)
    {
        var digits = minutes.AsSpan().IndexOfAnyExcept(Digits);
        return digits > 0 && minutes[digits..].Trim().All(char.IsLetter)
            ? $"; the number stands alone: {minutes[..digits]}"
            : string.Empty;
    }
}

using System.Globalization;

namespace Ysf.Appliance.Storage;

/// <summary>
/// Adds rules to the text of a deny.db, each with a comment above it by which it is known again,
/// and takes away those; everything else stays as it is.
/// </summary>
/// <remarks>The comment has a line of its own, since older programs take no other.</remarks>
internal static class DenyEdit
{
    private const string Made = "# Blocked by command, ";

    /// <summary>The text with a callsign blocked; null when a line says that already.</summary>
    public static string? Add(string text, string callsign, DateTime day)
    {
        if (RuleLines.Of(text).Any(rule => IsRuleOf(rule.Text, callsign)))
        {
            return null;
        }

        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var gap = text.Length == 0 || text[^1] is '\n' or '\r' ? string.Empty : end;
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{text}{gap}{Made}{date}{end}{AccessRuleKind.CS}:{callsign}{end}";
    }

    /// <summary>The text without what was added for a callsign; null when nothing was.</summary>
    public static string? Remove(string text, string callsign)
    {
        var lines = Split(text);
        var isAny = false;
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i - 1].StartsWith(Made, StringComparison.Ordinal)
                && IsRuleOf(lines[i].Trim(), callsign))
            {
                lines.RemoveRange(i - 1, 2);
                isAny = true;
                i = Math.Max(0, i - 2);
            }
        }

        return isAny ? string.Concat(lines) : null;
    }

    private static bool IsRuleOf(string rule, string callsign)
    {
        var colon = rule.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? nameof(AccessRuleKind.CS) : rule[..colon].Trim();
        return kind.Equals(nameof(AccessRuleKind.CS), StringComparison.OrdinalIgnoreCase)
            && rule[(colon + 1)..].Trim().Equals(callsign, StringComparison.OrdinalIgnoreCase);
    }

    private static List<string> Split(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            var next = end < 0 ? text.Length : end + 1;
            lines.Add(text[at..next]);
            at = next;
        }

        return lines;
    }
}

using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Storage;

/// <summary>The lines of deny.db and home.db that hold a rule.</summary>
internal static class RuleLines
{
    /// <summary>Rules with their line numbers; comments and blanks taken off.</summary>
    public static IEnumerable<(int Line, string Text)> Of(string text)
    {
        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var rule = WithoutComment(line).Trim();
            if (rule.Length > 0)
            {
                yield return (number, rule);
            }
        }
    }

    /// <summary>
    /// Whether a text may be a name on the air: up to ten printable
    /// characters; <paramref name="fault"/> says why not.
    /// </summary>
    public static bool IsName(string text, out string fault)
    {
        fault = text.Length > CallsignField.Size
            ? $"is longer than the {CallsignField.Size} characters of a name"
            : text.All(c => c is >= ' ' and <= '~') ? string.Empty : "has characters outside ASCII";
        return fault.Length == 0;
    }

    /// <summary>A rule quoted in a sentence.</summary>
    public static string Quote(string text) => $"\"{ProblemList.Quote(text)}\"";

    // A # belongs to a comment at the start of a line and behind a blank.
    private static string WithoutComment(string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
            {
                return line[..i];
            }
        }

        return line;
    }
}

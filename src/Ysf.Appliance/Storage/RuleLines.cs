using System.Buffers;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Storage;

/// <summary>The lines of deny.db and home.db that hold a rule.</summary>
internal static class RuleLines
{
    private const string Quotes = "\"'`\u201C\u201D\u201E\u2018\u2019\u201A\u00AB\u00BB";

    private static readonly SearchValues<char> QuoteValues = SearchValues.Create(Quotes);

    private static readonly string[] CommentMarks = ["//", "--", ";", "/*", "<!--", "'"];

    /// <summary>Characters of which a callsign in a rule is made.</summary>
    public static SearchValues<char> Letters { get; } = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.");

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

    /// <summary>
    /// The fault of a line that begins as no rule does, to follow the line; null for a rule.
    /// </summary>
    public static string? OddStart(string rule) =>
        CommentMarks.Any(mark => rule.StartsWith(mark, StringComparison.Ordinal))
            ? "is not a rule; a comment begins with #"
        : rule is ['[' or '{' or '<' or '=' or '|', ..]
            ? "is not a rule; write one rule a line, without brackets"
        : QuoteFault(rule);

    /// <summary>The fault of quotes in a rule; null when there are none.</summary>
    public static string? QuoteFault(string text)
    {
        if (UnseenText.CodesIn(text) is { Length: > 0 } codes)
        {
            return $"holds invisible characters ({codes}); type it anew";
        }

        if (text.Any(UnseenText.IsFull))
        {
            return $"is written in full width; right would be {UnseenText.Plain(text)}";
        }

        var quote = text.AsSpan().IndexOfAny(QuoteValues);
        return quote < 0
            ? null
            : "has quotes, which would be a part of the name; right would be "
                + ShownText.Quote(string.Concat(
                    text.Where(letter => !Quotes.Contains(letter, StringComparison.Ordinal)))
                    .Trim());
    }

    /// <summary>A rule quoted in a sentence.</summary>
    public static string Quote(string text) => $"\"{ShownText.Quote(text)}\"";

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

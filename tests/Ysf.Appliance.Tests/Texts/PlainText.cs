using System.Text.RegularExpressions;

namespace Ysf.Tests.Texts;

/// <summary>
/// Splits Markdown, or the plain text of the card, into sentences. A code span becomes one backtick,
/// a link keeps its text in brackets; headings and blocks of code are left out.
/// </summary>
internal static partial class PlainText
{
    /// <summary>Sentences of a text, in order.</summary>
    public static IReadOnlyList<string> Sentences(string text)
    {
        var plain = text.ReplaceLineEndings("\n");
        plain = CodeBlock().Replace(plain, "\n\n");
        plain = Underlined().Replace(Heading().Replace(plain, "\n"), "\n");
        plain = Link().Replace(CodeSpan().Replace(plain, "`"), "[$1]");
        return
        [
            .. BlockEnd().Split(plain)
                .SelectMany(block => SentenceEnd().Split(Space().Replace(block, " ").Trim()))
                .Select(sentence => sentence.Trim())
                .Where(sentence => Letter().IsMatch(sentence)),
        ];
    }

    /// <summary>Number of words; a code span is one, a dash or a bar is none.</summary>
    public static int WordsOf(string sentence) => Word().Count(sentence);

    /// <summary>Whether a sentence has a phrase outside of its links.</summary>
    public static bool Has(string sentence, string phrase) => Regex.IsMatch(
        LinkText().Replace(sentence, string.Empty), $@"\b{Regex.Escape(phrase)}\b", RegexOptions.IgnoreCase);

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^#+ .*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^.*\n(?:===+|---+)$", RegexOptions.Multiline)]
    private static partial Regex Underlined();

    [GeneratedRegex(@"`[^`\n]+`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\[[^\]]+\]")]
    private static partial Regex LinkText();

    // An empty line, the bar of a cell, the mark of an item, the gap of a table in plain text.
    [GeneratedRegex(
        @"\n\s*\n|\||^ *(?:\*|\d+\.) |(?<=\S) {3,}|\n(?=\S+(?: \S+)* {3,})", RegexOptions.Multiline)]
    private static partial Regex BlockEnd();

    [GeneratedRegex(@"(?<=[.?!](?:\*\*)?) (?=[""`\[*(<A-Z0-9])|(?<=:) (?=[A-Z])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"[A-Za-z]")]
    private static partial Regex Letter();

    [GeneratedRegex(@"`|[^\s`]*[\p{L}\p{N}][^\s`]*")]
    private static partial Regex Word();
}

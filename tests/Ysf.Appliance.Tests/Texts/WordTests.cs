using System.Text.RegularExpressions;

namespace Ysf.Tests.Texts;

/// <summary>Holds summaries of the sources and texts for operators to plain English.</summary>
public sealed partial class WordTests
{
    private const int WordsMax = 25;

    private static readonly string[] Files =
    [
        "README.md", "image/README.md", "image/card/README.txt",
        $"{Repository.Texts}/card.md", $"{Repository.Texts}/messages.md",
        $"{Repository.Texts}/runbooks.md", $"{Repository.Texts}/settings.md",
    ];

    private static readonly string[] Banned =
    [
        "by itself", "by themselves", "can be had", "to be had", "for good", "is none", "is said", "is told",
        "are told", "who is not linked", "who are not linked", "whoever", "what became of", "put right",
        "taken over", "take over", "taken back",
    ];

    [Fact]
    public void A_summary_begins_with_a_verb_or_a_noun() => Lines(
        Repository.Sources("src")
            .SelectMany(source => Pronoun().Matches(source.Code)
                .Select(found => $"{source.Name}: {found.Groups[1].Value}")))
        .ShouldBeEmpty();

    [Fact]
    public void A_sentence_for_operators_has_at_most_25_words() => Lines(
        Files.SelectMany(file => PlainText.Sentences(Repository.Read(file))
            .Where(sentence => PlainText.WordsOf(sentence) > WordsMax)
            .Select(sentence => $"{file}: {PlainText.WordsOf(sentence)} words: {sentence}")))
        .ShouldBeEmpty();

    [Fact]
    public void Texts_for_operators_use_no_banned_phrase() => Lines(
        Files.SelectMany(file => PlainText.Sentences(Repository.Read(file))
            .Where(sentence => Banned.Any(phrase => PlainText.Has(sentence, phrase)))
            .Select(sentence => $"{file}: {sentence}")))
        .ShouldBeEmpty();

    [Fact]
    public void A_sentence_ends_at_a_stop_a_cell_an_item_or_a_paragraph()
    {
        const string text = """
            # A heading

            First words. See: The `code span of words` and
            a [link text](there). Is it?

            * one item
              goes on
            * another

            | cell a | cell b. Cell c |
            |---|---|
            """;

        PlainText.Sentences(text).ShouldBe(
        [
            "First words.", "See:", "The ` and a [link text].", "Is it?", "one item goes on", "another",
            "cell a", "cell b.", "Cell c",
        ]);
        PlainText.WordsOf("The ` and a [link text].").ShouldBe(6);
        PlainText.Has("It stops by itself.", "by itself").ShouldBeTrue();
        PlainText.Has("See [it came back by itself].", "by itself").ShouldBeFalse();
    }

    // All at once, so that one run shows all that is to be mended.
    private static string Lines(IEnumerable<string> offenders) => string.Join('\n', offenders);

    [GeneratedRegex(@"<summary>[\s/]*((?:What|Who|Whoever|Whose|Where|How|By|So|That)\b[^\n<]*)")]
    private static partial Regex Pronoun();
}

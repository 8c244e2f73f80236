using System.CommandLine;
using System.Text.RegularExpressions;
using Ysf.Appliance;

namespace Ysf.Tests.Texts;

/// <summary>Holds summaries, messages, help and texts for operators to plain English.</summary>
public sealed partial class WordTests
{
    private const int WordsMax = 25;

    private static readonly string[] Files =
    [
        "README.md", "image/README.md", "image/card/README.txt",
        $"{Repository.Texts}/card.md", $"{Repository.Texts}/messages.md",
        $"{Repository.Texts}/runbooks.md", $"{Repository.Texts}/settings.md",
        $"{Repository.Texts}/health.md",
    ];

    private static readonly string[] Banned =
    [
        "by itself", "by themselves", "can be had", "to be had", "for good", "is none", "is said", "is told",
        "are told", "who is not linked", "who are not linked", "whoever", "what became of", "put right",
        "taken over", "take over", "taken back",
    ];

    // Words of older messages that the glossary replaced.
    private static readonly string[] BannedInMessages =
    [
        .. Banned.Where(phrase => phrase != "is none"), "be had", "let in", "sent away", "silenced", "well again", "all is well", "asked for",
        "is fed", "not fed", "its food", "goes on without", "tried again", "is there again", "says so",
        "the run before", "the version before", "is not believed", "nobody knows",
    ];

    [Fact]
    public void A_summary_begins_with_a_verb_or_a_noun() => Lines(
        Repository.Sources("src", "tests")
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
    public void Messages_of_the_program_use_no_banned_phrase() => Lines(
        Repository.Sources("src").SelectMany(source => Literal()
            .Matches(Comment().Replace(source.Code, string.Empty))
            .Select(found => Hole().Replace(found.Value, "…"))
            .Where(text => BannedInMessages.Any(phrase => PlainText.Has(text, phrase)))
            .Select(text => $"{source.Name}: {text}")))
        .ShouldBeEmpty();

    [Fact]
    public void A_warning_or_an_error_has_at_most_25_words_a_clause() => Lines(
        SourceMessages.All().SelectMany(message => ClauseEnd().Split(message)
            .Where(clause => PlainText.WordsOf(clause) > WordsMax)))
        .ShouldBeEmpty();

    [Fact]
    public void Help_of_a_command_is_one_short_sentence_with_a_capital_and_without_a_stop() => Lines(
        Help(Program.CommandLine()).Where(help => help.Length == 0
            || !char.IsUpper(help[0])
            || help[^1] == '.'
            || PlainText.WordsOf(help) > WordsMax
            || BannedInMessages.Any(phrase => PlainText.Has(help, phrase))))
        .ShouldBeEmpty();

    private static IEnumerable<string> Help(Command command) =>
    [
        command.Description ?? string.Empty,
        .. command.Arguments.Concat<Symbol>(command.Options)
            .Where(symbol => !symbol.Hidden)
            .Select(symbol => symbol.Description ?? string.Empty),
        .. command.Subcommands.Where(one => !one.Hidden).SelectMany(Help),
    ];

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

    [GeneratedRegex(@"(?<!')""(?:\\.|[^""\\\n])*""")]
    private static partial Regex Literal();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"[.;:] ")]
    private static partial Regex ClauseEnd();
}

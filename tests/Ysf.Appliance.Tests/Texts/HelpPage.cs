using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Ysf.Appliance.Web;

namespace Ysf.Tests.Texts;

/// <summary>Makes HTML of an operator's text, for boards on which files are hard to read.</summary>
/// <remarks>
/// Each row of a table has an id of its first cell, so that it can be linked. Links between the texts
/// become links between the pages.
/// </remarks>
internal static class HelpPage
{
    private const int IdMax = 24;

    // Raw HTML in a text would be escaped; the browser allows no script and no style of a page.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub)
        .DisableHtml()
        .Build();

    /// <summary>The path of each text on the page, by the name of its file.</summary>
    public static IReadOnlyDictionary<string, string> Paths { get; } = new Dictionary<string, string>
    {
        ["card"] = "/help",
        ["health"] = "/help/health",
        ["messages"] = "/help/messages",
        ["runbooks"] = "/help/runbooks",
        ["rooms"] = "/help/rooms",
        ["links"] = "/help/links",
        ["settings"] = "/help/settings",
    };

    /// <summary>The pages that are made: the text, the file of the page, its title.</summary>
    public static IReadOnlyList<(string Text, string File, string Title)> All { get; } =
    [
        ("card", "help.html", "Help: when something is wrong"),
        ("health", "help-health.html", "Help: health"),
        ("messages", "help-messages.html", "Help: messages"),
        ("runbooks", "help-runbooks.html", "Help: runbooks"),
        ("rooms", "help-rooms.html", "Help: rooms for talkers"),
        ("links", "help-links.html", "Help: links to other reflectors"),
    ];

    public static string Of(string markdown, string title)
    {
        var body = Parse(markdown).ToHtml(Pipeline)
            .Replace("<table>", "<div class=\"wide\" tabindex=\"0\" role=\"group\""
                + " aria-label=\"Table\">\n<table>", StringComparison.Ordinal)
            .Replace("</table>", "</table>\n</div>", StringComparison.Ordinal)
            .Replace("<pre>", "<pre tabindex=\"0\">", StringComparison.Ordinal);
        return HelpFrame.Of(title, body);
    }

    /// <summary>A text with ids at its rows and with the page's links.</summary>
    public static MarkdownDocument Parse(string markdown)
    {
        var text = Markdown.Parse(markdown, Pipeline);
        var used = text.Descendants<HeadingBlock>().Select(one => one.GetAttributes().Id).ToHashSet();
        foreach (var row in text.Descendants<TableRow>().Where(row => !row.IsHeader))
        {
            row.GetAttributes().Id = Unused(used, Slug(WordsOf(row[0])));
        }

        foreach (var link in text.Descendants<LinkInline>().ToList())
        {
            if (link.Url!.StartsWith('/'))
            {
                // A file of the machine, which the page does not serve.
                link.ReplaceBy(new CodeInline(link.Url));
            }
            else if (!link.Url.StartsWith('#'))
            {
                link.Url = Local(link.Url);
            }
        }

        return text;
    }

    /// <summary>The words of a block, with code as it is.</summary>
    public static string WordsOf(Block block) => string.Concat(
        (block is LeafBlock leaf ? leaf.Inline!.Descendants() : block.Descendants()).Select(one => one switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            LineBreakInline => " ",
            _ => string.Empty,
        }));

    /// <summary>The page's address of a link between the texts.</summary>
    public static string Local(string url)
    {
        var (file, heading) = url.Split('#') is [var left, var right] ? (left, right) : (url, string.Empty);
        var path = Paths[Path.GetFileNameWithoutExtension(file)];
        return heading.Length > 0 ? $"{path}#{heading}" : path;
    }

    private static string Slug(string words)
    {
        var slug = new StringBuilder();
        foreach (var letter in words.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString()[..Math.Min(slug.Length, IdMax)].Trim('-') is { Length: > 0 } good ? good : "row";
    }

    private static string Unused(HashSet<string?> used, string wanted)
    {
        var id = wanted;
        for (var count = 2; !used.Add(id); count++)
        {
            id = $"{wanted}-{count}";
        }

        return id;
    }
}

using Markdig;
using Ysf.Appliance.Web;

namespace Ysf.Tests.Texts;

/// <summary>Makes HTML of an operator's text, for boards on which files are hard to read.</summary>
internal static class HelpPage
{
    // Raw HTML in a text would be escaped; the browser allows no script and no style of a page.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub)
        .DisableHtml()
        .Build();

    public static string Of(string markdown, string title)
    {
        var body = Markdown.ToHtml(markdown, Pipeline)
            .Replace("<table>", "<div class=\"wide\" tabindex=\"0\" role=\"group\""
                + " aria-label=\"Table\">\n<table>", StringComparison.Ordinal)
            .Replace("</table>", "</table>\n</div>", StringComparison.Ordinal);
        return HelpFrame.Of(title, body);
    }
}

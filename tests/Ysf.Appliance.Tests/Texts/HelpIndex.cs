using System.Text.Encodings.Web;
using System.Text.Json;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Texts;

/// <summary>
/// Makes the page's index of all help: headings, rows of tables, messages and settings, an entry a line.
/// </summary>
internal static class HelpIndex
{
    // More words find nothing that fewer do not.
    private const int TextMax = 60;

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An entry.</summary>
    /// <param name="Kind">heading, row, message or setting.</param>
    /// <param name="At">The page's address of it.</param>
    /// <param name="Is">Its title; of a message each of its patterns.</param>
    /// <param name="Text">Words by which it is found too.</param>
    /// <param name="Go">The heading that a reason of health leads to; null for others.</param>
    internal sealed record Entry(string Kind, string At, string[] Is, string Text, string? Go = null);

    /// <summary>All entries, in the order of the texts.</summary>
    public static IEnumerable<Entry> All() =>
    [
        .. OperatorTextTests.Pages.SelectMany(Of),
        .. SettingsTable.Written.Select(row => new Entry(
            "setting", $"/help/settings#{row.Anchor}", [$"[{row.Section}] {row.Key}"], row.Sentence)),
    ];

    /// <summary>The file of the page.</summary>
    public static string Text() => "[\n" + string.Join(",\n", All().Select(Line)) + "\n]\n";

    private static string Line(Entry entry)
    {
        var at = new Dictionary<string, object>
        {
            ["kind"] = entry.Kind,
            ["at"] = entry.At,
            ["is"] = entry.Is,
            ["text"] = entry.Text.Length > TextMax ? entry.Text[..TextMax] : entry.Text,
        };
        if (entry.Go is not null)
        {
            at["go"] = entry.Go;
        }

        return JsonSerializer.Serialize(at, Plain);
    }

    private static IEnumerable<Entry> Of(string name)
    {
        var text = HelpPage.Parse(Repository.Text(name));
        var path = HelpPage.Paths[name];
        foreach (var (place, block) in text.Index())
        {
            if (block is HeadingBlock { Level: > 1 } heading)
            {
                var next = place + 1 < text.Count && text[place + 1] is ParagraphBlock words
                    ? HelpPage.WordsOf(words) : string.Empty;
                yield return new Entry(
                    "heading", $"{path}#{heading.GetAttributes().Id}", [HelpPage.WordsOf(heading)], next);
            }
            else if (block is Table table)
            {
                foreach (var entry in RowsOf(table, path))
                {
                    yield return entry;
                }
            }
        }
    }

    private static IEnumerable<Entry> RowsOf(Table table, string path)
    {
        var head = HelpPage.WordsOf(((TableRow)table[0])[0]);

        // Rows of these say nothing without their heading.
        if (head is "step" or "way")
        {
            yield break;
        }

        foreach (var row in table.OfType<TableRow>().Where(row => !row.IsHeader))
        {
            var code = row[0].Descendants<CodeInline>().Select(one => one.Content).ToArray();
            var isMessage = head is "message";
            yield return new Entry(
                isMessage ? "message" : "row", $"{path}#{row.GetAttributes().Id}",
                isMessage ? code : [HelpPage.WordsOf(row[0])], HelpPage.WordsOf(row[1]),
                isMessage ? HealthLink(row) : null);
        }
    }

    private static string? HealthLink(TableRow row) => row.Descendants<LinkInline>()
        .Select(link => link.Url!)
        .FirstOrDefault(url => url.StartsWith("/help/health#", StringComparison.Ordinal));
}

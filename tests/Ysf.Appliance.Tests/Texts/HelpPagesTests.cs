using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Web;
using Ysf.Machine.Work;

namespace Ysf.Tests.Texts;

/// <summary>The page's help is the operators' texts, and every link to it leads somewhere.</summary>
public sealed partial class HelpPagesTests
{
    private const string Site = "src/Ysf.Appliance/Web/Site";

    // Beyond this a page takes long on a slow line.
    private const int BytesMax = 18_000;
    private const int IndexBytesMax = 28_000;

    [Fact]
    public void Pages_are_their_texts()
    {
        foreach (var (text, file, title) in HelpPage.All)
        {
            Compare(file, HelpPage.Of(Repository.Text(text), title));
        }

        HelpPage.All.Select(page => page.Text).ShouldBe(OperatorTextTests.Pages);
    }

    [Fact]
    public void The_index_is_of_all_texts_and_settings()
    {
        Compare("help-index.json", HelpIndex.Text());

        var entries = HelpIndex.All().ToList();
        entries.Select(entry => entry.At).ShouldBeUnique();
        new WebBody("application/json", Encoding.UTF8.GetBytes(HelpIndex.Text())).Compressed.Length
            .ShouldBeLessThan(IndexBytesMax);
        entries.Where(entry => entry.Is is not [{ Length: > 0 }, ..]).ShouldBeEmpty();
        entries.Count(entry => entry.Kind == "setting")
            .ShouldBe(SettingsTable.Written.Count);
    }

    [Fact]
    public void Every_address_in_pages_and_index_is_there()
    {
        var ids = Pages().ToDictionary(
            page => page.Key,
            page => Id().Matches(page.Value).Select(found => found.Groups[1].Value).ToList());
        ids.Where(page => page.Value.Distinct().Count() != page.Value.Count)
            .Select(page => page.Key).ShouldBeEmpty();

        var links = Pages().SelectMany(page => Link().Matches(page.Value).Select(found =>
                found.Groups[1].Value is ['#', ..] here ? page.Key + here : found.Groups[1].Value))
            .Concat(HelpIndex.All().SelectMany(entry => new[] { entry.At, entry.Go ?? entry.At }))
            .Where(link => link.StartsWith("/help", StringComparison.Ordinal)).Distinct().ToList();

        links.Count.ShouldBeGreaterThan(300);
        links.Where(link => link.Split('#') is not [var path, .. var rest]
                || !ids.TryGetValue(path, out var there)
                || (rest is [var id] && !there.Contains(id)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Pages_have_no_code_and_no_style_and_load_fast()
    {
        foreach (var (path, text) in Pages())
        {
            Script().Matches(text).Select(found => found.Value)
                .ShouldBe(["<script type=\"module\" src=\"/help.js\">"], path);
            text.ShouldNotContain("style=", customMessage: path);
            new WebBody("text/html", Encoding.UTF8.GetBytes(text)).Compressed.Length
                .ShouldBeLessThan(BytesMax, path);
        }
    }

    [Fact]
    public void Settings_have_a_row_each()
    {
        var html = SettingsHelp.Text();
        foreach (var row in SettingsTable.Written)
        {
            html.ShouldContain($"<tr id=\"{row.Anchor}\"><td>{row.Key}</td>");
            html.ShouldContain(WebUtility.HtmlEncode(row.Sentence));
        }

        html.ShouldNotContain("<run>");
    }

    [Fact]
    public void Every_reason_of_health_leads_to_its_heading_and_none_is_left_over()
    {
        var headings = Heading().Matches(Repository.Text("health"))
            .Select(found => found.Groups[1].Value).ToList();
        var section = Repository.Text("messages").Split("\n## ")
            .Single(part => part.StartsWith("Health\n", StringComparison.Ordinal));
        var used = new HashSet<string>();
        foreach (var row in OperatorTextTests.Rows(section).Skip(1))
        {
            var anchor = HealthLink().Match(row[2]) is { Success: true } link
                ? link.Groups[1].Value
                : throw new InvalidOperationException($"no link to health.md: {row[0]}");
            var reason = row[0].Trim('`');

            HealthTopic.AnchorOf(reason.Replace("…", "7", StringComparison.Ordinal))
                .ShouldBe(anchor, reason);
            used.Add(anchor);
        }

        used.Count.ShouldBeGreaterThan(10);
        OperatorTextTests.Anchors(string.Concat(headings.Select(heading => $"## {heading}\n")))
            .Order().ShouldBe(used.Order());
    }

    [Fact]
    public void Every_heading_of_health_and_every_alert_says_what_to_look_at_and_when_to_worry()
    {
        var health = Repository.Text("health").Split("\n## ").Skip(1)
            .Where(section => !section.StartsWith("A part cannot work\n", StringComparison.Ordinal))
            .Select(section => (section, Marks: new[]
                { "\n| look at | ", "\n| on the card | ", "\n| on Debian | ", "\n| worry when | " }));
        var alerts = Repository.Text("runbooks").Split("\n### ")
            .Where(section => section.StartsWith("Ysf", StringComparison.Ordinal))
            .Select(section => (section, Marks: new[]
                { "\n* Means: ", "\n* Look: ", "\n* Do: ", "\n* Worry: " }));
        var all = health.Concat(alerts).ToList();

        all.Count.ShouldBeGreaterThan(25);
        all.Where(one => one.Marks.Any(mark => !one.section.Contains(mark, StringComparison.Ordinal)))
            .Select(one => one.section).ShouldBeEmpty();
    }

    [Fact]
    public void Status_names_the_place_of_each_reason_once()
    {
        var health = new HealthReport(
            HealthState.Degraded, ["json: refused", "mqtt: refused", "the settings file has errors"])
        {
            Hints = ["the flash memory mmcblk0 is worn out"],
        };

        HealthTopic.PlacesOf(health).ShouldBe(
        [
            "health.md#a-part-cannot-work, on the page /help/health",
            "health.md#worn-flash-memory, on the page /help/health",
        ]);
        HealthTopic.PlacesOf(HealthReport.Good).ShouldBeEmpty();
    }

    [Fact]
    public void Remedies_with_the_card_need_no_shell()
    {
        var rows = CardRow().Matches(Repository.Text("health")).Select(row => row.Value).ToList();

        rows.Count.ShouldBeGreaterThan(10);
        foreach (var command in CardChapterTests.Foreign)
        {
            rows.Where(row => row.Contains(command, StringComparison.Ordinal)).ShouldBeEmpty(command);
        }
    }

    // As they are made; those in the program may be older until it is built again.
    private static Dictionary<string, string> Pages() => HelpPage.All
        .Select(page => (Path: HelpPage.Paths[page.Text],
            Html: HelpPage.Of(Repository.Text(page.Text), page.Title)))
        .Append((Path: HelpPage.Paths["settings"], Html: SettingsHelp.Text()))
        .ToDictionary(page => page.Path, page => page.Html);

    private static void Compare(string file, string text)
    {
        if (OperatorTextTests.Mode == "write")
        {
            File.WriteAllText(Repository.PathOf($"{Site}/{file}"), text);
        }

        Repository.Read($"{Site}/{file}").ShouldBe(text, "a text changed: make texts writes the page anew");
    }

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\(health\.md#([a-z0-9-]+)\)")]
    private static partial Regex HealthLink();

    [GeneratedRegex(@"^\| on the card \|.*$", RegexOptions.Multiline)]
    private static partial Regex CardRow();
}

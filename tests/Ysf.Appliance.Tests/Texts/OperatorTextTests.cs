using System.Text.RegularExpressions;
using Ysf.Appliance;
using Ysf.Appliance.Cli;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Metrics;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Texts;

/// <summary>The operator's texts say what the program does, all of it and nothing else.</summary>
public sealed partial class OperatorTextTests
{
    private const string Alerts = "overlays/common/usr/share/ysf-appliance/alerts.yml";
    private const string AlertTests = "tests/Ysf.Appliance.Tests/Texts/alerts.test.yml";
    /// <summary>The texts that are pages of the help, by the names of their files.</summary>
    internal static string[] Pages { get; } = ["card", "health", "messages", "runbooks", "rooms", "links"];

    private static readonly string[] Names = ["settings", .. Pages];

    /// <summary>Set to "write", the test writes the page in place of comparing it.</summary>
    internal static string? Mode { get; } = Environment.GetEnvironmentVariable("YSF_TEXTS");

    [Fact]
    public void Settings_are_described_as_the_table_has_them()
    {
        var page = SettingsPage.Text();
        if (Mode == "write")
        {
            File.WriteAllText(Repository.PathOf($"{Repository.Texts}/settings.md"), page);
        }

        Repository.Text("settings").ShouldBe(
            page, "the table of settings changed: make texts writes the page anew");
    }

    [Fact]
    public void Every_warning_and_error_in_the_sources_has_a_row_with_a_remedy()
    {
        var rows = Rows(Repository.Text("messages")).ToList();
        rows.ShouldAllBe(row => row.Count == 3 || row.Count == 2);
        rows.ShouldAllBe(row => row.All(cell => cell.Length > 0));
        var said = Spans(Repository.Text("messages")).ToHashSet();

        SourceMessages.All().Count.ShouldBeGreaterThan(45);
        SourceMessages.All().Where(message => !said.Contains(message)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_message_that_is_described_stands_in_the_sources()
    {
        var known = SourceMessages.All().Concat(Enum.GetNames<DropReason>()).ToHashSet();

        Rows(Repository.Text("messages")).Where(row => row.Count == 3)
            .SelectMany(row => row[0].Trim('`').Split("`, `"))
            .Where(message => !known.Contains(message)).ShouldBeEmpty();
    }

    [Fact]
    public void No_warning_or_error_needs_a_dot_against_dashboards() => SourceMessages.All()
        .Where(message => DashboardWords.Mask(message) != message).ShouldBeEmpty();

    [Fact]
    public void Commands_that_texts_name_exist()
    {
        var commands = Program.CommandLine().Subcommands.Select(command => command.Name).ToHashSet();
        var named = Names.Select(Repository.Text).Append(Repository.Read(ManPage.File))
            .SelectMany(text => Command().Matches(text).Select(found => found.Groups[1].Value))
            .Distinct().ToList();

        named.Count.ShouldBeGreaterThan(8);
        named.Where(name => !commands.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void Manual_page_has_the_commands_and_exit_codes_of_the_help()
    {
        var page = Repository.Read(ManPage.File);
        var made = ManPage.Of(page);
        if (Mode == "write")
        {
            File.WriteAllText(Repository.PathOf(ManPage.File), made);
        }

        Repository.Read(ManPage.File).ShouldBe(made, "the command line changed: make texts writes the manual page anew");
    }

    [Fact]
    public void Runbooks_list_the_exit_codes_of_the_program()
    {
        var text = Repository.Text("runbooks");
        foreach (var (code, meaning) in CommandTexts.ExitCodes)
        {
            text.ShouldContain($"| {code} | {meaning}");
        }
    }

    [Fact]
    public void Options_that_texts_name_exist()
    {
        var root = Program.CommandLine();
        var lines = Names.Select(Repository.Text).SelectMany(Spans)
            .Where(span => span.StartsWith("ysf-appliance ", StringComparison.Ordinal));
        foreach (var line in lines)
        {
            root.Parse(line["ysf-appliance ".Length..]).Errors.ShouldBeEmpty(line);
        }
    }

    [Fact]
    public void Settings_that_texts_name_exist()
    {
        foreach (var text in Names.Select(Repository.Text))
        {
            foreach (Match named in Key().Matches(text))
            {
                SettingsTable.Find(named.Groups[1].Value, named.Groups[2].Value)
                    .ShouldNotBeNull(named.Value);
            }
        }
    }

    [Fact]
    public void Links_lead_somewhere()
    {
        foreach (var name in Names)
        {
            foreach (Match link in Link().Matches(Repository.Text(name)))
            {
                var (file, heading) = (link.Groups[1].Value, link.Groups[2].Value);
                var target = file.StartsWith('/')
                    ? Repository.Read($"overlays/common{file}")
                    : Repository.Text(file.Length > 0 ? Path.GetFileNameWithoutExtension(file) : name);
                (heading.Length == 0 || Anchors(target).Contains(heading))
                    .ShouldBeTrue($"{name}: {link.Value}");
            }
        }
    }

    [Fact]
    public void Every_alert_has_its_place_in_the_runbooks_and_none_is_left_over()
    {
        var alerts = Alert().Matches(Repository.Read(Alerts))
            .Select(found => found.Groups[1].Value).ToList();
        var headings = AlertHeading().Matches(Repository.Text("runbooks"))
            .Select(found => found.Groups[1].Value);

        alerts.ShouldNotBeEmpty();
        headings.ShouldBe(alerts);
    }

    [Fact]
    public void Alerts_are_about_numbers_and_reasons_that_there_are()
    {
        var numbers = AllMetrics.All.Select(metric => metric.Name).ToHashSet();
        var text = Repository.Read(Alerts);

        Number().Matches(text).Select(found => found.Value).Distinct()
            .Where(name => !numbers.Contains(name)).ShouldBeEmpty();
        Reason().Matches(text).SelectMany(found => found.Groups[1].Value.Split('|'))
            .Where(reason => !Enum.IsDefined(Enum.Parse<DropReason>(reason))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_alert_is_tested_to_fire_and_not_to_fire()
    {
        var tests = Repository.Read(AlertTests);
        foreach (var alert in Alert().Matches(Repository.Read(Alerts)).Select(a => a.Groups[1].Value))
        {
            tests.ShouldContain($"- name: {alert}, ");
            tests.ShouldContain($"      - {{alertname: {alert}, eval_time: ");
            tests.ShouldMatch($@"- alertname: {alert}\n +eval_time: \d+m\n +exp_alerts:\n +- exp_labels: ");
        }
    }

    internal static IEnumerable<List<string>> Rows(string text) => text.Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal)
            && !line.StartsWith("| message", StringComparison.Ordinal)
            && !line.StartsWith("| reason", StringComparison.Ordinal))
        .Select(line => line.Trim('|', ' ').Split(" | ").Select(cell => cell.Trim()).ToList());

    private static IEnumerable<string> Spans(string text) =>
        Span().Matches(text).Select(found => found.Groups[1].Value);

    // As GitHub makes them of headings.
    internal static IEnumerable<string> Anchors(string text) => Heading().Matches(text)
        .Select(found => NoAnchor().Replace(found.Groups[1].Value.ToLowerInvariant(), string.Empty)
            .Replace(' ', '-'));

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"ysf-appliance (?!-)([a-z]+(?:-[a-z]+)*)\b(?! *\.)")]
    private static partial Regex Command();

    [GeneratedRegex(@"\[([A-Z][A-Za-z ]+)\] ([A-Z][A-Za-z_]+)")]
    private static partial Regex Key();

    [GeneratedRegex(@"\]\(([^)#]*)#?([^)]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^### (Ysf.+)$", RegexOptions.Multiline)]
    private static partial Regex AlertHeading();

    [GeneratedRegex("[^a-z0-9 -]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex("- alert: (.+)")]
    private static partial Regex Alert();

    [GeneratedRegex(@"\bysf_[a-z_]+")]
    private static partial Regex Number();

    [GeneratedRegex("reason=~?\"([^\"]+)\"")]
    private static partial Regex Reason();
}

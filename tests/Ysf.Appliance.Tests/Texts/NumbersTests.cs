using System.Text.Json;
using System.Text.RegularExpressions;
using Ysf.Appliance.Admin;
using Ysf.Appliance.Metrics;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Web;

namespace Ysf.Tests.Texts;

/// <summary>The files for Prometheus and Grafana are about numbers and addresses that exist.</summary>
public sealed partial class NumbersTests
{
    private const string Folder = "overlays/common/usr/share/ysf-appliance";
    private const int Columns = 24;

    private static JsonElement Dashboard =>
        JsonDocument.Parse(Repository.Read($"{Folder}/dashboard.json")).RootElement;

    [Fact]
    public void The_dashboard_asks_for_metrics_and_labels_that_exist()
    {
        var names = AllMetrics.All.SelectMany(metric => metric.Type == "histogram"
            ? new[] { metric.Name, $"{metric.Name}_bucket", $"{metric.Name}_sum", $"{metric.Name}_count" }
            : [metric.Name]).ToHashSet();
        var source = Repository.Read("src/Ysf.Appliance/Metrics/AllMetrics.cs");
        var asked = Strings(Dashboard, "expr").Append(
            Dashboard.GetProperty("templating").GetProperty("list")[1].GetProperty("query").GetString()!)
            .ToList();

        asked.Count.ShouldBeGreaterThan(30);
        asked.Where(one => !Name().IsMatch(one)).ShouldBeEmpty();
        asked.SelectMany(one => Name().Matches(one).Select(found => found.Value))
            .Where(name => !names.Contains(name)).ShouldBeEmpty();
        var labels = asked.Concat(Strings(Dashboard, "legendFormat"))
            .SelectMany(one => Label().Matches(one))
            .Select(found => found.Groups[1].Value + found.Groups[2].Value)
            .Where(label => label != "le").Distinct().ToList();
        labels.ShouldBe(["reason", "fault", "part", "place", "interface"], ignoreOrder: true);
        labels.Where(label => !source.Contains($"(\"{label}\", ", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Panels_of_the_dashboard_have_a_title_a_place_of_their_own_and_the_chosen_source()
    {
        var panels = Dashboard.GetProperty("panels").EnumerateArray().ToList();
        var taken = new HashSet<(int, int)>();
        foreach (var panel in panels)
        {
            panel.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
            var place = panel.GetProperty("gridPos");
            int At(string name) => place.GetProperty(name).GetInt32();
            (At("x") + At("w")).ShouldBeLessThanOrEqualTo(Columns);
            for (var y = At("y"); y < At("y") + At("h"); y++)
            {
                for (var x = At("x"); x < At("x") + At("w"); x++)
                {
                    taken.Add((x, y)).ShouldBeTrue($"{panel.GetProperty("title")} lies over another");
                }
            }
        }

        panels.Select(panel => panel.GetProperty("id").GetInt32()).ShouldBeUnique();
        Strings(Dashboard, "uid").Where(uid => uid != "ysf-appliance").Distinct()
            .ShouldBe(["${datasource}"]);
    }

    [Fact]
    public void The_scrape_example_reads_the_page_where_it_is()
    {
        var text = Repository.Read($"{Folder}/prometheus.yml");
        var port = Keys.Web.Port;

        var path = Path().Match(text).Groups[1].Value;
        WebRoutes.All.Single(route => route.Path == path).Need.ShouldBe(RouteNeed.Nothing);
        Target().Match(text).Groups[1].Value.ShouldBe(
            $"{Keys.Machine.Hostname.Default}.local:{port.CardDefault}");
        text.ShouldContain($"{port.CardDefault} on the card, {port.Default} of a Debian package");
        File.Exists(Repository.PathOf($"{Folder}/{Rules().Match(text).Groups[1].Value}")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("prometheus.yml")]
    [InlineData("dashboard.json")]
    [InlineData("alerts.yml")]
    public void Package_and_runbooks_name_the_file(string file)
    {
        Repository.Read("scripts/deb.sh").ShouldContain($"    usr/share/ysf-appliance/{file}\n");
        Repository.Text("runbooks").ShouldContain($"[{file}](/usr/share/ysf-appliance/{file})");
    }

    [Fact]
    public void Figures_per_board_are_the_estimates_and_marked_so()
    {
        var text = Repository.Text("runbooks");
        var section = text[text.IndexOf("### Figures per board", StringComparison.Ordinal)..];
        section.ShouldContain("ESTIMATES");
        var boards = Board().Matches(Repository.Read("tests/Ysf.FanOut/boards.txt"));

        boards.Count.ShouldBe(4);
        foreach (Match board in boards)
        {
            var thousands = int.Parse(board.Groups[3].Value) / 1000;
            section.ShouldContain(
                $"| {board.Groups[1].Value} | {board.Groups[2].Value} % (estimate) | {thousands},000 (estimate) |");
        }
    }

    private static IEnumerable<string> Strings(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(one =>
            one.Name == name && one.Value.ValueKind == JsonValueKind.String
                ? [one.Value.GetString()!]
                : Strings(one.Value, name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(one => Strings(one, name)),
        _ => [],
    };

    [GeneratedRegex(@"\bysf_[a-z_]+")]
    private static partial Regex Name();

    [GeneratedRegex(@"by \((\w+)\)|\{\{(\w+)\}\}")]
    private static partial Regex Label();

    [GeneratedRegex(@"metrics_path: (\S+)")]
    private static partial Regex Path();

    [GeneratedRegex(@"targets: \[""([^""]+)""\]")]
    private static partial Regex Target();

    [GeneratedRegex(@"rule_files:\n  - (\S+)")]
    private static partial Regex Rules();

    // Name, share of a core, datagrams a second.
    [GeneratedRegex(@"^(.+\)) +\d+ +([\d.]+) +(\d+)$", RegexOptions.Multiline)]
    private static partial Regex Board();
}

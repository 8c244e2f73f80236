using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Ysf.Appliance.Cli;
using Ysf.Tests.Cli;

namespace Ysf.Tests.Texts;

/// <summary>Every <c>--json</c> has a schema that packages install, and its reports keep to it.</summary>
public sealed class ReportSchemaTests
{
    private static readonly EvaluationOptions Options = new()
    {
        RequireFormatValidation = true,
        OutputFormat = OutputFormat.List,
    };

    public static TheoryData<string> Commands => [.. ReportSchemas.All.Keys];

    [Fact]
    public void Every_command_with_json_has_a_schema_and_no_other() => CommandTree.All()
        .Where(command => command.Options.Any(option => option.Name == "--json"))
        .Select(CommandSyntax.PathOf).Order()
        .ShouldBe(ReportSchemas.All.Keys.Order());

    [Fact]
    public void Folder_has_the_schemas_and_nothing_else_and_packages_install_it()
    {
        var files = ReportSchemas.All.Keys.Select(ReportSchemas.FileOf).Order().ToList();

        Directory.GetFiles(Repository.PathOf(ReportSchemas.Folder))
            .Select(file => Path.GetRelativePath(Repository.Root, file)).Order().ShouldBe(files);
        var installed = Repository.Read("scripts/deb.sh");
        files.ForEach(file => installed.ShouldContain($"    {file["overlays/common/".Length..]}\n"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void File_is_made_of_the_description_of_the_page(string command)
    {
        var text = ReportSchemas.Text(command);
        if (OperatorTextTests.Mode == "write")
        {
            File.WriteAllText(Repository.PathOf(ReportSchemas.FileOf(command)), text);
        }

        Repository.Read(ReportSchemas.FileOf(command)).ShouldBe(
            text, "openapi.json changed: make texts writes the schemas anew");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Report_with_every_member_keeps_to_a_schema_that_allows_no_others(string command)
    {
        var schema = JsonNode.Parse(Repository.Read(ReportSchemas.FileOf(command)))!;
        Close(schema);

        FaultsOf(JsonSchema.FromText(schema.ToJsonString()), Full(command)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Report_without_a_required_member_or_with_a_wrong_type_breaks_the_schema(string command)
    {
        var schema = JsonSchema.FromText(Repository.Read(ReportSchemas.FileOf(command)));
        foreach (var member in Required(command))
        {
            var (missing, wrong) = (Full(command), Full(command));
            Record(missing).Remove(member);
            Record(wrong)[member] = JsonNode.Parse("[[]]");

            FaultsOf(schema, missing).ShouldNotBeEmpty(member);
            FaultsOf(schema, wrong).ShouldNotBeEmpty(member);
        }
    }

    private static List<string> Required(string command)
    {
        var defs = JsonNode.Parse(Repository.Read(ReportSchemas.FileOf(command)))!["$defs"]!;
        var required = defs[ReportSchemas.All[command].Schema]!["required"]!.AsArray();
        required.Count.ShouldBeGreaterThan(3);
        return [.. required.Select(name => name!.GetValue<string>())];
    }

    private static JsonNode Full(string command)
    {
        var report = ReportSchemas.All[command].Report;
        return JsonSerializer.SerializeToNode(FullValue.Of(report.Type), report)!;
    }

    private static JsonObject Record(JsonNode report) =>
        (report as JsonArray)?[0]!.AsObject() ?? report.AsObject();

    private static List<string> FaultsOf(JsonSchema schema, JsonNode report)
    {
        using var parsed = JsonDocument.Parse(report.ToJsonString());
        var result = schema.Evaluate(parsed.RootElement, Options);
        return result.IsValid ? [] : [.. (result.Details ?? []).Append(result)
            .SelectMany(detail => (detail.Errors ?? new Dictionary<string, string>())
                .Select(error => $"{detail.InstanceLocation}: {error.Key}: {error.Value}"))
            .DefaultIfEmpty("invalid")];
    }

    // Every object may have its described members alone.
    private static void Close(JsonNode? node)
    {
        if (node is JsonObject one)
        {
            one.Select(member => member.Value).ToList().ForEach(Close);
            if (one["properties"] is JsonObject && one["type"] is JsonValue)
            {
                one["additionalProperties"] ??= false;
            }
        }
        else if (node is JsonArray several)
        {
            several.ToList().ForEach(Close);
        }
    }
}

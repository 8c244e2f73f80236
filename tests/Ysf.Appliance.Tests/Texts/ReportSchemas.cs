using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Ysf.Appliance.Control;

namespace Ysf.Tests.Texts;

/// <summary>
/// JSON schemas of <c>--json</c>, made from the schemas of <c>openapi.json</c>, which describes the same
/// reports.
/// </summary>
internal static class ReportSchemas
{
    public const string Folder = "overlays/common/usr/share/ysf-appliance/schema";

    private const string Source = "src/Ysf.Appliance/Web/Site/openapi.json";
    private const string Inside = "#/components/schemas/";

    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Commands, each with its schema in <c>openapi.json</c> and the type of its report.</summary>
    public static IReadOnlyDictionary<string, (string Schema, JsonTypeInfo Report)> All { get; } =
        new Dictionary<string, (string, JsonTypeInfo)>
        {
            ["status"] = ("Status", ControlJson.Default.StatusReport),
            ["gateways"] = ("Gateway", ControlJson.Default.IReadOnlyListGatewayReport),
            ["overs"] = ("Stream", ControlJson.Default.IReadOnlyListStreamReport),
            ["heard"] = ("Over", ControlJson.Default.IReadOnlyListHeardOver),
            ["blocks"] = ("Block", ControlJson.Default.IReadOnlyListBlockReport),
            ["links"] = ("Link", ControlJson.Default.IReadOnlyListLinkReport),
            ["alert list"] = ("Alert", ControlJson.Default.IReadOnlyListAlertReport),
        };

    /// <summary>The file that packages install.</summary>
    public static string FileOf(string command) =>
        $"{Folder}/{command.Replace(' ', '-')}.json";

    /// <summary>The text of the schema.</summary>
    public static string Text(string command)
    {
        var (name, report) = All[command];
        var one = new JsonObject { ["$ref"] = $"#/$defs/{name}" };
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"Output of ysf-appliance {command} --json",
        };
        if (report.Kind == JsonTypeInfoKind.Enumerable)
        {
            schema["type"] = "array";
            schema["items"] = one;
        }
        else
        {
            schema["$ref"] = $"#/$defs/{name}";
        }

        var defs = new JsonObject();
        Add(Described(), name, defs);
        schema["$defs"] = defs;
        return schema.ToJsonString(Form).Replace(Inside, "#/$defs/", StringComparison.Ordinal) + "\n";
    }

    private static JsonObject Described() =>
        JsonNode.Parse(Repository.Read(Source))!["components"]!["schemas"]!.AsObject();

    // A schema with all that it refers to. Addresses are masked on the page alone.
    private static void Add(JsonObject described, string name, JsonObject defs)
    {
        if (defs.ContainsKey(name))
        {
            return;
        }

        var schema = described[name]!.DeepClone().AsObject();
        schema["properties"]?["address"]?.AsObject().Remove("description");
        defs[name] = schema;
        foreach (var inside in References(schema).ToList())
        {
            Add(described, inside, defs);
        }
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(member => member is { Key: "$ref", Value: JsonValue link }
            ? [link.GetValue<string>()[Inside.Length..]]
            : References(member.Value)),
        JsonArray several => several.SelectMany(References),
        _ => [],
    };
}

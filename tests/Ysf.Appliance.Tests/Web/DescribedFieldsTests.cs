using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ysf.Appliance.Admin;
using Ysf.Appliance.Control;
using Ysf.Appliance.Reports;
using Ysf.Appliance.RootHelper;
using Ysf.Appliance.Storage;
using Ysf.Appliance.Web;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Web;

/// <summary>
/// <c>openapi.json</c> describes every field that the reports have, with its type, and no other.
/// </summary>
public sealed class DescribedFieldsTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(
        Repository.Read("src/Ysf.Appliance/Web/Site/openapi.json")).RootElement;

    public static TheoryData<string> Schemas => [.. Types.Keys];

    private static Dictionary<string, JsonTypeInfo> Types { get; } = new()
    {
        ["Status"] = ControlJson.Default.StatusReport,
        ["Gateway"] = Of<GatewayReport>(),
        ["Stream"] = Of<StreamReport>(),
        ["Block"] = Of<BlockReport>(),
        ["Over"] = ControlJson.Default.HeardOver,
        ["Room"] = WebJson.Default.RoomReport,
        ["History"] = StorageJson.Default.HistoryReport,
        ["Refusal"] = WebJson.Default.RefusalReport,
        ["Silence"] = WebJson.Default.SilentReport,
        ["Start"] = WebJson.Default.StartReport,
        ["Talk"] = WebJson.Default.TalkReport,
        ["Pulse"] = WebJson.Default.PulseReport,
        ["Move"] = WebJson.Default.MoveReport,
        ["Session"] = AdminJson.Default.SessionReport,
        ["FileAnswer"] = AdminJson.Default.FileAnswer,
        ["SettingsView"] = AdminJson.Default.SettingsView,
        ["Setting"] = AdminJson.Default.SettingReport,
        ["RestoreAnswer"] = AdminJson.Default.RestoreAnswer,
        ["Changes"] = AdminJson.Default.ChangeRequest,
        ["Machine"] = AdminJson.Default.MachineViewReport,
        ["Update"] = AdminJson.Default.UpdateProgress,
        ["Done"] = HelperJson.Default.HelperAnswer,
        ["CommandAnswer"] = ControlJson.Default.CommandAnswer,
    };

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Every_field_of_a_report_is_described_with_its_type_and_no_other(string schema)
    {
        var faults = new List<string>();
        Compare(schema, Types[schema], Schema(schema), faults);
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_schema_is_of_a_report_or_a_part_of_one()
    {
        var text = Root.ToString();
        var names = Root.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Select(schema => schema.Name).ToList();
        names.Where(name => !text.Contains($"#/components/schemas/{name}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
        Types.Keys.Except(names).ShouldBeEmpty();
    }

    private static JsonTypeInfo Of<T>() => ControlJson.Default.GetTypeInfo(typeof(T)).ShouldNotBeNull();

    private static JsonElement Schema(string name) =>
        Root.GetProperty("components").GetProperty("schemas").GetProperty(name);

    private static void Compare(
        string at, JsonTypeInfo type, JsonElement schema, List<string> faults)
    {
        schema = schema.TryGetProperty("$ref", out var reference)
            ? Schema(reference.GetString()!.Split('/')[^1])
            : schema;
        var told = schema.TryGetProperty("type", out var kind) ? KindOf(kind) : "none";
        if (told != KindOf(type))
        {
            faults.Add($"{at}: {KindOf(type)} is described as {told}");
        }
        else if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            CompareInside(at + "[]", type, schema, "items", faults);
        }
        else if (type.Kind == JsonTypeInfoKind.Dictionary)
        {
            CompareInside(at + "{}", type, schema, "additionalProperties", faults);
        }
        else if (type.Kind == JsonTypeInfoKind.Object)
        {
            CompareFields(at, type, schema, faults);
        }
    }

    private static void CompareInside(
        string at, JsonTypeInfo type, JsonElement schema, string key, List<string> faults)
    {
        if (schema.TryGetProperty(key, out var inside))
        {
            Compare(at, InfoOf(type, type.ElementType!), inside, faults);
        }
        else
        {
            faults.Add($"{at}: is not described");
        }
    }

    private static void CompareFields(
        string at, JsonTypeInfo type, JsonElement schema, List<string> faults)
    {
        if (!schema.TryGetProperty("properties", out var described))
        {
            faults.Add($"{at}: has no properties");
            return;
        }

        // What is never written has no getter here.
        var fields = type.Properties.Where(field => field.Get is not null).ToList();
        foreach (var field in fields)
        {
            if (described.TryGetProperty(field.Name, out var inside))
            {
                Compare($"{at}.{field.Name}", InfoOf(type, field.PropertyType), inside, faults);
            }
            else
            {
                faults.Add($"{at}.{field.Name}: is not described");
            }
        }

        faults.AddRange(described.EnumerateObject().Select(one => one.Name)
            .Except(fields.Select(field => field.Name))
            .Select(name => $"{at}.{name}: is described, and there is none"));
    }

    private static JsonTypeInfo InfoOf(JsonTypeInfo holder, Type type) =>
        holder.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);

    // A column of a history may have gaps: ["number", "null"].
    private static string KindOf(JsonElement kind) => kind.ValueKind == JsonValueKind.Array
        ? kind.EnumerateArray().First().GetString()!
        : kind.GetString()!;

    private static string KindOf(JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "object",
        JsonTypeInfoKind.Enumerable => "array",
        _ when type.Type == typeof(bool) => "boolean",
        _ when type.Type == typeof(double) || type.Type == typeof(float) => "number",
        _ when type.Type == typeof(int) || type.Type == typeof(long) => "integer",
        _ => "string",
    };
}

using System.Text.Json.Serialization;

namespace Ysf.Appliance.Reports;

/// <summary>Reports as JSON: camelCase keys, names for enumerations, nothing for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<HeardOver>))]
internal sealed partial class ReportJson : JsonSerializerContext;

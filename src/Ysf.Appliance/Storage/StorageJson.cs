using System.Text.Json.Serialization;
using Ysf.Appliance.Graphs;
using Ysf.Appliance.Heard;

namespace Ysf.Appliance.Storage;

/// <summary>State files as JSON: camelCase keys, names for enumerations, nothing for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<HeardOver>))]
[JsonSerializable(typeof(IReadOnlyList<KnownEntry>))]
[JsonSerializable(typeof(HistoryReport))]
internal sealed partial class StorageJson : JsonSerializerContext;

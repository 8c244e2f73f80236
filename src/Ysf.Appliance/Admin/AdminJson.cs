using System.Text.Json.Serialization;

namespace Ysf.Appliance.Admin;

/// <summary>What is said between the page and who administers by it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(SessionReport))]
[JsonSerializable(typeof(FileAnswer))]
[JsonSerializable(typeof(MachineReport))]
[JsonSerializable(typeof(UpdateProgress))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class AdminJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Ysf.Appliance.Admin;

/// <summary>JSON between the page and its administrator.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(SessionReport))]
[JsonSerializable(typeof(FileAnswer))]
[JsonSerializable(typeof(SettingsView))]
[JsonSerializable(typeof(ChangeRequest))]
[JsonSerializable(typeof(RestoreAnswer))]
[JsonSerializable(typeof(MachineViewReport))]
[JsonSerializable(typeof(UpdateProgress))]
internal sealed partial class AdminJson : JsonSerializerContext;

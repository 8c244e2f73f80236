using System.Text.Json.Serialization;

namespace Ysf.Appliance.Door;

/// <summary>JSON between the reflector and the root helper.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DoorRequest))]
[JsonSerializable(typeof(DoorAnswer))]
internal sealed partial class DoorJson : JsonSerializerContext;

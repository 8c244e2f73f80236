using System.Text.Json.Serialization;

namespace Ysf.Appliance.Door;

/// <summary>What is said through the door.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DoorRequest))]
[JsonSerializable(typeof(DoorAnswer))]
internal sealed partial class DoorJson : JsonSerializerContext;

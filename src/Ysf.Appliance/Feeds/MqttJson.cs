using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ysf.Appliance.Feeds;

/// <summary>Objects for the broker: camelCase keys, nothing for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MqttMessage))]
internal sealed partial class MqttJson : JsonSerializerContext
{
    public static byte[] Encode(MqttMessage message) =>
        JsonSerializer.SerializeToUtf8Bytes(message, Default.MqttMessage);
}

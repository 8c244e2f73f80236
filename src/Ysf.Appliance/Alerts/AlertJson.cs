using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ysf.Appliance.Alerts;

/// <summary>Bodies of messages, and the file of each way: camelCase keys, nothing for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonAlert))]
[JsonSerializable(typeof(TelegramMessage))]
[JsonSerializable(typeof(DiscordMessage))]
[JsonSerializable(typeof(MatrixMessage))]
[JsonSerializable(typeof(PushoverMessage))]
[JsonSerializable(typeof(AlertState))]
[JsonSerializable(typeof(string))]
internal sealed partial class AlertJson : JsonSerializerContext
{
    /// <summary>Escapes what JSON needs, and not what pages need.</summary>
    public static AlertJson Relaxed => Made.Relaxed;

    private static class Made
    {
        public static readonly AlertJson Relaxed = new(new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}

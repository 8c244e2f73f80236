using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ysf.Appliance.Heard;
using Ysf.Appliance.Reports;

namespace Ysf.Appliance.Control;

/// <summary>
/// The lines of the control socket, and their reports alone: camelCase keys, nothing for null.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CommandRequest))]
[JsonSerializable(typeof(CommandAnswer))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(IReadOnlyList<GatewayReport>))]
[JsonSerializable(typeof(IReadOnlyList<StreamReport>))]
[JsonSerializable(typeof(IReadOnlyList<BlockReport>))]
[JsonSerializable(typeof(IReadOnlyList<HeardOver>))]
[JsonSerializable(typeof(IReadOnlyList<AlertReport>))]
[JsonSerializable(typeof(IReadOnlyList<LinkReport>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(HeardOver))]
internal sealed partial class ControlJson : JsonSerializerContext
{
    /// <summary>Escapes what JSON needs, and not what pages need.</summary>
    public static ControlJson Readable => Made.Readable;

    // In a class of its own it is made after Default, of which it takes the options.
    private static class Made
    {
        public static readonly ControlJson Readable = new(
            new JsonSerializerOptions(Default.Options)
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            });
    }
}

using System.Text.Json.Serialization;

namespace Ysf.Appliance.Web;

/// <summary>
/// Reports of the page alone, in the form of <see cref="Control.ControlJson"/>, which writes those
/// that commands answer too.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<RoomReport>))]
[JsonSerializable(typeof(IReadOnlyList<RefusalReport>))]
[JsonSerializable(typeof(TalkReport))]
[JsonSerializable(typeof(StartReport))]
[JsonSerializable(typeof(SilentReport))]
[JsonSerializable(typeof(PulseReport))]
[JsonSerializable(typeof(RefusalReport))]
[JsonSerializable(typeof(MoveReport))]
internal sealed partial class WebJson : JsonSerializerContext;

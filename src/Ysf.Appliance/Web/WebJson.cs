using System.Text.Json.Serialization;
using Ysf.Appliance.Heard;
using Ysf.Appliance.Reports;

namespace Ysf.Appliance.Web;

/// <summary>JSON for the page and for machines, as on the control socket.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(IReadOnlyList<GatewayReport>))]
[JsonSerializable(typeof(IReadOnlyList<StreamReport>))]
[JsonSerializable(typeof(IReadOnlyList<BlockReport>))]
[JsonSerializable(typeof(IReadOnlyList<HeardOver>))]
[JsonSerializable(typeof(IReadOnlyList<RoomReport>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<RefusalReport>))]
[JsonSerializable(typeof(HistoryReport))]
[JsonSerializable(typeof(HeardOver))]
[JsonSerializable(typeof(TalkReport))]
[JsonSerializable(typeof(StartReport))]
[JsonSerializable(typeof(SilentReport))]
[JsonSerializable(typeof(PulseReport))]
[JsonSerializable(typeof(RefusalReport))]
[JsonSerializable(typeof(MoveReport))]
internal sealed partial class WebJson : JsonSerializerContext;

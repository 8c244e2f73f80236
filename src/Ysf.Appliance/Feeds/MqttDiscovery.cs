using System.Text.Json;
using System.Text.Json.Serialization;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Feeds;

/// <summary>
/// Tells Home Assistant which values there are: link state, talker and counters, all of them taken
/// from the status object.
/// </summary>
/// <remarks>
/// Source: Home Assistant's documentation of MQTT discovery, one retained message an entity on
/// <c>PREFIX/COMPONENT/NODE/OBJECT/config</c>.
/// </remarks>
internal static class MqttDiscovery
{
    // A status comes every minute; three missing ones are no accident.
    private const int ExpireSeconds = 200;

    public static IEnumerable<MqttPublication> Of(MqttSettings mqtt, ReflectorOptions options)
    {
        var topics = new MqttTopics(mqtt.Name);
        var node = $"ysf_{options.Id:D5}";
        MqttEntity[] entities =
        [
            Entity("link", "Link", "{{ 'ON' if value_json.status.linked|default(false)"
                + " else 'OFF' }}") with
            { DeviceClass = "connectivity" },
            Entity("talker", "Talker", "{{ value_json.status.talker|default('-', true) }}") with
            { Icon = "mdi:radio-handheld" },
            Now("gateways", "Gateways") with { Icon = "mdi:radio-tower" },
            Sum("overs", "Overs") with { Icon = "mdi:account-voice" },
            Sum("received", "Datagrams received") with { Icon = "mdi:download-network" },
            Sum("sent", "Datagrams sent") with { Icon = "mdi:upload-network" },
            Sum("dropped", "Datagrams dropped") with { Icon = "mdi:close-network" },
            Now("memory", "Memory") with { DeviceClass = "data_size", UnitOfMeasurement = "B" },
            Now("uptime", "Up") with { DeviceClass = "duration", UnitOfMeasurement = "s" },
        ];
        foreach (var entity in entities)
        {
            var component = entity.ObjectId == "link" ? "binary_sensor" : "sensor";
            var whole = entity with
            {
                UniqueId = $"{node}_{entity.ObjectId}",
                ObjectId = $"{node}_{entity.ObjectId}",
                StateTopic = topics.Status,
                AvailabilityTopic = topics.Status,
                Device = new MqttDevice(
                    [node], options.Name, ProductInfo.Name, "YSF reflector", ProductInfo.Version),
            };
            yield return new MqttPublication(
                $"{mqtt.DiscoveryPrefix}/{component}/{node}/{entity.ObjectId}/config",
                JsonSerializer.SerializeToUtf8Bytes(whole, MqttDiscoveryJson.Default.MqttEntity),
                IsKept: true);
        }
    }

    private static MqttEntity Now(string id, string name) => Number(id, name, "measurement");

    private static MqttEntity Sum(string id, string name) => Number(id, name, "total_increasing");

    private static MqttEntity Number(string id, string name, string stateClass) =>
        Entity(id, name, $"{{{{ value_json.status.{id}|default(0) }}}}") with
        { StateClass = stateClass };

    private static MqttEntity Entity(string id, string name, string template) => new()
    {
        ObjectId = id,
        Name = name,
        ValueTemplate = template,
        ExpireAfter = ExpireSeconds,
    };
}

/// <summary>One entity as Home Assistant wants it described.</summary>
internal sealed record MqttEntity
{
    public required string Name { get; init; }

    public required string ObjectId { get; init; }

    public string UniqueId { get; init; } = string.Empty;

    public string StateTopic { get; init; } = string.Empty;

    public required string ValueTemplate { get; init; }

    public string AvailabilityTopic { get; init; } = string.Empty;

    public string AvailabilityTemplate { get; init; } = "{{ value_json.status.message }}";

    public string? StateClass { get; init; }

    public string? DeviceClass { get; init; }

    public string? UnitOfMeasurement { get; init; }

    public string? Icon { get; init; }

    public int ExpireAfter { get; init; }

    public MqttDevice? Device { get; init; }
}

/// <summary>The reflector as Home Assistant shows it.</summary>
internal sealed record MqttDevice(
    IReadOnlyList<string> Identifiers, string Name, string Manufacturer, string Model,
    string SwVersion);

/// <summary>As Home Assistant spells keys.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MqttEntity))]
internal sealed partial class MqttDiscoveryJson : JsonSerializerContext;

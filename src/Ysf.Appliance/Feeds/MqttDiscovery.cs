using System.Text.Json;
using System.Text.Json.Serialization;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Feeds;

/// <summary>
/// Describes the values to Home Assistant: link state, talker and counters of the status object,
/// the machine's sensors, health and its reasons of the health object.
/// </summary>
/// <remarks>
/// Source: Home Assistant's documentation of MQTT discovery, one retained message an entity on
/// <c>PREFIX/COMPONENT/NODE/OBJECT/config</c>. Topics and unique ids stay as they are: Home
/// Assistant knows an entity by them, and keeps one that it does not find again.
/// </remarks>
internal static class MqttDiscovery
{
    // A status comes every minute; three missing ones are no accident.
    private const int ExpireSeconds = 200;

    // Home Assistant refuses a longer state.
    private const int StateMax = 255;

    private const string Sensor = "sensor";
    private const string BinarySensor = "binary_sensor";
    private const string Health = "value_json.health.state|default('')";

    public static IEnumerable<MqttPublication> Of(MqttSettings mqtt, ReflectorOptions options)
    {
        var topics = new MqttTopics(mqtt.Name);
        var node = $"ysf_{options.Id:D5}";
        var device = new MqttDevice(
            [node], options.Name, ProductInfo.Name, "YSF reflector", ProductInfo.Version);
        foreach (var (component, id, entity) in Entities(topics))
        {
            var whole = entity with
            {
                UniqueId = $"{node}_{id}",
                DefaultEntityId = $"{component}.{node}_{id}",
                AvailabilityTopic = topics.Status,
                Device = device,
            };
            yield return new MqttPublication(
                $"{mqtt.DiscoveryPrefix}/{component}/{node}/{id}/config",
                JsonSerializer.SerializeToUtf8Bytes(whole, MqttDiscoveryJson.Default.MqttEntity),
                IsKept: true);
        }
    }

    private static IEnumerable<(string Component, string Id, MqttEntity Entity)> Entities(
        MqttTopics topics) =>
    [
        (BinarySensor, "link", OfStatus(topics, "Link", "{{ 'ON' if"
            + " value_json.status.linked|default(false) else 'OFF' }}") with
        { DeviceClass = "connectivity" }),
        (Sensor, "talker", OfStatus(topics, "Talker", "{{"
            + $" (value_json.status.talker|default('-', true))[:{StateMax}] }}}}") with
        { Icon = "mdi:radio-handheld" }),
        (Sensor, "gateways", Now(topics, "gateways", "Gateways") with { Icon = "mdi:radio-tower" }),
        (Sensor, "overs", Sum(topics, "overs", "Overs") with { Icon = "mdi:account-voice" }),
        (Sensor, "received", Sum(topics, "received", "Datagrams received") with
        { Icon = "mdi:download-network" }),
        (Sensor, "sent", Sum(topics, "sent", "Datagrams sent") with
        { Icon = "mdi:upload-network" }),
        (Sensor, "dropped", Sum(topics, "dropped", "Datagrams dropped") with
        { Icon = "mdi:close-network" }),
        (Sensor, "memory", Now(topics, "memory", "Memory") with
        { DeviceClass = "data_size", UnitOfMeasurement = "B" }),
        (Sensor, "uptime", Now(topics, "uptime", "Up") with
        { DeviceClass = "duration", UnitOfMeasurement = "s" }),
        .. MachineEntities(topics),
        .. HealthEntities(topics),
    ];

    // Home Assistant shows None as unknown: not every machine has these sensors.
    private static IEnumerable<(string Component, string Id, MqttEntity Entity)> MachineEntities(
        MqttTopics topics) =>
    [
        (Sensor, "temperature", OfStatus(topics, "Temperature",
            "{{ value_json.status.temperature|default('None') }}") with
        {
            DeviceClass = "temperature",
            UnitOfMeasurement = "°C",
            StateClass = "measurement",
            EntityCategory = "diagnostic",
        }),
        (BinarySensor, "under_voltage", Alarm(topics, "underVoltage", "Under-voltage")),
        (BinarySensor, "throttled", Alarm(topics, "throttled", "Throttled")),
    ];

    private static MqttEntity Alarm(MqttTopics topics, string member, string name) =>
        OfStatus(topics, name,
            $"{{{{ {{true: 'ON', false: 'OFF'}}.get(value_json.status.{member}, 'None') }}}}") with
        { DeviceClass = "problem", EntityCategory = "diagnostic" };

    private static IEnumerable<(string Component, string Id, MqttEntity Entity)> HealthEntities(
        MqttTopics topics) =>
    [
        (Sensor, "health", OfHealth(topics, "Health", $"{{{{ {Health} }}}}") with
        {
            DeviceClass = "enum",
            Options = MqttHealth.States,
            JsonAttributesTopic = topics.Health,
            JsonAttributesTemplate = "{{ value_json.health|tojson }}",
        }),
        (Sensor, "health_reasons", OfHealth(topics, "Health reasons", "{{"
            + $" (value_json.health.reasons|default([])|join('; ')|default('-', true))[:{StateMax}]"
            + " }}") with
        { Icon = "mdi:clipboard-alert-outline" }),
        (BinarySensor, "problem", OfHealth(
            topics, "Problem", $"{{{{ 'OFF' if {Health} == 'ok' else 'ON' }}}}") with
        { DeviceClass = "problem" }),
    ];

    private static MqttEntity Now(MqttTopics topics, string id, string name) =>
        Number(topics, id, name) with { StateClass = "measurement" };

    private static MqttEntity Sum(MqttTopics topics, string id, string name) =>
        Number(topics, id, name) with { StateClass = "total_increasing" };

    private static MqttEntity Number(MqttTopics topics, string id, string name) =>
        OfStatus(topics, name, $"{{{{ value_json.status.{id}|default(0) }}}}");

    private static MqttEntity OfStatus(MqttTopics topics, string name, string template) => new()
    {
        Name = name,
        StateTopic = topics.Status,
        ValueTemplate = template,
        ExpireAfter = ExpireSeconds,
    };

    // Without an expiry: it is published when it changes, and the status says whether we are there.
    private static MqttEntity OfHealth(MqttTopics topics, string name, string template) => new()
    {
        Name = name,
        StateTopic = topics.Health,
        ValueTemplate = template,
        EntityCategory = "diagnostic",
    };
}

/// <summary>One entity as Home Assistant wants it described.</summary>
internal sealed record MqttEntity
{
    public required string Name { get; init; }

    /// <summary>The domain and the name under which a new entity is filed.</summary>
    public string DefaultEntityId { get; init; } = string.Empty;

    public string UniqueId { get; init; } = string.Empty;

    public required string StateTopic { get; init; }

    public required string ValueTemplate { get; init; }

    public string AvailabilityTopic { get; init; } = string.Empty;

    public string AvailabilityTemplate { get; init; } = "{{ value_json.status.message }}";

    public string? EntityCategory { get; init; }

    public string? StateClass { get; init; }

    public string? DeviceClass { get; init; }

    /// <summary>The states of an entity of class enum.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    public string? UnitOfMeasurement { get; init; }

    public string? Icon { get; init; }

    public string? JsonAttributesTopic { get; init; }

    public string? JsonAttributesTemplate { get; init; }

    public int? ExpireAfter { get; init; }

    public MqttDevice? Device { get; init; }

    public MqttOrigin Origin { get; init; } = new(ProductInfo.Name, ProductInfo.Version);
}

/// <summary>The reflector as Home Assistant shows it.</summary>
internal sealed record MqttDevice(
    IReadOnlyList<string> Identifiers, string Name, string Manufacturer, string Model,
    string SwVersion);

/// <summary>The program that describes the entities, for Home Assistant's log.</summary>
internal sealed record MqttOrigin(string Name, string SwVersion);

/// <summary>As Home Assistant spells keys.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MqttEntity))]
internal sealed partial class MqttDiscoveryJson : JsonSerializerContext;

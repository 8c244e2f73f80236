using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Ysf.Appliance.Feeds;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Feeds;

/// <summary>
/// Entities as Home Assistant gets them, held to a schema that was written from its
/// documentation; the schema file says of which pages.
/// </summary>
public sealed partial class MqttDiscoveryTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(SchemaPath()));

    private static readonly List<MqttPublication> Told = Of("Id=12345\nName=My Room");

    // As the version before default_entity_id had them.
    private static readonly string[] FormerTopics =
    [
        "homeassistant/binary_sensor/ysf_12345/link/config",
        "homeassistant/sensor/ysf_12345/talker/config",
        "homeassistant/sensor/ysf_12345/gateways/config",
        "homeassistant/sensor/ysf_12345/overs/config",
        "homeassistant/sensor/ysf_12345/received/config",
        "homeassistant/sensor/ysf_12345/sent/config",
        "homeassistant/sensor/ysf_12345/dropped/config",
        "homeassistant/sensor/ysf_12345/memory/config",
        "homeassistant/sensor/ysf_12345/uptime/config",
    ];

    [Fact]
    public void Each_entity_is_as_the_documentation_has_it()
    {
        Told.Count.ShouldBe(15);
        Told.ShouldAllBe(publication => publication.IsKept);
        foreach (var publication in Told)
        {
            Accepts(Entity(publication)).ShouldBeTrue(publication.Topic);
        }
    }

    [Fact]
    public void Topic_unique_id_and_entity_id_name_the_same_entity_once()
    {
        foreach (var publication in Told)
        {
            var topic = Topic().Match(publication.Topic);
            topic.Success.ShouldBeTrue(publication.Topic);
            var id = $"{topic.Groups[2].Value}_{topic.Groups[3].Value}";
            Text(publication, "unique_id").ShouldBe(id);
            Text(publication, "default_entity_id").ShouldBe($"{topic.Groups[1].Value}.{id}");
        }

        Told.Select(each => Text(each, "unique_id")).ShouldBeUnique();
        Told.Select(each => Text(each, "name")).ShouldBeUnique();
    }

    [Fact]
    public void Entities_of_an_earlier_version_are_described_anew_and_leave_no_ghost() =>
        Told.Select(publication => publication.Topic)
            .Where(FormerTopics.Contains).ShouldBe(FormerTopics);

    [Theory]
    [InlineData("temperature", "{{ value_json.status.temperature|default('None') }}")]
    [InlineData("under_voltage",
        "{{ {true: 'ON', false: 'OFF'}.get(value_json.status.underVoltage, 'None') }}")]
    [InlineData("throttled",
        "{{ {true: 'ON', false: 'OFF'}.get(value_json.status.throttled, 'None') }}")]
    public void A_sensor_that_the_machine_lacks_is_unknown(string id, string template) =>
        Text(Told.Single(each => each.Topic.EndsWith($"/{id}/config")), "value_template")
            .ShouldBe(template);

    [Fact]
    public void Health_and_its_reasons_are_entities_of_their_own()
    {
        var health = Entity(Told.Single(each => each.Topic.EndsWith("/health/config")));
        health["state_topic"]!.GetValue<string>().ShouldBe("a/b/health");
        health["json_attributes_topic"]!.GetValue<string>().ShouldBe("a/b/health");
        health["options"]!.AsArray().Select(word => word!.GetValue<string>())
            .ShouldBe(["ok", "degraded", "failed"]);
        Text(Told.Single(each => each.Topic.EndsWith("/health_reasons/config")), "value_template")
            .ShouldContain("value_json.health.reasons");
        Text(Told.Single(each => each.Topic.EndsWith("/problem/config")), "device_class")
            .ShouldBe("problem");
        Told.ShouldAllBe(each => Text(each, "availability_topic") == "a/b/status");
    }

    [Theory]
    [InlineData("talker")]
    [InlineData("health_reasons")]
    public void A_text_of_any_length_is_cut_to_what_a_state_may_be(string id) =>
        Text(Told.Single(each => each.Topic.EndsWith($"/{id}/config")), "value_template")
            .ShouldMatch(@"^\{\{ \(.+\)\[:255\] \}\}$");

    [Theory]
    [InlineData("object_id", "\"ysf_12345_talker\"")]
    [InlineData("default_entity_id", "\"ysf_12345_talker\"")]
    [InlineData("default_entity_id", "\"switch.ysf\"")]
    [InlineData("origin", "{\"sw_version\":\"1\"}")]
    [InlineData("origin", "null")]
    [InlineData("device", "{\"name\":\"x\"}")]
    [InlineData("device", "{\"identifiers\":[\"x\"],\"firmware\":\"1\"}")]
    [InlineData("device_class", "\"connectivity\"")]
    [InlineData("unit_of_measurement", "7")]
    [InlineData("options", "[\"a\"]")]
    [InlineData("state_topic", "\"a/#\"")]
    [InlineData("entity_category", "\"config\"")]
    [InlineData("payload_on", "\"ON\"")]
    [InlineData("colour", "\"red\"")]
    public void The_schema_refuses_what_the_documentation_does_not_have(string key, string value)
    {
        var talker = Entity(Told.Single(each => each.Topic.EndsWith("/talker/config")));
        Accepts(talker).ShouldBeTrue();
        talker[key] = JsonNode.Parse(value);

        Accepts(talker).ShouldBeFalse();
    }

    [Fact]
    public void A_name_with_other_signs_gets_no_further_than_the_name_of_the_device()
    {
        foreach (var publication in Of("Id=0\nName=Ä \"x\" {{1}}"))
        {
            Topic().IsMatch(publication.Topic).ShouldBeTrue(publication.Topic);
            Accepts(Entity(publication)).ShouldBeTrue(publication.Topic);
        }
    }

    private static List<MqttPublication> Of(string info)
    {
        var settings = SettingsCase.Parse($"[Info]\n{info}\n[MQTT]\nHost=x\nName=a/b").Settings!;
        return [.. MqttDiscovery.Of(settings.Mqtt, settings.Reflector)];
    }

    private static JsonObject Entity(MqttPublication publication) =>
        JsonNode.Parse(publication.Payload)!.AsObject();

    private static string Text(MqttPublication publication, string key) =>
        Entity(publication)[key]!.GetValue<string>();

    private static bool Accepts(JsonObject entity)
    {
        using var parsed = JsonDocument.Parse(entity.ToJsonString());
        return Schema.Evaluate(parsed.RootElement).IsValid;
    }

    private static string SchemaPath([CallerFilePath] string here = "") => Path.Combine(
        Path.GetDirectoryName(here)!, "home-assistant-discovery.schema.json");

    // Home Assistant: PREFIX/COMPONENT/NODE/OBJECT/config, of letters, digits, _ and -.
    [GeneratedRegex("^homeassistant/(sensor|binary_sensor)/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+)/config$")]
    private static partial Regex Topic();
}

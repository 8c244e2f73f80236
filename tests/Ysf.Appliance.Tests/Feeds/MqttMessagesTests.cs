using System.Text;
using Ysf.Appliance;
using Ysf.Appliance.Feeds;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Feeds;

public sealed class MqttMessagesTests
{
    [Theory]
    [InlineData(EventKind.GatewayAdded, "linked")]
    [InlineData(EventKind.GatewayRemoved, "unlinked")]
    [InlineData(EventKind.DgIdChanged, "moved")]
    [InlineData(EventKind.DgIdHeld, "moved")]
    [InlineData(EventKind.BackToHome, "moved")]
    [InlineData(EventKind.StreamStarted, "start")]
    [InlineData(EventKind.StreamRadio, "radio")]
    [InlineData(EventKind.StreamPosition, "position")]
    [InlineData(EventKind.StreamEnded, "end")]
    [InlineData(EventKind.OverRefused, "refused")]
    public void Each_kind_is_as_the_schema_has_it(EventKind kind, string action)
    {
        var message = MqttMessages.Of(Happened(kind)).ShouldNotBeNull();

        (message.Gateway?.Action ?? message.Stream?.Action).ShouldBe(action);
        var json = MqttJson.Encode(message);
        MqttSchema.Accepts(json).ShouldBeTrue(Encoding.UTF8.GetString(json));
    }

    [Fact]
    public void Every_reason_is_in_the_schema()
    {
        var happened = new List<ReflectorEvent>();
        happened.AddRange(Enum.GetValues<RemovalReason>().Select(
            reason => Happened(EventKind.GatewayRemoved) with { Removal = reason }));
        happened.AddRange(Enum.GetValues<HoldReason>().Skip(1).Select(
            reason => Happened(EventKind.DgIdHeld) with { Hold = reason }));
        happened.AddRange(Enum.GetValues<StreamEnd>().Select(
            end => Happened(EventKind.StreamEnded) with { End = end }));
        happened.AddRange(Enum.GetValues<RefusalReason>().Skip(1).Select(
            reason => Happened(EventKind.OverRefused) with { Refusal = reason }));
        foreach (var each in happened)
        {
            var json = MqttJson.Encode(MqttMessages.Of(each)!);
            MqttSchema.Accepts(json).ShouldBeTrue(Encoding.UTF8.GetString(json));
        }
    }

    [Fact]
    public void The_last_will_is_as_the_schema_has_it()
    {
        var will = MqttJson.Encode(MqttMessages.Offline(DateTime.UtcNow));

        MqttSchema.Accepts(will).ShouldBeTrue();
        Encoding.UTF8.GetString(will).ShouldContain(@"""message"":""offline""");
    }

    [Theory]
    [InlineData(@"{""status"":{""timestamp"":""2026-01-02T03:04:05Z"",""message"":""online""}}")]
    [InlineData(@"{""stream"":{""timestamp"":""2026-01-02T03:04:05Z"",""action"":""jump""}}")]
    [InlineData("{}")]
    public void The_schema_refuses_what_is_not_ours(string message) =>
        MqttSchema.Accepts(Encoding.UTF8.GetBytes(message)).ShouldBeFalse();

    [Fact]
    public void An_end_tells_who_was_heard_where_and_for_how_long()
    {
        var stream = MqttMessages.Of(Happened(EventKind.StreamEnded))!.Stream!;

        stream.Call.ShouldBe("IU5AAA/P");
        stream.Gateway.ShouldBe("GW1");
        stream.DgId.ShouldBe(22);
        stream.Seconds.ShouldBe(3.5);
        stream.Radio.ShouldBe("FTM-300D");
        (stream.Latitude, stream.Longitude).ShouldBe((43.5, -11.25));
        stream.Reason.ShouldBe("watchdog");
    }

    [Fact]
    public void Home_assistant_is_told_of_link_talker_and_counters()
    {
        var settings = SettingsCase.Read("[Info]\nId=12345\nName=My Room\n[MQTT]\nHost=x\nName=a/b");

        var told = MqttDiscovery.Of(settings.Mqtt, settings.Reflector).ToList();

        told.ShouldAllBe(publication => publication.IsKept);
        told.Select(publication => publication.Topic).ShouldBe(
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
        ]);
        using var gateways = System.Text.Json.JsonDocument.Parse(told[2].Payload);
        var entity = gateways.RootElement;
        entity.GetProperty("state_topic").GetString().ShouldBe("a/b/status");
        entity.GetProperty("availability_topic").GetString().ShouldBe("a/b/status");
        entity.GetProperty("value_template").GetString()
            .ShouldBe("{{ value_json.status.gateways|default(0) }}");
        entity.GetProperty("unique_id").GetString().ShouldBe("ysf_12345_gateways");
        entity.GetProperty("device").GetProperty("name").GetString().ShouldBe("My Room");
    }

    private static ReflectorEvent Happened(EventKind kind) => new()
    {
        Kind = kind,
        At = Clock.Now,
        Stream = new StreamId(1234567),
        Gateway = CallsignField.FromText("GW1"),
        Source = CallsignField.FromText("IU5AAA/P"),
        Destination = CallsignField.FromText("ALL"),
        DgId = new DgId(22),
        Remote = new Endpoint(IpAddress.FromIPv4(0x0A000001), 42000),
        Hold = HoldReason.HomeList,
        Refusal = RefusalReason.CS,
        End = StreamEnd.Watchdog,
        Lasted = TimeSpan.FromSeconds(3.5),
        RadioCode = 0x31,
        Position = new Position(43.5, -11.25),
    };
}

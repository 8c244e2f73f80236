using System.Text;
using System.Text.Json;
using Ysf.Appliance.Feeds;
using Ysf.Machine.Work;

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
    [InlineData(EventKind.GatewayUnheard, "unheard")]
    [InlineData(EventKind.GatewayHeard, "heard")]
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
        happened.AddRange(Enum.GetValues<OverEnd>().Select(
            end => Happened(EventKind.StreamEnded) with { End = end }));
        happened.AddRange(Enum.GetValues<RefusalReason>().Skip(1).Select(
            reason => Happened(EventKind.OverRefused) with { Refusal = reason }));
        happened.AddRange(FrameDrops.Select(
            reason => Happened(EventKind.GatewayUnheard) with { Drop = reason }));
        foreach (var each in happened)
        {
            var json = MqttJson.Encode(MqttMessages.Of(each)!);
            MqttSchema.Accepts(json).ShouldBeTrue(Encoding.UTF8.GetString(json));
        }
    }

    [Fact]
    public void An_end_tells_what_the_line_lost_unless_the_counter_does_not_tell()
    {
        var ended = Happened(EventKind.StreamEnded);

        var stream = MqttMessages.Of(ended)!.Stream!;
        (stream.Frames, stream.Lost, stream.Late).ShouldBe((90, 7, 2));
        stream = MqttMessages.Of(ended with { Line = default })!.Stream!;
        (stream.Frames, stream.Lost, stream.Late).ShouldBe((null, null, null));
    }

    [Fact]
    public void An_unheard_gateway_is_published_with_reason_rule_and_count()
    {
        var gateway = MqttMessages.Of(Happened(EventKind.GatewayUnheard) with
        {
            Drop = DropReason.Refused,
            Refused = 57,
        })!.Gateway!;

        (gateway.Name, gateway.Reason, gateway.Rule, gateway.Dropped)
            .ShouldBe(("GW1", "refused", "CS", 57));
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
    [InlineData(@"{""health"":{""timestamp"":""2026-01-02T03:04:05Z"",""state"":""well"",""reasons"":[]}}")]
    [InlineData(@"{""health"":{""timestamp"":""2026-01-02T03:04:05Z"",""state"":""ok"",""reasons"":[""x""]}}")]
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

    [Theory]
    [InlineData(HealthState.Ok, "ok")]
    [InlineData(HealthState.Degraded, "degraded", "mqtt: no broker")]
    [InlineData(HealthState.Failed, "failed", "the loop stands still", "log: \"x\"")]
    public void Health_is_an_object_with_its_reasons(
        HealthState state, string word, params string[] reasons)
    {
        var json = MqttJson.Encode(
            MqttMessages.HealthOf(DateTime.UtcNow, new HealthReport(state, reasons)));

        MqttSchema.Accepts(json).ShouldBeTrue(Encoding.UTF8.GetString(json));
        using var parsed = JsonDocument.Parse(json);
        var health = parsed.RootElement.GetProperty("health");
        health.GetProperty("state").GetString().ShouldBe(word);
        health.GetProperty("reasons").EnumerateArray().Select(each => each.GetString())
            .ShouldBe(reasons);
    }

    private static IEnumerable<DropReason> FrameDrops =>
    [
        DropReason.BadLength, DropReason.BadFich, DropReason.FrameRate, DropReason.CarryRate,
        DropReason.Refused, DropReason.DgIdBusy, DropReason.NotToBeCarried, DropReason.NoOver,
        DropReason.AfterTerminator, DropReason.CutOff, DropReason.SwitchingOver,
        DropReason.StreamsFull, DropReason.BridgeLoop, DropReason.LocalOver,
    ];

    private static ReflectorEvent Happened(EventKind kind) => new()
    {
        Kind = kind,
        At = Clock.Now,
        Stream = new OverId(1234567),
        Gateway = CallsignField.FromText("GW1"),
        Source = CallsignField.FromText("IU5AAA/P"),
        Destination = CallsignField.FromText("ALL"),
        DgId = new DgId(22),
        Remote = new Endpoint(IpAddress.FromIPv4(0x0A000001), 42000),
        Hold = HoldReason.HomeList,
        Refusal = RefusalReason.CS,
        Drop = DropReason.BadFich,
        Refused = 50,
        Line = new LineQuality(90, 7, 2, true),
        End = OverEnd.Watchdog,
        Lasted = TimeSpan.FromSeconds(3.5),
        RadioCode = 0x31,
        Position = new Position(43.5, -11.25),
    };
}

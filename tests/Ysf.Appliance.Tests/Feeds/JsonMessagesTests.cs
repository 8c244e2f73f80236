using System.Text.Json;
using Ysf.Appliance.Feeds;

namespace Ysf.Tests.Feeds;

/// <summary>
/// Keys, order and spelling as collectors know them; source: the protocol's feed section.
/// </summary>
public sealed class JsonMessagesTests
{
    private const string Time = @"""time"": ""\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}""";

    [Theory]
    [InlineData("{\"linked\": \"0\"}", "{\"linked\": \"0\", \"clock\": \"unset\"}")]
    [InlineData("{\"a\": \"}\"}", "{\"a\": \"}\", \"clock\": \"unset\"}")]
    public void A_message_of_a_clock_that_is_not_set_says_so_last(string message, string marked) =>
        JsonMessages.WithClockUnset(message).ShouldBe(marked);

    [Fact]
    public void An_over_starts_with_its_fich_as_text()
    {
        JsonMessages.Of(Event(EventKind.StreamStarted))!.ShouldMatch(
            @"^\{""stream_start"": ""0012345"", ""call"": ""IU5AAA-9"", ""target"": ""ALL       """
            + @", ""gw"": ""GW1"", ""dgid"": ""09"", " + Time + @", ""CS"": ""2"", ""CM"": ""0"", "
            + @"""FT"": ""7"", ""Dev"": ""False"", ""MR"": ""0"", ""VoIP"": ""False"", "
            + @"""DT"": ""2"", ""SQL"": ""False"", ""SQC"": ""9""\}$");
    }

    [Theory]
    [InlineData(StreamEnd.Terminator, "TC")]
    [InlineData(StreamEnd.Watchdog, "WD")]
    [InlineData(StreamEnd.Switched, "TD")]
    [InlineData(StreamEnd.TimedOut, "WD")]
    [InlineData(StreamEnd.Copy, "WD")]
    public void An_over_ends_in_one_of_three_ways(StreamEnd end, string type)
    {
        JsonMessages.Of(Event(EventKind.StreamEnded) with { End = end })!.ShouldMatch(
            @"^\{""stream_end"": ""0012345"", ""type"": """ + type + @""", " + Time + @"\}$");
    }

    [Fact]
    public void What_a_radio_tells_has_a_message_each()
    {
        var told = Event(EventKind.StreamRadio) with
        {
            RemoteIds = CallsignField.FromText("     E0C4W"),
            RadioCode = 49,
            Position = new Position(43.773166667, -74.006),
        };
        JsonMessages.Of(told with { Kind = EventKind.StreamRemoteIds12 })
            .ShouldBe("""{"stream_id01": "0012345", "Rem1+2": "     E0C4W"}""");
        JsonMessages.Of(told with { Kind = EventKind.StreamRemoteIds34 })
            .ShouldBe("""{"stream_id02": "0012345", "Rem3+4": "     E0C4W"}""");
        JsonMessages.Of(told).ShouldBe("""{"stream_id03": "0012345", "radio_code": "49"}""");
        JsonMessages.Of(told with { Kind = EventKind.StreamPosition }).ShouldBe(
            """{"stream_id04": "0012345", "latitude": "43.773167", "longitude": "-74.006000"}""");
    }

    [Fact]
    public void Callsign_fields_that_could_not_be_read_are_empty()
    {
        var told = Event(EventKind.StreamCallsigns) with { HasCsd1 = true };
        JsonMessages.Of(told).ShouldBe(
            """{"stream_id05": "0012345", "dst": "ALL       ", "src": "IU5AAA-9  ", """
            + """
            "uplink": "", "downlink": ""}
            """);
    }

    [Fact]
    public void Hostile_names_stay_inside_their_strings()
    {
        var message = JsonMessages.Of(Event(EventKind.StreamStarted) with
        {
            Source = CallsignField.FromText("\"}\\,{\"<'&"),
            Gateway = CallsignField.FromText("\\\\\"\"\\"),
        });

        using var parsed = JsonDocument.Parse(message.ShouldNotBeNull());
        parsed.RootElement.GetProperty("call").GetString().ShouldBe("\"}\\,{\"<'&");
        parsed.RootElement.GetProperty("gw").GetString().ShouldBe("\\\\\"\"\\");
    }

    [Fact]
    public void Every_message_is_one_json_object_of_strings()
    {
        foreach (var kind in Enum.GetValues<EventKind>())
        {
            if (JsonMessages.Of(Event(kind)) is not { } message)
            {
                continue;
            }

            using var parsed = JsonDocument.Parse(message);
            parsed.RootElement.EnumerateObject()
                .ShouldAllBe(member => member.Value.ValueKind == JsonValueKind.String);
        }
    }

    private static ReflectorEvent Event(EventKind kind) => new()
    {
        Kind = kind,
        At = default,
        Stream = new StreamId(12345),
        Gateway = CallsignField.FromText("GW1"),
        Source = CallsignField.FromText("IU5AAA-9"),
        Destination = CallsignField.FromText("ALL"),
        Fich = new Fich(0x20070209),
        DgId = new DgId(9),
        Refusal = RefusalReason.CS,
    };
}

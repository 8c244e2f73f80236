using System.Text.Json;
using Ysf.Appliance.Feeds;
using Ysf.Tests.Logging;
using Ysf.Tests.Settings;

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
    [InlineData(OverEnd.Terminator, "TC")]
    [InlineData(OverEnd.Watchdog, "WD")]
    [InlineData(OverEnd.Switched, "TD")]
    [InlineData(OverEnd.Blocked, "WD")]
    [InlineData(OverEnd.Copy, "WD")]
    public void An_over_ends_in_one_of_three_ways(OverEnd end, string type)
    {
        JsonMessages.Of(Event(EventKind.StreamEnded) with { End = end })!.ShouldMatch(
            @"^\{""stream_end"": ""0012345"", ""type"": """ + type + @""", " + Time + @"\}$");
    }

    [Fact]
    public void A_timed_out_over_has_one_message_that_closes_it()
    {
        var timedOut = Event(EventKind.StreamTimedOut);
        JsonMessages.Of(timedOut)!.ShouldMatch(
            @"^\{""stream_timeout"": ""0012345"", ""CS"": ""IU5AAA-9"", " + Time + @"\}$");
        JsonMessages.Of(Event(EventKind.StreamEnded) with { End = OverEnd.TimedOut })
            .ShouldBeNull();
    }

    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3")]
    [InlineData("2001:db8::7", "2001.db8.0.0.0.0.0.7")]
    [InlineData("::1", "0.0.0.0.0.0.0.1")]
    [InlineData("fe80::a:b:c:d", "fe80.0.0.0.a.b.c.d")]
    public void An_address_has_the_four_parts_that_collectors_cut(string address, string spelt)
    {
        var link = SnapshotCase.WithGateway("GW1", default, address);

        JsonMessages.Lists(link).First().ShouldContain($"\"IP\": \"{spelt}\", \"port\": \"42000\"");
        spelt.Split('.').Length.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void A_block_at_one_gateway_has_two_keys_more_than_those_collectors_know()
    {
        var lists = JsonMessages.Lists(
            SnapshotCase.WithBlocks("IU5AAA", "GW1", "10.0.0.7", "IU5BBB")).ToList();

        const string until = @"""TR"": ""\d{4}-\d\d-\d\d \d\d:\d\d:\d\d""";
        lists[^3].ShouldMatch(@"^\{""blk_time"": ""1"", ""call"": ""IU5AAA"", ""BR"": ""RCW"", "
            + until + @", ""GW"": ""GW1"", ""IP"": ""10\.0\.0\.7""\}$");
        lists[^2].ShouldMatch(
            @"^\{""blk_time"": ""2"", ""call"": ""IU5BBB"", ""BR"": ""RCO"", " + until + @"\}$");
        lists[^1].ShouldBe("""{"total_blk_time": "2"}""");
    }

    [Fact]
    public void Each_fact_of_a_radio_has_a_message()
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
        parsed.RootElement.GetProperty("call").GetString().ShouldBe("\"}\\,{\"<`&");
        parsed.RootElement.GetProperty("gw").GetString().ShouldBe("\\\\\"\"\\");
    }

    [Fact]
    public void A_system_message_fits_into_what_a_collector_reads()
    {
        var rooms = string.Join(',', Enumerable.Range(1, 99));
        var settings = SettingsCase.ReadClean(
            $"[Info]\nName=Dave's Reflector\nContact={new string('c', 500)}\n"
            + $"Web={new string('w', 500)}\n[DGID]\nlist={rooms}\n");
        var message = JsonMessages.SystemMessage(settings);

        System.Text.Encoding.UTF8.GetByteCount(JsonMessages.WithClockUnset(message))
            .ShouldBeLessThanOrEqualTo(1024);
        message.ShouldContain("\"REF_NAME\": \"Dave`s Reflector\"");
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
        Stream = new OverId(12345),
        Gateway = CallsignField.FromText("GW1"),
        Source = CallsignField.FromText("IU5AAA-9"),
        Destination = CallsignField.FromText("ALL"),
        Fich = new Fich(0x20070209),
        DgId = new DgId(9),
        Refusal = RefusalReason.CS,
    };
}

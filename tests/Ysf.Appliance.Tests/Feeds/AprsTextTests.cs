using System.Text.Json;
using Ysf.Appliance.Feeds;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Feeds;

/// <summary>Lines to APRS-IS, against those that the Python reflector made.</summary>
public sealed class AprsTextTests
{
    private static readonly DateTime Time = new(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    // Sixty minutes are a degree, which the Python reflector does not carry over.
    private static readonly Dictionary<string, string> RoundedWell = new()
    {
        ["5960.00N/17960.00E"] = "6000.00N/18000.00E",
        ["5160.00N/00160.00E"] = "5200.00N/00200.00E",
    };

    [Fact]
    public void Lines_are_those_recorded()
    {
        var compared = 0;
        foreach (var vector in VectorFile.Read("aprs.json", "APRS line"))
        {
            // A longitude out of range, which no radio's report can give us.
            if (Number(vector, "latitude") < 90 && Number(vector, "longitude") > 180)
            {
                continue;
            }

            var line = AprsText.LineOf(
                Ended(vector), Text(vector, "ssid"), Reflector(Text(vector, "reflector_id")), Time);
            line.ShouldBe(Expected(Text(vector, "line")));
            compared++;
        }

        compared.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Passcodes_are_those_recorded()
    {
        foreach (var vector in VectorFile.Read("aprs.json", "APRS-IS passcode"))
        {
            AprsText.Passcode(Text(vector, "user"))
                .ShouldBe(vector.GetProperty("passcode").GetInt32());
        }
    }

    [Theory]
    [InlineData("IU5AAA/P", "IU5AAA-10>")]
    [InlineData("iu5aaa", "IU5AAA-10>")]
    [InlineData("IU5AAA-ND", "IU5AAA-10>")]
    [InlineData("HB9/IU5AAA", "IU5AAA-10>")]
    [InlineData("VP2E/IU5AA", "IU5AA-10>")]
    public void The_source_is_the_bare_callsign(string talker, string start) =>
        LineOf(talker).ShouldNotBeNull().ShouldStartWith(start);

    [Theory]
    [InlineData("A>B,C")]
    [InlineData("IU5:AAA")]
    [InlineData("AB")]
    [InlineData("IU5AAAAAAA")]
    [InlineData("")]
    public void Invalid_callsign_is_not_sent(string talker) => LineOf(talker).ShouldBeNull();

    [Theory]
    [InlineData("", "IU5AAA", "IU5AAA>")]
    [InlineData("-7", "IU5AAAA", "IU5AAAA-7>")]
    [InlineData("-10", "IU5AAAA", "IU5AAAA>")]
    [InlineData("-10", "IU5AAAAAA", "IU5AAAAAA>")]
    public void An_ssid_stands_where_there_is_one_and_nine_characters_hold_both(
        string ssid, string talker, string start) =>
        LineOf(talker, ssid: ssid).ShouldNotBeNull().ShouldStartWith(start);

    [Fact]
    public void The_login_names_user_passcode_and_program() => AprsText.Login("YSF12345")
        .ShouldStartWith("user YSF12345 pass 27270 vers YsfAppliance ");

    [Fact]
    public void Without_a_clock_that_can_be_believed_a_position_has_no_time()
    {
        LineOf("IU5AAA").ShouldNotBeNull().ShouldContain("z4330.00N/01115.00E");
        LineOf("IU5AAA", isClockTrusted: false).ShouldNotBeNull()
            .ShouldStartWith("IU5AAA-10>APRS,TCPIP*:=4330.00N/01115.00E");
    }

    private static string? LineOf(
        string talker, bool isClockTrusted = true, string ssid = "-10") => AprsText.LineOf(
        new ReflectorEvent
        {
            Kind = EventKind.StreamEnded,
            At = default,
            Source = CallsignField.FromText(talker),
            Position = new Position(43.5, 11.25),
        },
        ssid, Reflector("12345"), isClockTrusted ? Time : null);

    private static ReflectorEvent Ended(JsonElement vector)
    {
        var latitude = Number(vector, "latitude");
        return new ReflectorEvent
        {
            Kind = EventKind.StreamEnded,
            At = default,
            Source = CallsignField.FromText(Text(vector, "call")),
            RadioCode = vector.GetProperty("radio_code").GetByte(),
            Position = latitude > 90
                ? default
                : new Position(latitude, Number(vector, "longitude")),
        };
    }

    // An id of less than five digits cannot be set, it is filled up.
    private static string? Expected(string recorded)
    {
        if (recorded.Length == 0)
        {
            return null;
        }

        var ours = recorded
            .Replace("DDHHMM", "030405", StringComparison.Ordinal)
            .Replace("pYSFReflector", "YsfAppliance", StringComparison.Ordinal);
        return RoundedWell.Aggregate(
            ours, (line, pair) => line.Replace(pair.Key, pair.Value, StringComparison.Ordinal));
    }

    private static ReflectorOptions Reflector(string id) =>
        SettingsCase.Read(string.Empty).Reflector with { Id = int.Parse(id) };

    private static string Text(JsonElement vector, string name) =>
        vector.GetProperty(name).GetString()!;

    private static double Number(JsonElement vector, string name) =>
        vector.GetProperty(name).GetDouble();
}

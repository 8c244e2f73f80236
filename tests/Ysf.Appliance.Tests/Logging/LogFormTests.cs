using System.Text;
using System.Text.Json;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Logging;

public sealed class LogFormTests
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
    private static readonly DateTime Time = new(2026, 7, 3, 4, 5, 6, 789, DateTimeKind.Utc);

    [Theory]
    [InlineData(LogKind.Event, "M")]
    [InlineData(LogKind.Info, "I")]
    [InlineData(LogKind.Warning, "W")]
    [InlineData(LogKind.Error, "E")]
    internal void Text_begins_with_the_letter_and_the_time_that_dashboards_read(
        LogKind kind, string letter) => LogForm.Text(new LogLine(kind, Time, "a line"), null)
            .ShouldBe($"{letter}: 2026-07-03 04:05:06.789 a line");

    [Fact]
    public void Text_in_local_time_keeps_its_columns() =>
        LogForm.Text(new LogLine(LogKind.Event, Time, "a line"), Rome)
            .ShouldBe("M: 2026-07-03 06:05:06.789 a line");

    [Theory]
    [InlineData(LogKind.Event, "info")]
    [InlineData(LogKind.Info, "info")]
    [InlineData(LogKind.Warning, "warning")]
    [InlineData(LogKind.Error, "error")]
    internal void An_object_has_time_level_and_message(LogKind kind, string level)
    {
        var json = Parse(LogForm.Json(new LogLine(kind, Time, "say \"è\"\nagain"), null));

        json.GetProperty("time").GetString().ShouldBe("2026-07-03T04:05:06.789Z");
        json.GetProperty("level").GetString().ShouldBe(level);
        json.GetProperty("message").GetString().ShouldBe("say \"è\"\nagain");
        json.EnumerateObject().Count().ShouldBe(3);
    }

    [Fact]
    public void An_object_is_one_line_whatever_is_in_it() =>
        LogForm.Json(new LogLine(LogKind.Error, Time, "a\r\n\u0085\u2028b"), null)
            .AsSpan().ContainsAny("\r\n").ShouldBeFalse();

    [Fact]
    public void An_object_of_an_event_has_its_fields()
    {
        var json = Parse(LogForm.Json(
            new LogLine(LogKind.Event, Time, "Received data")
            {
                Fields = new LogFields("StreamStarted")
                {
                    Gateway = "HOTSPOT",
                    Call = "IU5AAA",
                    DgId = 50,
                    Address = "10.0.0.1:42001",
                },
            },
            null));

        json.GetProperty("event").GetString().ShouldBe("streamStarted");
        json.GetProperty("gateway").GetString().ShouldBe("HOTSPOT");
        json.GetProperty("call").GetString().ShouldBe("IU5AAA");
        json.GetProperty("dgId").GetInt32().ShouldBe(50);
        json.GetProperty("address").GetString().ShouldBe("10.0.0.1:42001");
        json.TryGetProperty("stream", out _).ShouldBeFalse();
    }

    [Fact]
    public void The_hour_that_comes_twice_has_two_offsets()
    {
        var before = new DateTime(2026, 10, 25, 0, 30, 0, DateTimeKind.Utc);

        TimeOf(before).ShouldBe("2026-10-25T02:30:00.000+02:00");
        TimeOf(before.AddHours(1)).ShouldBe("2026-10-25T02:30:00.000+01:00");

        static string? TimeOf(DateTime at) => Parse(
            LogForm.Json(new LogLine(LogKind.Info, at, "a line"), Rome))
            .GetProperty("time").GetString();
    }

    [Theory]
    [InlineData(LogFormat.Text)]
    [InlineData(LogFormat.Json)]
    public void A_line_fits_its_limit_and_an_object_stays_whole(LogFormat format)
    {
        var line = new LogLine(
            LogKind.Error, Time, string.Concat(Enumerable.Repeat("at \"è\"\n", 3000)));

        var form = LogForm.Of(line, Settings with { Format = format }, RamBudget.LineMax);

        Encoding.UTF8.GetByteCount(form).ShouldBeInRange(1000, RamBudget.LineMax - 1);
        form.ShouldContain(" ...");
        if (format == LogFormat.Json)
        {
            Parse(form).GetProperty("message").GetString().ShouldEndWith(" ...");
        }
    }

    private static LogSettings Settings { get; } = TestLog.In("/nowhere");

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}

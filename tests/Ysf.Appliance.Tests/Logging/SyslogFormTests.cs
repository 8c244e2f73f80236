using System.Text;
using Ysf.Appliance.Logging;

namespace Ysf.Tests.Logging;

/// <summary>Messages against RFC 5424, frames against RFC 6587.</summary>
public sealed class SyslogFormTests
{
    private static readonly DateTime Time = new(2026, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc);

    [Fact]
    public void A_message_has_the_fields_of_the_standard_in_their_order() =>
        Spell(new LogLine(LogKind.Warning, Time, "a line")).ShouldBe(
            "<28>1 2026-02-03T04:05:06.789Z ysf ysf-appliance 812 - - a line");

    [Theory]
    [InlineData(LogKind.Event, 30)]
    [InlineData(LogKind.Info, 30)]
    [InlineData(LogKind.Warning, 28)]
    [InlineData(LogKind.Error, 27)]
    internal void The_priority_is_that_of_a_daemon_and_of_the_kind(LogKind kind, int priority) =>
        Spell(new LogLine(kind, Time, "a line")).ShouldStartWith($"<{priority}>1 ");

    [Fact]
    public void An_event_has_its_kind_as_message_id() =>
        Spell(new LogLine(LogKind.Event, Time, "Adding") { Fields = new("GatewayAdded") })
            .ShouldContain(" 812 GatewayAdded - Adding");

    [Fact]
    public void A_clock_that_is_not_set_shows_as_time_quality() =>
        Spell(new LogLine(LogKind.Info, Time, "a line") { IsClockDoubted = true })
            .ShouldEndWith(" 812 - [timeQuality tzKnown=\"1\" isSynced=\"0\"] a line");

    [Fact]
    public void A_byte_order_mark_stands_before_what_is_not_plain_ascii() =>
        Spell(new LogLine(LogKind.Info, Time, "città"))
            .ShouldEndWith(" 812 - - \uFEFFcittà");

    [Theory]
    [InlineData("my host", "myhost")]
    [InlineData("città", "citt")]
    [InlineData("", "-")]
    [InlineData(" ", "-")]
    public void The_host_is_printable_and_never_empty(string host, string spelt) =>
        Encoding.UTF8.GetString(
            SyslogForm.Of(new LogLine(LogKind.Info, Time, "x"), host, 812, 2048))
            .ShouldContain($"Z {spelt} ysf-appliance");

    [Theory]
    [InlineData('a')]
    [InlineData('è')]
    public void A_long_message_is_cut_to_what_a_datagram_holds(char letter)
    {
        var message = SyslogForm.Of(
            new LogLine(LogKind.Error, Time, new string(letter, 5000)), "ysf", 812,
            SyslogForm.UdpBytesMax);

        message.Length.ShouldBeInRange(SyslogForm.UdpBytesMax - 2, SyslogForm.UdpBytesMax);
        Encoding.UTF8.GetString(message).ShouldEndWith($"{letter} ...");
    }

    [Fact]
    public void A_frame_counts_bytes_and_not_letters() =>
        Encoding.UTF8.GetString(SyslogForm.Frame(Encoding.UTF8.GetBytes("è\nè")))
            .ShouldBe("5 è\nè");

    private static string Spell(LogLine line) => Encoding.UTF8.GetString(
        SyslogForm.Of(line, "ysf", 812, SyslogForm.UdpBytesMax));
}

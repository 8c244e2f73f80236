using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Settings;

public sealed class SyslogPlaceTests
{
    [Fact]
    public void An_address_of_a_scheme_like_its_key_is_not_the_key_again() =>
        SettingsCase.Problems("[Log]\nSyslog = syslog://host").ShouldHaveSingleItem()
            .ShouldEndWith($"must be {SyslogPlace.Rule}");

    [Theory]
    [InlineData("udp://log.example.org", "udp://log.example.org:514")]
    [InlineData("tcp://log.example.org", "tcp://log.example.org:601")]
    [InlineData("tcp://log.example.org:6514/", "tcp://log.example.org:6514")]
    [InlineData("UDP://10.0.0.1:5514", "udp://10.0.0.1:5514")]
    [InlineData("udp://[2001:db8::1]:514", "udp://[2001:db8::1]:514")]
    [InlineData("tcp://[::1]", "tcp://[::1]:601")]
    public void A_place_has_a_protocol_a_host_and_a_port(string text, string spelt)
    {
        SyslogPlace.TryRead(text, out var place).ShouldBeTrue();
        $"{place}".ShouldBe(spelt);
        SyslogPlace.TryRead(spelt, out var again).ShouldBeTrue();
        again.ShouldBe(place);
    }

    [Theory]
    [InlineData("log.example.org")]
    [InlineData("log.example.org:514")]
    [InlineData("10.0.0.1")]
    [InlineData("tls://log.example.org")]
    [InlineData("http://log.example.org")]
    [InlineData("udp://")]
    [InlineData("udp://:514")]
    [InlineData("udp://host:0")]
    [InlineData("udp://host:70000")]
    [InlineData("udp://2001:db8::1")]
    [InlineData("udp://me@host")]
    [InlineData("udp://host/path")]
    [InlineData("udp://host?a=b")]
    public void Another_text_is_refused(string text) =>
        SyslogPlace.TryRead(text, out _).ShouldBeFalse();

    [Fact]
    public void A_wrong_place_is_named_with_what_would_be_right()
    {
        var result = SettingsReader.Parse(
            "[Log]\nSyslog = 10.0.0.1\n", "refl.ini", "/state", "1.0.0");

        result.HasErrors.ShouldBeTrue();
        result.Problems.ShouldHaveSingleItem().ToString().ShouldBe(
            "refl.ini:2: [Log] Syslog = 10.0.0.1: must be " + SyslogPlace.Rule);
    }

    [Theory]
    [InlineData("Format = JSON", LogFormat.Json, LogTime.Utc)]
    [InlineData("Time = Local", LogFormat.Text, LogTime.Local)]
    [InlineData("", LogFormat.Text, LogTime.Utc)]
    public void Form_and_clock_are_words(string line, LogFormat format, LogTime time)
    {
        var log = SettingsReader.Parse($"[Log]\n{line}\n", "refl.ini", "/state", "1.0.0")
            .Settings!.Log;

        (log.Format, log.Time, log.Syslog).ShouldBe((format, time, null));
    }

    [Theory]
    [InlineData("Format = xml", "text or json")]
    [InlineData("Time = CET", "utc or local")]
    [InlineData("Time = 1", "utc or local")]
    public void Another_word_is_refused_with_those_there_are(string line, string allowed) =>
        SettingsReader.Parse($"[Log]\n{line}\n", "refl.ini", "/state", "1.0.0").Problems
            .ShouldHaveSingleItem().ToString().ShouldEndWith($"must be {allowed}");
}

using Ysf.Appliance.Alerts;
using static Ysf.Tests.Alerts.AlertCase;

namespace Ysf.Tests.Alerts;

public sealed class AlertFormsTests
{
    private static readonly AlertMessage Weakness =
        Message("The power supply is too \"weak\".\nLook — now.");

    [Fact]
    public void Json_is_an_object_of_our_own()
    {
        var request = Of("Url = https://example.org/hook\n");
        request.Url.ShouldBe("https://example.org/hook");
        request.Method.ShouldBe("POST");
        request.Headers.ShouldBe(["Content-Type: application/json"]);
        request.Body.ShouldBe(
            """
            {"name":"YSF Test","kind":"begin","level":"degraded","title":"YSF Test: degraded","text":"The power supply is too \"weak\".\nLook — now.","time":"2026-05-04T12:00:00Z"}
            """);
    }

    [Fact]
    public void Home_Assistant_gets_the_same_object() => Of(
        "Template = homeassistant\nUrl = http://192.168.1.5:8123/api/webhook/abc\n").Body
        .ShouldBe(Of("Url = https://example.org/hook\n").Body);

    [Fact]
    public void Ntfy_has_title_priority_and_token_in_headers()
    {
        var request = Of("Template = ntfy\nUrl = https://ntfy.sh/topic\nToken = tk_1\n");
        request.Headers.ShouldBe(
        [
            "Title: YSF Test: degraded", "Priority: 4", "Tags: warning",
            "Content-Type: text/plain; charset=utf-8", "Authorization: Bearer tk_1",
        ]);
        request.Body.ShouldBe(Weakness.Text);
    }

    [Fact]
    public void Telegram_needs_no_address()
    {
        var request = Of("Template = telegram\nToken = 12:AB\nTo = -100\n");
        request.Url.ShouldBe("https://api.telegram.org/bot12:AB/sendMessage");
        request.Body.ShouldBe(
            """
            {"chat_id":"-100","text":"YSF Test: degraded\nThe power supply is too \"weak\".\nLook — now."}
            """);
    }

    [Fact]
    public void Discord_calls_nobody() => Of("Template = discord\nUrl = https://discord.com/api/webhooks/1/x\n")
        .Body.ShouldBe(
            """
            {"content":"YSF Test: degraded\nThe power supply is too \"weak\".\nLook — now.","allowed_mentions":{"parse":[]}}
            """);

    [Fact]
    public void Matrix_puts_an_event_with_an_id_that_stays()
    {
        var request = Of("Template = matrix\nUrl = https://matrix.org/\nToken = syt\nTo = !room:matrix.org\n");
        request.Method.ShouldBe("PUT");
        request.Url.ShouldBe("https://matrix.org/_matrix/client/v3/rooms/%21room%3Amatrix.org"
            + "/send/m.room.message/0123456789abcdef");
        request.Headers.ShouldBe(["Content-Type: application/json", "Authorization: Bearer syt"]);
        request.Body.ShouldStartWith("{\"msgtype\":\"m.text\",\"body\":\"YSF Test: degraded\\nThe power");
    }

    [Fact]
    public void Pushover_gets_the_level_as_priority()
    {
        var request = Of("Template = pushover\nToken = app\nTo = user\n");
        request.Url.ShouldBe("https://api.pushover.net/1/messages.json");
        request.Body.ShouldStartWith("{\"token\":\"app\",\"user\":\"user\",\"title\":\"YSF Test: degraded\",");
        request.Body.ShouldEndWith(",\"priority\":0}");
    }

    [Fact]
    public void An_own_text_gets_its_words_and_stays_JSON()
    {
        var request = Of(
            "Template = {\"msg\": \"{title}: {text}\", \"l\": \"{level}\", \"n\": \"{name}\", \"t\": \"{time}\", \"x\": \"{other}\"}\n"
            + "Url = https://example.org/\n");
        using var json = System.Text.Json.JsonDocument.Parse(request.Body!);
        json.RootElement.GetProperty("msg").GetString().ShouldBe($"{Weakness.Title}: {Weakness.Text}");
        json.RootElement.GetProperty("t").GetString().ShouldBe("2026-05-04T12:00:00Z");
        json.RootElement.GetProperty("x").GetString().ShouldBe("{other}");
        Of("Template = {title} {text}\nUrl = https://example.org/\n").Headers
            .ShouldBe(["Content-Type: text/plain; charset=utf-8"]);
    }

    [Fact]
    public void A_value_with_a_word_in_braces_is_not_replaced_again() => AlertForms.Of(
        SettingsOf("Template = x {title} {text}\nUrl = https://example.org/\n"),
        Message("{title} and {name}"), "YSF Test").Body
        .ShouldBe("x YSF Test: degraded {title} and {name}");

    [Theory]
    [InlineData("", "smtp://mail.example.org:587", true)]
    [InlineData("Encryption = tls\n", "smtps://mail.example.org:465", false)]
    [InlineData("Encryption = none\n", "smtp://mail.example.org:25", false)]
    public void Mail_goes_to_the_usual_port_of_its_encryption(string lines, string url, bool isTlsNeeded)
    {
        var request = Of(
            $"Url = mailto:op@example.org, two@example.org\nServer = mail.example.org\nUser = u\nPassword = p\n{lines}");
        request.Url.ShouldBe(url);
        var envelope = request.Envelope.ShouldNotBeNull();
        envelope.IsTlsNeeded.ShouldBe(isTlsNeeded);
        envelope.From.ShouldBe("op@example.org");
        envelope.To.ShouldBe(["op@example.org", "two@example.org"]);
        request.Headers.ShouldBe(
        [
            "From: YsfAppliance <op@example.org>", "To: op@example.org, two@example.org",
            "Subject: YSF Test: degraded", "Date: Mon, 04 May 2026 12:00:00 +0000",
            "Message-ID: <0123456789abcdef.begin@example.org>", "Auto-Submitted: auto-generated",
        ]);
    }

    [Fact]
    public void Headers_outside_of_ASCII_are_encoded_words_of_75_characters_at_most()
    {
        var name = string.Concat(Enumerable.Repeat("Präsidium 📻 ", 20));
        var header = AlertText.Header(name);
        header.Split(' ').ShouldAllBe(word => word.Length <= 75 && word.StartsWith("=?UTF-8?B?"));
        var decoded = header.Split(' ').SelectMany(word => Convert.FromBase64String(word[10..^2]));
        System.Text.Encoding.UTF8.GetString([.. decoded]).ShouldBe(name);
        AlertText.Header("a\r\nBcc: x").ShouldNotContain("\n");
    }

    [Fact]
    public void Curl_gets_everything_by_its_standard_input_and_escaped()
    {
        var text = CurlConfig.Of(
            new AlertRequest("https://example.org/x")
            {
                Headers = ["A: b\"c"],
                Body = "one\\two\n\"three\" @four",
            },
            null);
        text.ShouldContain("url = \"https://example.org/x\"\n");
        text.ShouldContain("proto = \"=https\"\n");
        text.ShouldContain("header = \"A: b\\\"c\"\n");
        text.ShouldContain("data-raw = \"one\\\\two\\n\\\"three\\\" @four\"\n");
        text.ShouldNotContain("location");
        text.Split('\n').ShouldAllBe(line => !line.StartsWith('"'));
    }

    [Theory]
    [InlineData(60, "0", "its certificate is not trusted: bad")]
    [InlineData(28, "0", "no answer within 30 s")]
    [InlineData(7, "0", "no connection: nothing listens there, or it is not reachable")]
    [InlineData(0, "301", "answered 301: it has moved, and the new address belongs into Url")]
    [InlineData(0, "429", "answered 429: too many messages, again in 7 seconds")]
    [InlineData(0, "404", "answered 404: there is no such address")]
    [InlineData(0, "503", "answered 503: the server has a fault")]
    [InlineData(0, "204", null)]
    public void The_result_is_said_in_our_words(int exit, string code, string? words)
    {
        var outcome = CurlOutcome.Of(
            new Ysf.Machine.Work.ToolResult([code, "7", "bad"], exit == 0 ? null : "curl ended") { ExitCode = exit },
            isMail: false);
        outcome.Fault.ShouldBe(words);
        outcome.Pause.ShouldBe(words is null ? TimeSpan.Zero : TimeSpan.FromSeconds(7));
    }

    private static AlertRequest Of(string lines) => AlertForms.Of(SettingsOf(lines), Weakness, "YSF Test");
}

using System.Diagnostics;
using Ysf.Appliance.Alerts;
using static Ysf.Tests.Alerts.AlertCase;

namespace Ysf.Tests.Alerts;

/// <summary>Sends by the real <c>curl</c>, to servers of the tests' own on this host.</summary>
public sealed class AlertSenderTests : IDisposable
{
    private readonly AlertServer server = new();

    private string Url => $"http://127.0.0.1:{server.Port}/hook/secret-path";

    public void Dispose() => server.Dispose();

    [Fact]
    public void A_message_arrives_byte_for_byte()
    {
        Send($"Url = {Url}\n").ShouldBeNull();
        var request = server.Requests.ShouldHaveSingleItem();
        request.ShouldStartWith("POST /hook/secret-path HTTP/1.1\r\n");
        request.ShouldContain("Content-Type: application/json\r\n");
        request.ShouldContain("User-Agent: YsfAppliance/");
        request.Split("\r\n\r\n", 2)[1].ShouldBe(
            """
            {"name":"YSF Test","kind":"begin","level":"degraded","title":"YSF Test: degraded","text":"Zu \"schwach\" — \\ \uD83D\uDCFB\n{x}","time":"2026-05-04T12:00:00Z"}
            """);
    }

    [Fact]
    public void Services_arrive_with_their_methods_and_headers()
    {
        Send($"Template = ntfy\nUrl = {Url}\nToken = tk_1\n").ShouldBeNull();
        Send($"Template = matrix\nUrl = http://127.0.0.1:{server.Port}\nToken = t\nTo = !a:b\n").ShouldBeNull();
        server.Requests[0].ShouldContain("Title: YSF Test: degraded\r\n");
        server.Requests[0].ShouldContain("Authorization: Bearer tk_1\r\n");
        server.Requests[0].ShouldEndWith("Zu \"schwach\" — \\ 📻\n{x}");
        server.Requests[1].ShouldStartWith(
            "PUT /_matrix/client/v3/rooms/%21a%3Ab/send/m.room.message/0123456789abcdef HTTP/1.1\r\n");
    }

    [Fact]
    public void A_sign_of_life_is_a_plain_request()
    {
        AlertSender.Beat(SettingsOf($"Heartbeat = {Url}\n")).Fault.ShouldBeNull();
        server.Requests.ShouldHaveSingleItem().ShouldStartWith("GET /hook/secret-path HTTP/1.1\r\n");
    }

    [Fact]
    public void A_server_that_refuses_is_named_by_its_answer()
    {
        server.Answer = "HTTP/1.1 401 Unauthorized";
        Send($"Url = {Url}\n").ShouldBe("answered 401: token or address is wrong");
    }

    [Fact]
    public void A_redirect_is_not_followed()
    {
        using var other = new AlertServer();
        server.Answer = $"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{other.Port}/";
        Send($"Url = {Url}\n").ShouldBe("answered 302: it has moved, and the new address belongs into Url");
        other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void Too_many_messages_bring_the_pause_that_the_server_wants()
    {
        server.Answer = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 120";
        var outcome = AlertSender.Send(SettingsOf($"Url = {Url}\n"), Message("x"), "YSF Test");
        outcome.Fault.ShouldBe("answered 429: too many messages, again in 2 minutes");
        outcome.Pause.ShouldBe(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void Nothing_that_listens_is_said_so()
    {
        server.Dispose();
        Send($"Url = {Url}\n").ShouldBe("no connection: nothing listens there, or it is not reachable");
    }

    [Fact]
    public void A_server_that_stalls_costs_half_a_minute_and_no_more()
    {
        server.IsStalling = true;
        var start = Stopwatch.StartNew();
        Send($"Url = {Url}\n").ShouldBe("no answer within 30 s");
        start.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(25));
    }

    [Fact]
    public void A_certificate_that_no_authority_signed_is_refused()
    {
        using var secure = new AlertServer(certificate: AlertServer.SelfSigned("127.0.0.1"));
        var fault = Send($"Url = https://127.0.0.1:{secure.Port}/secret-path\n").ShouldNotBeNull();
        fault.ShouldStartWith("its certificate is not trusted: ");
        fault.ShouldNotContain("secret-path");
        secure.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void A_name_outside_of_private_networks_is_not_asked_in_clear_text()
    {
        // The address of a name counts; a literal one is refused by the settings already.
        var settings = SettingsOf($"Url = {Url}\n") with { Url = "http://203.0.113.1/x" };
        AlertSender.Send(settings, Message("x"), "YSF Test").Fault
            .ShouldBe("its address is not in a private network, so it needs https:// or encryption");
        AlertSender.Send(
            settings with { Url = "http://no-such-host.invalid/x" }, Message("x"), "YSF Test").Fault
            .ShouldBe("its name has no address");
    }

    [Fact]
    public void No_secret_is_in_the_list_of_processes()
    {
        server.IsStalling = true;
        using var sent = new ManualResetEventSlim();
        new Thread(() =>
        {
            Send($"Url = {Url}\nToken = secret-token\n");
            sent.Set();
        })
        { IsBackground = true }.Start();
        var until = Stopwatch.StartNew();
        while (server.Requests.Count == 0 && until.Elapsed < TimeSpan.FromSeconds(25))
        {
            Thread.Sleep(50);
        }

        var lines = Directory.EnumerateDirectories("/proc").Select(place => Path.Combine(place, "cmdline"))
            .Where(File.Exists).Select(TryRead).ToList();
        lines.ShouldContain(line => line.StartsWith("curl\0", StringComparison.Ordinal));
        lines.ShouldAllBe(line => !line.StartsWith("curl\0", StringComparison.Ordinal)
            || !line.Contains("secret", StringComparison.Ordinal));
        sent.Wait(TimeSpan.FromSeconds(60)).ShouldBeTrue();
    }

    private static string TryRead(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }

    private static string? Send(string lines) =>
        AlertSender.Send(SettingsOf(lines), Message("Zu \"schwach\" — \\ 📻\n{x}"), "YSF Test").Fault;
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ysf.Appliance.Web;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The page of the published program, as browsers and collectors see it.</summary>
public sealed partial class WebTests
{
    // They differ from one moment to the next.
    private static readonly string[] Moving =
        ["uptime", "memory", "cpu", "traffic", "parts", "board", "serving", "health"];

    [Fact]
    public void The_page_and_its_files_are_there_known_again_and_fenced_in()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        using var first = page.Get("/", ("Accept-Encoding", "gzip"));

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        Header(first, "Content-Security-Policy").ShouldContain("default-src 'none'");
        Header(first, "Content-Security-Policy").ShouldNotContain("unsafe");
        Header(first, "X-Frame-Options").ShouldBe("DENY");
        Header(first, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(first, "Referrer-Policy").ShouldBe("no-referrer");
        first.Headers.Server.ShouldBeEmpty();
        using var again = page.Get("/", ("If-None-Match", $"{first.Headers.ETag}"));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        page.Text("/").ShouldContain("<html lang=\"en\">");
        page.Text("/page.js").ShouldContain("listen(handlers");
        page.Json("/api/v1/openapi.json").GetProperty("openapi").GetString().ShouldBe("3.1.0");
        using var missing = page.Get("/../../etc/passwd");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var posted = page.Send(HttpMethod.Post, "/api/v1/status");
        posted.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        using var head = page.Send(HttpMethod.Head, "/style.css");
        head.Content.Headers.ContentLength.ShouldNotBeNull().ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Only_the_small_view_can_be_framed_and_only_by_sites_of_the_settings()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        using var before = page.Get(WebFiles.EmbedPath);
        before.StatusCode.ShouldBe(HttpStatusCode.OK);
        Header(before, "Content-Security-Policy").ShouldEndWith("frame-ancestors 'none'");
        Header(before, "X-Frame-Options").ShouldBe("DENY");

        File.WriteAllText(program.Ini, program.StockIni(
            WebPage.Ini(program) + "Embed=https://club.example, https://*.club.example:8443\n"));
        program.Ask("reload").ExitCode.ShouldBe(0);

        // The page begins anew for it, and takes no connection for a moment.
        Eventually(() =>
        {
            if (!page.TryGet(WebFiles.EmbedPath, out var framed))
            {
                return false;
            }

            using var _ = framed;
            return !framed.Headers.Contains("X-Frame-Options")
                && Header(framed, "Content-Security-Policy").EndsWith(
                    "frame-ancestors https://club.example https://*.club.example:8443",
                    StringComparison.Ordinal);
        });
        foreach (var path in new[] { "/", "/help", "/api/v1/status", "/embed/", "/embed.html" })
        {
            using var other = page.Get(path);
            Header(other, "Content-Security-Policy").ShouldEndWith("frame-ancestors 'none'");
            Header(other, "X-Frame-Options").ShouldBe("DENY", path);
        }
    }

    [Fact]
    public void Status_has_contact_site_and_the_longest_over_of_the_settings()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        var bare = page.Json("/api/v1/status");
        bare.TryGetProperty("contact", out _).ShouldBeFalse();
        bare.TryGetProperty("web", out _).ShouldBeFalse();
        bare.GetProperty("overMax").GetDouble().ShouldBe(190);

        File.WriteAllText(program.Ini, program.StockIni(WebPage.Ini(program))
            .Replace("Contact=", "Contact=sysop@club.example", StringComparison.Ordinal)
            .Replace("\nWeb=", "\nWeb=https://club.example", StringComparison.Ordinal)
            .Replace("Timeout = 190", "Timeout = 90.5", StringComparison.Ordinal));
        program.Ask("reload").ExitCode.ShouldBe(0);

        Eventually(() => page.Json("/api/v1/status").GetProperty("overMax").GetDouble() == 90.5);
        var status = page.Json("/api/v1/status");
        status.GetProperty("contact").GetString().ShouldBe("sysop@club.example");
        status.GetProperty("web").GetString().ShouldBe("https://club.example");
    }

    [Fact]
    public void Reports_say_what_the_control_socket_says_but_for_whole_addresses()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        using var talker = Linked(program, 10, "TALKER");
        talker.Over("IU5AAA", block: TestFrames.Position);
        Eventually(() => page.Json("/api/v1/heard").GetArrayLength() == 1);
        Eventually(() => page.Answers("/readyz"));

        // The page's reports may be those of the moment before.
        Eventually(() => page.Json("/api/v1/status").TryGetProperty("lastHeard", out _));

        var ours = page.Json("/api/v1/status").EnumerateObject()
            .Where(one => !Moving.Contains(one.Name)).ToDictionary(one => one.Name, Spell);
        var theirs = Json(program, "status").EnumerateObject()
            .Where(one => !Moving.Contains(one.Name)).ToDictionary(one => one.Name, Spell);
        var settings = Json(program, "status").GetProperty("settings").GetString()!;
        settings.ShouldStartWith("/");
        page.Json("/api/v1/status").GetProperty("settings").GetString()
            .ShouldBe(Path.GetFileName(settings));
        ours.Remove("settings").ShouldBe(theirs.Remove("settings"));
        ours.ShouldBe(theirs);
        Spelt(page.Json("/api/v1/heard")).ShouldBe(Spelt(Json(program, "heard")));
        var gateway = page.Json("/api/v1/gateways")[0];
        gateway.GetProperty("name").GetString().ShouldBe("TALKER");
        gateway.GetProperty("address").GetString().ShouldBe($"{TestProcess.Net}.*.*");
        var room = page.Json("/api/v1/rooms").EnumerateArray()
            .Single(one => one.GetProperty("dgId").GetInt32() == 50);
        room.GetProperty("gateways").GetInt32().ShouldBe(1);
        room.GetProperty("overs").GetInt32().ShouldBe(1);
        room.GetProperty("isDefault").GetBoolean().ShouldBeTrue();
        page.Text("/metrics").ShouldContain("\nysf_gateways 1\n");
        page.Text("/healthz").ShouldBe("ok\n");
        page.Text("/api/v1/log").ShouldNotContain($"{program.AddressOf(10)}");
        page.Json("/api/v1/history").GetProperty("step").GetInt32().ShouldBe(120);
    }

    [Fact]
    public void A_talker_is_told_within_a_fifth_of_a_second()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        using var talker = Linked(program, 10, "TALKER");
        using var socket = page.Listen();
        WebPage.ReadUntil(socket, "event: start");

        // The middle one counts: a loaded machine may hold a single one up.
        var times = Enumerable.Range(0, 9).Select(i => TimeToTold(talker, socket, $"IU5AA{(char)('A' + i)}"))
            .Order().ToList();

        var figures = string.Join(", ", times.Select(time => $"{time.TotalMilliseconds:F1} ms"));
        TestContext.Current.TestOutputHelper?.WriteLine($"told after {figures}");
        times[times.Count / 2].ShouldBeLessThan(TimeSpan.FromMilliseconds(200), figures);
    }

    [Fact]
    public void A_listener_that_comes_back_goes_on_where_it_was()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        using var talker = Linked(program, 10, "TALKER");
        using var socket = page.Listen();
        WebPage.ReadUntil(socket, "event: start");
        var frames = TestFrames.Over(
            CallsignField.FromText("TALKER"), CallsignField.FromText("IU5AAA"), 0);
        talker.Over("IU5ZZZ");
        WebPage.ReadUntil(socket, "event: over");

        talker.Send(frames[0]);
        var told = WebPage.ReadUntil(socket, "\"call\":\"IU5AAA\"");
        socket.Dispose();
        frames.Skip(1).ToList().ForEach(frame => talker.Send(frame));

        var last = EventId().Matches(told)[^1].Groups[1].Value;
        using var back = page.Listen(last);
        WebPage.ReadUntil(back, "event: over").ShouldNotContain("event: start");
        using var stranger = page.Listen("0123456789abcdef-3");
        WebPage.ReadUntil(stranger, "event: start").ShouldContain("\"talks\":[]");
    }

    [Fact]
    public void A_reader_that_does_not_read_is_sent_away_and_counted()
    {
        using var program = PublishedProgram.Native();
        program.Start(PublishedProgram.WithoutRates(program.StockIni(WebPage.Ini(program))));
        using var page = new WebPage(program);
        Eventually(page.IsThere);
        using var talker = Linked(program, 10, "TALKER");
        using var slow = page.Listen(buffer: 2048);
        Eventually(() => Browsers(page).StartsWith("1 browsers", StringComparison.Ordinal));

        for (var i = 0; i < 3000 && !Browsers(page).EndsWith(" 1 were too slow",
            StringComparison.Ordinal); i++)
        {
            talker.Over($"IU5{(char)('A' + (i % 26))}AA", block: TestFrames.Position);
            Thread.Sleep(10);
        }

        Browsers(page).ShouldBe("0 browsers listen, 1 were too slow");
    }

    [Fact]
    public void A_port_that_is_taken_degrades_health_and_is_taken_when_it_is_free()
    {
        using var program = PublishedProgram.Native();
        using var page = new WebPage(program);
        using (var blocker = new TcpListener(page.Place))
        {
            blocker.Start();
            program.Start(program.StockIni(WebPage.Ini(program)));
            Eventually(() => program.Ask("status").Output.Contains(
                "web: waiting for TCP port 8080", StringComparison.Ordinal));
            Count(program.Log, "the page is unavailable").ShouldBe(1);
            using var talker = Linked(program, 10, "TALKER");
        }

        Eventually(page.IsThere, pause: 200);
        Eventually(() => !program.Ask("status").Output.Contains(
            "web: waits", StringComparison.Ordinal));
        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Other_settings_move_it_and_switch_it_off_while_overs_run()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        using var socket = page.Listen();
        WebPage.ReadUntil(socket, "event: start");
        File.WriteAllText(program.Ini, program.StockIni(WebPage.Ini(program, 8090)));
        program.Ask("reload").ExitCode.ShouldBe(0);
        using var moved = new WebPage(program) { Place = new(program.AddressOf(1), 8090) };
        Eventually(moved.IsThere);
        page.IsThere().ShouldBeFalse();

        File.WriteAllText(program.Ini, program.StockIni());
        program.Ask("reload").ExitCode.ShouldBe(0);
        Eventually(() => !moved.IsThere());
        program.Ask("status").Output.ShouldNotContain("browsers listen");
        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    internal static WebPage Start(PublishedProgram program, string dgIds = "1,9,50")
    {
        program.Start(program.StockIni(WebPage.Ini(program), dgIds));
        var page = new WebPage(program);
        Eventually(page.IsThere);
        return page;
    }

    private static TimeSpan TimeToTold(SimulatedGateway talker, Socket listener, string call)
    {
        var frames = TestFrames.Over(
            CallsignField.FromText("TALKER"), CallsignField.FromText(call), squelch: 0);
        var sent = Stopwatch.GetTimestamp();
        talker.Send(frames[0]);
        WebPage.ReadUntil(listener, $"\"call\":\"{call}\"");
        var told = Stopwatch.GetElapsedTime(sent);
        frames.Skip(1).ToList().ForEach(frame => talker.Send(frame));
        WebPage.ReadUntil(listener, "event: over");
        return told;
    }

    private static string Browsers(WebPage page) => page.Json("/api/v1/status")
        .GetProperty("parts").EnumerateArray()
        .Single(part => part.GetProperty("name").GetString() == "web")
        .GetProperty("state").GetString()!;

    private static JsonElement Json(PublishedProgram program, string command) =>
        JsonDocument.Parse(program.Ask(command, "--json").Output).RootElement;

    private static string Spell(JsonProperty one) => Spelt(one.Value);

    // Escapes and blanks may differ, what they mean may not.
    private static string Spelt(JsonElement value) => JsonSerializer.Serialize(value);

    private static string Header(HttpResponseMessage answer, string name) =>
        string.Join(',', answer.Headers.GetValues(name));

    private static int Count(string text, string wanted) => text.Split(wanted).Length - 1;

    [GeneratedRegex("^id: (.+)$", RegexOptions.Multiline)]
    private static partial Regex EventId();
}

using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Ysf.Tests.EndToEnd;

/// <summary>The page of the published program while sources hold as many connections as they get.
/// </summary>
[LongPart("waits for connections that time out, in networks of root")]
public sealed class WebConnectionTests(ITestOutputHelper output)
{
    private const int Share = 24;
    private const int Crowd = 640 - 32 - 64;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("idle", "")]
    [InlineData("slow header", "GET / HTTP/1.1\r\nHo")]
    [InlineData("kept alive", "GET /healthz HTTP/1.1\r\nHost: 203.0.113.1\r\n\r\n")]
    [InlineData("listening", "GET /api/v1/events HTTP/1.1\r\nHost: 203.0.113.1\r\n\r\n")]
    public void A_crowd_gets_its_share_and_the_host_itself_is_answered(string kind, string sent)
    {
        using var box = new WebCrowdBox();
        box.Open(WebCrowdBox.SourceOf(0), 700, sent);
        var ofOne = box.HeldAtRest();
        var (health, time) = box.AskHere("/healthz");
        output.WriteLine($"{kind}: 700 of one source: {ofOne} held, /healthz {time.TotalMilliseconds:F0} ms");
        ofOne.ShouldBeInRange(Share - 1, Share);

        for (var i = 1; i < WebCrowdBox.Sources; i++)
        {
            box.Open(WebCrowdBox.SourceOf(i), Share, sent);
        }

        var ofAll = box.HeldAtRest();
        var answers = new[] { "/healthz", "/readyz", "/metrics" }
            .Select(path => box.AskHere(path)).ToList();
        output.WriteLine($"{kind}: {WebCrowdBox.Sources} sources: {ofAll} held, slowest answer"
            + $" {answers.Max(answer => answer.Time.TotalMilliseconds):F0} ms");
        ofAll.ShouldBeInRange(Crowd - 10, Crowd);
        health.ShouldContain("200 OK");
        answers.ShouldAllBe(answer => answer.Answer.Contains(" 200 OK", StringComparison.Ordinal));
        answers.ShouldAllBe(answer => answer.Time < Soon);
        box.Ask("10.7.0.2", WebCrowdBox.Get("/healthz", "10.7.0.1")).ShouldContain("200 OK");
        answers[2].Answer.ShouldContain("ysf_web_refused_connections_total");
        answers[2].Answer.ShouldMatch(@"ysf_web_connections_most [5-6]\d\d\n");
        box.Program.Ask("status").Output.ShouldMatch(
            @"page connections\s+\d+ of at most 640; [5-6]\d\d at once since the start, [1-9]\d* refused");

        box.CloseAll();
        ReflectorTests.Eventually(() => box.Ask(
            WebCrowdBox.SourceOf(0), WebCrowdBox.Get("/healthz")).Contains(
                "200 OK", StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_of_IPv6_has_one_share_and_the_setting_changes_it()
    {
        using var box = new WebCrowdBox("Connections = 5\n");

        box.Open("2001:db8:1::2", 20, string.Empty);
        box.HeldAtRest().ShouldBe(5);
    }

    [Fact]
    public void Slow_or_silent_connection_is_closed()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni($"{WebPage.Ini(program)}Password=long-enough-1\n"));
        using var page = new WebPage(program);
        ReflectorTests.Eventually(page.IsThere);
        (string Kind, string Sent, double Seconds)[] slow =
        [
            ("idle", string.Empty, 35),
            ("slow header", "GET / HTTP/1.1\r\nHos", 15),
            ("kept alive", $"GET /healthz HTTP/1.1\r\nHost: {page.Place}\r\n\r\n", 35),
            ("slow body", $"POST /api/v1/login HTTP/1.1\r\nHost: {page.Place}\r\n"
                + "Content-Length: 500\r\n\r\n{", 15),
        ];
        var watch = Stopwatch.StartNew();
        var sockets = slow.Select(one => Open(page, one.Sent)).ToList();

        var isOpen = slow.Select(_ => true).ToArray();
        while (isOpen.Contains(true))
        {
            for (var i = 0; i < slow.Length; i++)
            {
                if (!isOpen[i])
                {
                    continue;
                }

                var seconds = watch.Elapsed.TotalSeconds;
                seconds.ShouldBeLessThan(slow[i].Seconds, slow[i].Kind);
                isOpen[i] = WebCrowdBox.IsOpen(sockets[i]);
                if (!isOpen[i])
                {
                    output.WriteLine($"{slow[i].Kind}: ended after {seconds:F0} s");
                }
            }

            Thread.Sleep(50);
        }

        sockets.ForEach(socket => socket.Dispose());
    }

    private static Socket Open(WebPage page, string sent)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(page.Place);
        socket.Send(Encoding.ASCII.GetBytes(sent));
        return socket;
    }
}

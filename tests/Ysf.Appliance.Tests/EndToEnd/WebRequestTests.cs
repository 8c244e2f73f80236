using System.Net.Sockets;

namespace Ysf.Tests.EndToEnd;

/// <summary>Requests that no browser of a visitor makes, byte by byte.</summary>
public sealed class WebRequestTests
{
    private const string Ours = "Host: 127.0.0.1";

    [Fact]
    public void The_page_is_served_by_its_own_names_only()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program, "Hosts = club.example\n");
        var machine = Environment.MachineName;
        (string Request, int Status)[] cases =
        [
            ($"GET / HTTP/1.1\r\nHost: {page.Place}\r\n", 200),
            ("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n", 200),
            ("GET / HTTP/1.1\r\nHost: LOCALHOST.\r\n", 200),
            ($"GET / HTTP/1.1\r\nHost: {machine}.local\r\n", 200),
            ("GET / HTTP/1.1\r\nHost: Club.Example:80\r\n", 200),
            ("GET / HTTP/1.0\r\n", 200),
            ("GET http://club.example/ HTTP/1.1\r\nHost: club.example\r\n", 200),
            ("GET / HTTP/1.1\r\nHost: evil.example\r\n", 421),
            ("GET / HTTP/1.0\r\nHost: evil.example\r\n", 421),
            ("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n", 421),
            ("GET http://evil.example/ HTTP/1.1\r\nHost: club.example\r\n", 400),
            ("GET /healthz HTTP/1.1\r\nHost: evil.example\r\n", 421),
            ("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n", 421),
            ("GET /api/v1/status HTTP/1.1\r\nHost: evil.example\r\n", 421),
            ("GET /api/v1/events HTTP/1.1\r\nHost: evil.example\r\n", 421),
            ("GET /api/v1/session HTTP/1.1\r\nHost: evil.example\r\n", 421),
            ("POST /api/v1/login HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n", 421),
            ("GET / HTTP/1.1\r\nHost: club.example\r\nHost: evil.example\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: me@club.example\r\n", 400),
            ("GET / HTTP/1.1\r\n", 400),
        ];

        foreach (var (request, status) in cases)
        {
            var answer = Ask(page, request + "Connection: close\r\n\r\n");
            answer.ShouldMatch($"^HTTP/1\\.[01] {status} ", request);
            if (status == 421)
            {
                answer.ShouldContain("[Web] Hosts");
            }
        }

        var refused = cases.Count(one => one.Status == 421);
        program.Ask("status").Output.ShouldMatch($@"page names\s+{refused} requests refused");
        ReflectorTests.Eventually(() => program.Log.Contains(
            "Request to the page refused", StringComparison.Ordinal));
        program.Log.Split("Request to the page refused").Length.ShouldBe(2);
    }

    [Fact]
    public void Methods_paths_and_bodies_that_are_none_of_ours_are_refused()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        (string Request, int Status)[] cases =
        [
            ($"POST / HTTP/1.1\r\n{Ours}\r\nContent-Length: 0\r\n", 405),
            ($"DELETE /api/v1/status HTTP/1.1\r\n{Ours}\r\n", 405),
            ($"TRACE / HTTP/1.1\r\n{Ours}\r\n", 405),
            ($"OPTIONS / HTTP/1.1\r\n{Ours}\r\nOrigin: http://evil.example\r\n"
                + "Access-Control-Request-Method: PUT\r\n", 405),
            ($"OPTIONS * HTTP/1.1\r\n{Ours}\r\n", 405),
            ("CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example:80\r\n", 421),
            ($"GET /../../etc/passwd HTTP/1.1\r\n{Ours}\r\n", 404),
            ($"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n{Ours}\r\n", 404),
            ($"GET /..%2f..%2fetc/passwd HTTP/1.1\r\n{Ours}\r\n", 404),
            ($"GET /web/../../etc/passwd HTTP/1.1\r\n{Ours}\r\n", 404),
            ($"GET /%00 HTTP/1.1\r\n{Ours}\r\n", 400),
            ($"GET /api/v1/admin/files/..%2fshadow HTTP/1.1\r\n{Ours}\r\n", 401),
            ($"GET /{new string('a', 4000)} HTTP/1.1\r\n{Ours}\r\n", 414),
            ($"GET / HTTP/1.1\r\n{Ours}\r\nX: {new string('a', 9000)}\r\n", 431),
            ($"GET / HTTP/1.1\r\n{Ours}\r\nContent-Length: 5\r\nContent-Length: 6\r\n", 400),
            ($"GET / HTTP/1.1\r\n{Ours}\r\nTransfer-Encoding: xchunked\r\n", 400),
            ($"GET / HTTP/1.1\r\n{Ours}\r\nContent-Length : 5\r\n", 400),
            ($"GET / HTTP/1.1\r\n{Ours}\r\n folded: x\r\n", 400),
        ];

        foreach (var (request, status) in cases)
        {
            var answer = Ask(page, request + "Connection: close\r\n\r\n");
            answer.ShouldMatch($"^HTTP/1\\.[01] {status} ", request);
            answer.ShouldNotContain("Access-Control-Allow", Case.Insensitive);
            answer.ShouldNotContain("root:");
        }

        // With both lengths one counts, and nothing behind it is read as a request (RFC 9112, 6.3).
        Ask(page, $"GET /healthz HTTP/1.1\r\n{Ours}\r\nContent-Length: 5\r\n"
            + $"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /none HTTP/1.1\r\n{Ours}\r\n\r\n")
            .Split("HTTP/1.1 ").Length.ShouldBeLessThanOrEqualTo(2);
        Ask(page, $"POST /api/v1/login HTTP/1.1\r\n{Ours}\r\nContent-Length: 1000000000\r\n"
            + "Connection: close\r\n\r\n").ShouldMatch("^HTTP/1.1 4[01][0-9] ");
        page.Answers("/healthz").ShouldBeTrue();
    }

    [Fact]
    public void The_answer_to_an_unread_body_announces_the_end_of_the_connection()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        foreach (var path in new[] { "/healthz", "/api/v1/status", "/api/v1/admin/command", "/none" })
        {
            Ask(page, $"POST {path} HTTP/1.1\r\n{Ours}\r\nContent-Length: 2\r\n\r\n{{}}")
                .ShouldMatch("^HTTP/1.1 4[0-9]{2} (.*\r\n)*Connection: close\r\n", path);
        }
    }

    [Fact]
    public void Seventy_requests_in_one_piece_are_answered_in_order()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        var paths = Enumerable.Range(0, 70).Select(i => i % 2 == 0 ? "/healthz" : "/none");
        var all = string.Concat(paths.Select(path => $"GET {path} HTTP/1.1\r\n{Ours}\r\n\r\n"));

        var answer = Ask(page, all + $"GET /icon.svg HTTP/1.1\r\n{Ours}\r\nConnection: close\r\n\r\n");

        var statuses = answer.Split("HTTP/1.1 ").Skip(1).Select(one => one[..3]).ToList();
        statuses.Count.ShouldBe(71);
        statuses.Take(70).ShouldBe(Enumerable.Range(0, 70).Select(i => i % 2 == 0 ? "200" : "404"));
    }

    private static WebPage Start(PublishedProgram program, string more = "")
    {
        program.Start(program.StockIni($"{WebPage.Ini(program)}Password=long-enough-1\n{more}"));
        var page = new WebPage(program);
        ReflectorTests.Eventually(page.IsThere);
        return page;
    }

    private static string Ask(WebPage page, string request)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(page.Place);
        return WebCrowdBox.Exchange(socket, request);
    }
}

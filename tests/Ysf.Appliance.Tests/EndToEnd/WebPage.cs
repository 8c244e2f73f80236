using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Ysf.Tests.EndToEnd;

/// <summary>A browser's side of the page: requests, and listeners on bare sockets.</summary>
internal sealed class WebPage(PublishedProgram program) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(10) };

    public IPEndPoint Place { get; init; } = new(program.AddressOf(1), 8080);

    /// <summary>The settings with which it is there.</summary>
    public static string Ini(PublishedProgram program, int port = 8080) =>
        $"[Web]\nEnable=1\nAddress={program.AddressOf(1)}\nPort={port}\n";

    public HttpResponseMessage Get(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, headers);

    public HttpResponseMessage Send(
        HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"http://{Place}{path}");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return http.SendAsync(request).GetAwaiter().GetResult();
    }

    public string Text(string path)
    {
        using var answer = Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
    }

    public JsonElement Json(string path) => JsonDocument.Parse(Text(path)).RootElement;

    /// <summary>Whether it answers.</summary>
    public bool IsThere() => Answers("/healthz");

    /// <summary>Whether it answers that all is well.</summary>
    public bool Answers(string path)
    {
        if (!TryGet(path, out var answer))
        {
            return false;
        }

        using var _ = answer;
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Asks a page that may not take connections just now.</summary>
    public bool TryGet(string path, [NotNullWhen(true)] out HttpResponseMessage? answer)
    {
        try
        {
            answer = Get(path);
            return true;
        }
        catch (HttpRequestException)
        {
            answer = null;
            return false;
        }
    }

    /// <summary>Begins to listen; what comes waits in the socket.</summary>
    public Socket Listen(string? lastId = null, int buffer = 0)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (buffer > 0)
        {
            socket.ReceiveBufferSize = buffer;
        }

        socket.Connect(Place);
        var last = lastId is null ? string.Empty : $"Last-Event-ID: {lastId}\r\n";
        socket.Send(Encoding.ASCII.GetBytes(
            $"GET /api/v1/events HTTP/1.1\r\nHost: {Place}\r\n{last}\r\n"));
        return socket;
    }

    /// <summary>Reads until a text was there; returns all that was read.</summary>
    public static string ReadUntil(Socket socket, string wanted, double seconds = 20)
    {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        var until = DateTime.UtcNow.AddSeconds(seconds);
        while (!text.ToString().Contains(wanted, StringComparison.Ordinal))
        {
            var left = until - DateTime.UtcNow;
            (left > TimeSpan.Zero && socket.Poll(left, SelectMode.SelectRead))
                .ShouldBeTrue($"{wanted} did not come, but: {text}");
            var length = socket.Receive(buffer);
            length.ShouldBeGreaterThan(0, $"it was hung up before {wanted}: {text}");
            text.Append(Encoding.UTF8.GetString(buffer, 0, length));
        }

        return text.ToString();
    }

    public void Dispose() => http.Dispose();
}

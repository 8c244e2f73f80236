using System.Net;
using System.Text;
using System.Text.Json;

namespace Ysf.Tests.EndToEnd;

/// <summary>A browser that logs in: keeps its cookie, its token and the mark of what it read.
/// </summary>
/// <param name="place">Where the page is.</param>
internal sealed class AdminBrowser(IPEndPoint place) : IDisposable
{
    private readonly HttpClient http = new(new HttpClientHandler { UseCookies = false })
    {
        // An emulated machine takes an update slowly.
        Timeout = TimeSpan.FromMinutes(10),
    };

    private string? csrf;
    private string? mark;

    /// <summary>The last cookie set.</summary>
    public string Cookie { get; private set; } = string.Empty;

    public HttpStatusCode Login(string password)
    {
        var (status, text) = Send(
            HttpMethod.Post, "login", JsonSerializer.Serialize(new { password }));
        csrf = status == HttpStatusCode.OK
            ? JsonDocument.Parse(text).RootElement.GetProperty("csrf").GetString()
            : csrf;
        return status;
    }

    public (HttpStatusCode Status, string Text) Get(string path) => Send(HttpMethod.Get, path);

    public (HttpStatusCode Status, string Text) Put(string file, string text) =>
        Send(HttpMethod.Put, $"admin/files/{file}", text);

    /// <summary>Sends a bundle.</summary>
    public (HttpStatusCode Status, string Text) Upload(byte[] bytes) =>
        Send(HttpMethod.Put, "admin/update", new ByteArrayContent(bytes));

    /// <summary>The bytes of a backup.</summary>
    public byte[] Backup()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{place}/api/v1/admin/backup");
        request.Headers.TryAddWithoutValidation("Cookie", Cookie.Split(';')[0]);
        using var answer = http.SendAsync(request).GetAwaiter().GetResult();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return answer.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
    }

    /// <summary>Sends a backup.</summary>
    public (HttpStatusCode Status, string Text) Restore(byte[] archive, string query = "") =>
        Send(HttpMethod.Post, "admin/restore" + query, new ByteArrayContent(archive));

    public (HttpStatusCode Status, string Text) Command(
        string command, string? name = null, string? time = null, int? room = null,
        string? csrf = null, string? origin = null) => Send(
            HttpMethod.Post, "admin/command",
            JsonSerializer.Serialize(new { command, name, @for = time, room }), csrf, origin);

    public (HttpStatusCode Status, string Text) Send(
        HttpMethod method, string path, string? body = null, string? token = null,
        string? origin = null) => Send(
            method, path, body is null ? null : new StringContent(body, Encoding.UTF8), token,
            origin);

    private (HttpStatusCode Status, string Text) Send(
        HttpMethod method, string path, HttpContent? body, string? token = null,
        string? origin = null)
    {
        using var request = new HttpRequestMessage(method, $"http://{place}/api/v1/{path}");
        var headers = request.Headers;
        headers.TryAddWithoutValidation("Origin", origin ?? $"http://{place}");
        headers.TryAddWithoutValidation("Cookie", Cookie.Split(';')[0]);
        headers.TryAddWithoutValidation("X-Csrf-Token", token ?? csrf);
        headers.TryAddWithoutValidation("If-Match", mark);
        request.Content = body;
        using var answer = http.SendAsync(request).GetAwaiter().GetResult();
        answer.Headers.CacheControl?.NoStore.ShouldBeTrue();
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            Cookie = cookies.Single(
                one => one.StartsWith("ysf-session=", StringComparison.Ordinal));
        }

        mark = answer.Headers.ETag is { } tag ? $"{tag}" : mark;
        return (answer.StatusCode, answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());
    }

    public void Dispose() => http.Dispose();
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ysf.Appliance.Linux;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Admin;

/// <summary>Lets people in and out, and knows who is in.</summary>
/// <param name="password">What is asked for, as the settings have it.</param>
/// <param name="inform">Takes who came and went.</param>
internal sealed class AdminDoor(string password, Action<string> inform)
{
    private const string Cookie = "ysf-session";
    private const string CsrfHeader = "X-Csrf-Token";
    private const int LoginBytesMax = 1 << 10;
    private const int TriesAtOnce = 3;

    private readonly SessionTable sessions = new(RandomToken.Make);
    private readonly LoginLimit limit = new();
    private readonly AdminLane hashing = new(TriesAtOnce);

    /// <summary>Why nobody can be let in; null when somebody can.</summary>
    public string? Fault => password.Length == 0 ? "there is no [Web] Password"
        : OpenSsl.IsThere ? null
        : OpenSsl.Missing;

    /// <summary>Who asks; null when he is not logged in.</summary>
    public Session? Find(HttpContext context) =>
        sessions.Find(Clock.Now, context.Request.Cookies[Cookie]);

    /// <summary>Whether what would change something comes from our page, and from his.</summary>
    public static bool IsMeant(HttpContext context, Session session) =>
        IsFromHere(context)
        && SessionTable.IsSame(session.Csrf, context.Request.Headers[CsrfHeader]);

    public async Task LoginAsync(HttpContext context)
    {
        var source = context.Connection.RemoteIpAddress;
        source = source?.IsIPv4MappedToIPv6 == true ? source.MapToIPv4() : source;
        if (!IsFromHere(context))
        {
            await AdminRequest.SayAsync(
                context, StatusCodes.Status403Forbidden, "it is not asked for by this page");
        }
        else if (!limit.Admits(Clock.Now, source))
        {
            await RefuseForNowAsync(context);
        }
        else if (await AdminRequest.ReadAsync(context, LoginBytesMax) is not { } body
            || PasswordOf(body) is not { } typed)
        {
            await AdminRequest.SayAsync(
                context, StatusCodes.Status400BadRequest, "a login is {\"password\": \"...\"}");
        }
        else if (await hashing.RunAsync(() => PasswordHash.Matches(typed, password) == true
            ? bool.TrueString
            : bool.FalseString) is not { } verdict)
        {
            await RefuseForNowAsync(context);
        }
        else if (verdict == bool.FalseString)
        {
            inform($"{source}: a wrong password was tried on the page");
            await AdminRequest.SayAsync(
                context, StatusCodes.Status401Unauthorized, "that is not the password");
        }
        else
        {
            await LetInAsync(context, $"{source}");
        }
    }

    public Task LogoutAsync(HttpContext context, Session session)
    {
        sessions.Close(session);
        inform($"{session.Who}: logged out of the page");
        context.Response.Headers.SetCookie = CookieOf(string.Empty, "; Max-Age=0");
        return ReportAsync(context, null);
    }

    /// <summary>Tells whether he is in.</summary>
    public static Task ReportAsync(HttpContext context, Session? session) =>
        AdminRequest.SendJsonAsync(
            context, StatusCodes.Status200OK,
            new SessionReport(session is not null, session?.Csrf),
            AdminJson.Default.SessionReport);

    private Task LetInAsync(HttpContext context, string who)
    {
        var session = sessions.Open(Clock.Now, who);
        inform($"{who}: logged in on the page");
        context.Response.Headers.SetCookie = CookieOf(session.Token, string.Empty);
        return ReportAsync(context, session);
    }

    private static Task RefuseForNowAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "60";
        return AdminRequest.SayAsync(
            context, StatusCodes.Status429TooManyRequests, "too many tries; wait a minute");
    }

    // There is no HTTPS of ours, so that Secure would keep everybody out.
    private static string CookieOf(string token, string more) =>
        $"{Cookie}={token}; Path=/; HttpOnly; SameSite=Strict{more}";

    private static bool IsFromHere(HttpContext context)
    {
        var headers = context.Request.Headers;
        return SameOrigin.IsSo(headers.Origin, headers["Sec-Fetch-Site"], headers.Host);
    }

    private static string? PasswordOf(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, AdminJson.Default.LoginRequest)?.Password;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

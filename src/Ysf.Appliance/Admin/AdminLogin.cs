using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Admin;

/// <summary>Lets people in and out, and knows who is in.</summary>
internal sealed class AdminLogin
{
    private const string Cookie = "ysf-session";
    private const string MarkCookie = "ysf-browser";
    private const string CsrfHeader = "X-Csrf-Token";
    private const int TriesAtOnce = 3;

    // A mark is believed as long as its key is.
    private const int MarkSeconds = 2 * BrowserKeys.DaysOfKey * 86_400;

    private readonly WebPageSettings page;
    private readonly string password;
    private readonly Action<string> inform;
    private readonly SessionTable sessions;
    private readonly BrowserKeys keys;
    private readonly BrowserMarks marks;
    private readonly LoginTries tries = new();

    // Strangers who fill theirs do not keep out who is known.
    private readonly AdminLane hashing = new(TriesAtOnce);
    private readonly AdminLane hashingOfKnown = new(TriesAtOnce);

    /// <param name="page">The password that is asked for, and the networks that may log in.</param>
    /// <param name="keyFile">The file of the keys that sign marks of browsers.</param>
    /// <param name="inform">Takes who came and went.</param>
    /// <param name="tell">Takes why the file of keys cannot be written.</param>
    /// <param name="lasting">Keeps the sessions.</param>
    public AdminLogin(
        WebPageSettings page, string keyFile, Action<string> inform, Action<string> tell,
        LastingSessions lasting)
    {
        (this.page, password, this.inform) = (page, page.Password, inform);
        sessions = lasting.Of(password, out var before);
        keys = new BrowserKeys(keyFile, password, before, RandomToken.Make, tell);
        marks = new BrowserMarks(keys);
        if (before is not null && before != password)
        {
            // A restart before the next login must not find the former spelling.
            _ = hashing.RunAsync(KeepKeys);
        }
    }

    /// <summary>Why no login is possible; null when one is.</summary>
    public string? Fault => password.Length == 0 ? "[Web] Password is empty"
        : OpenSsl.IsThere ? null
        : OpenSsl.Missing;

    /// <summary>Why a request's source may not log in; null when it may.</summary>
    public string? RefusalOf(HttpContext context)
    {
        var source = ClientAddress.Of(context);
        return page.Allow.Contains(source)
            ? null
            : $"{source} may not log in: its network is not in [Web] Allow";
    }

    /// <summary>The session of the request; null without a login.</summary>
    public Session? Find(HttpContext context) =>
        sessions.Find(Clock.Now, context.Request.Cookies[Cookie]);

    /// <summary>Whether our own page makes the request, or a program that is no browser.</summary>
    public static bool IsFromHere(HttpContext context)
    {
        var headers = context.Request.Headers;
        return SameOrigin.IsSo(headers.Origin, headers["Sec-Fetch-Site"], headers.Host);
    }

    /// <summary>Whether a request for a change comes from our page, in this session.</summary>
    public static bool IsMeant(HttpContext context, Session session) =>
        IsFromHere(context)
        && SessionTable.IsSame(session.Csrf, context.Request.Headers[CsrfHeader]);

    /// <summary>Answers a login from our own page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="bytesMax">The longest body.</param>
    public async Task LoginAsync(HttpContext context, long bytesMax)
    {
        var source = ClientAddress.Of(context);
        var browser = marks.Read(context.Request.Cookies[MarkCookie]);
        if (!tries.Admits(Clock.Now, source, browser))
        {
            await RefuseForNowAsync(context, "60", "too many login attempts; wait a minute");
        }
        else if (await AdminRequest.ReadAsync(context, bytesMax) is not { } body
            || PasswordOf(body) is not { } typed)
        {
            await AdminRequest.SayAsync(
                context, StatusCodes.Status400BadRequest, "a login must be {\"password\": \"...\"}");
        }
        else if (await (browser is null ? hashing : hashingOfKnown).RunAsync(
            () => Judge(typed)) is not { } verdict)
        {
            await RefuseForNowAsync(
                context, "5", "other logins are being checked; try again in a few seconds");
        }
        else if (verdict == bool.FalseString)
        {
            inform($"{source}: login on the page failed: wrong password");
            await AdminRequest.SayAsync(
                context, StatusCodes.Status401Unauthorized, "wrong password");
        }
        else
        {
            await LetInAsync(context, $"{source}");
        }
    }

    public Task LogoutAsync(Visit visit)
    {
        var (context, session) = (visit.Context, visit.Session);
        sessions.Close(session);
        inform($"{session.Who}: logged out of the page");
        context.Response.Headers.SetCookie = CookieOf(context, string.Empty, "; Max-Age=0");
        return ReportAsync(context, null);
    }

    /// <summary>Answers whether the browser is logged in.</summary>
    public static Task ReportAsync(HttpContext context, Session? session) =>
        AdminRequest.SendJsonAsync(
            context, StatusCodes.Status200OK,
            new SessionReport(session is not null, session?.Csrf),
            AdminJson.Default.SessionReport);

    private Task LetInAsync(HttpContext context, string who)
    {
        var session = sessions.Open(Clock.Now, who);
        inform($"{who}: logged in on the page");
        var mark = marks.Make(RandomToken.Make());
        context.Response.Headers.SetCookie = new StringValues(
        [
            CookieOf(context, session.Token, string.Empty),
            $"{MarkCookie}={mark}; Path={ApiPaths.Login}; HttpOnly; SameSite=Strict"
                + $"; Max-Age={MarkSeconds}{Secure(context)}",
        ]);
        return ReportAsync(context, session);
    }

    // On a lane, so that the file of keys may take its time.
    private string Judge(string typed)
    {
        if (PasswordHash.Matches(typed, password) != true)
        {
            return bool.FalseString;
        }

        return KeepKeys();
    }

    private string KeepKeys()
    {
        keys.Keep(DateTime.UtcNow);
        return bool.TrueString;
    }

    private static Task RefuseForNowAsync(HttpContext context, string seconds, string why)
    {
        context.Response.Headers.RetryAfter = seconds;
        return AdminRequest.SayAsync(context, StatusCodes.Status429TooManyRequests, why);
    }

    private static string CookieOf(HttpContext context, string token, string more) =>
        $"{Cookie}={token}; Path=/; HttpOnly; SameSite=Strict{Secure(context)}{more}";

    // A browser sends such a cookie by TLS only, and without TLS it would keep none.
    private static string Secure(HttpContext context) =>
        context.Request.IsHttps ? "; Secure" : string.Empty;

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

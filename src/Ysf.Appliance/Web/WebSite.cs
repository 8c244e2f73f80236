using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Primitives;
using Ysf.Appliance.Admin;
using Ysf.Appliance.Net;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>Answers requests: files of the page, reports, live events.</summary>
/// <remarks>
/// Nothing here waits for the loop or for a disk: reports come from <see cref="WebDesk"/>. Every
/// path is a row of <see cref="WebRoutes"/>, with the proof that it needs, or a file of the page.
/// <see cref="AnswerAsync"/> is the one place where a path becomes an answer.
/// </remarks>
/// <param name="files">The files of the page.</param>
/// <param name="admin">What needs a login.</param>
/// <param name="desk">Makes reports.</param>
/// <param name="live">What happens.</param>
/// <param name="listeners">The listeners.</param>
/// <param name="silence">Gives health without asking the loop, and the answer where it is silent.</param>
/// <param name="serving">Whether our own ports answer us.</param>
/// <param name="failed">Takes an unforeseen error, which Kestrel would not report.</param>
internal sealed class WebSite(
    WebFiles files, AdminSite admin, WebDesk desk, LiveEvents live, LiveListeners listeners,
    Func<SilentReport> silence, Func<bool?> serving, Action<Exception> failed)
    : IHttpApplication<HttpContext>
{
    /// <summary>Browsers that may listen at once.</summary>
    public const int ListenersMax = 500;

    // Of the listeners, those that only private networks, or only this host, may be.
    private const int ForPrivate = 16;
    private const int ForLoopback = 16;

    private readonly SourceShares audience = new(
        ListenersMax, ListenersMax, ForPrivate, ForLoopback);

    /// <summary>Answers what needs a login.</summary>
    public AdminSite Admin => admin;

    /// <summary>Refuses requests that name another host.</summary>
    public required HostGuard Hosts { get; init; }

    /// <summary>Answers plain HTTP where TLS is spoken.</summary>
    public required PlainGuard Plain { get; init; }

    /// <summary>Sites that may frame <see cref="WebFiles.EmbedPath"/>, blanks between them.</summary>
    public string Framing { get; init; } = string.Empty;

    public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        WebHeaders.AddSafety(
            context.Response.Headers,
            context.Request.Path == WebFiles.EmbedPath ? Framing : string.Empty);
        AdminRequest.CloseUnlessAccepted(context);
        try
        {
            await AnswerAsync(context);
        }
        catch (OperationCanceledException)
        {
            // The client is gone.
        }
        catch (Exception error)
        {
            failed(error);
            throw;
        }
    }

    private Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (Hosts.RefusalOf(request.Headers.Host, TlsOf(context)) is { } refusal)
        {
            return SayAsync(context, StatusCodes.Status421MisdirectedRequest, refusal);
        }

        if (Plain.Takes(context))
        {
            var (status, words) = Plain.Answer(context);
            return SayAsync(context, status, words);
        }

        var method = HttpMethods.GetCanonicalizedValue(request.Method);
        var routes = WebRoutes.At(request.Path.Value ?? string.Empty);
        var need = routes.NeedOf(method);
        if (admin.Gate.RefusalOf(context, need, out var session) is { } refused)
        {
            return refused;
        }

        return routes.Of(method) is { } route
                ? route.AnswerAsync(this, context, session, routes.Name)
            : need != RouteNeed.Nothing && routes.Found.Count == 0
                ? SayAsync(
                    context, StatusCodes.Status404NotFound, "unknown path")
            : !routes.Methods.Contains(method) ? RefuseMethodAsync(context, routes.Methods)
            : files.All.TryGetValue(routes.Path, out var file)
                ? WebHeaders.SendAsync(context, file)
            : SayAsync(context, StatusCodes.Status404NotFound, "no such page");
    }

    private static Task RefuseMethodAsync(HttpContext context, IReadOnlyList<string> methods)
    {
        context.Response.Headers.Allow = string.Join(", ", methods);
        return SayAsync(
            context, StatusCodes.Status405MethodNotAllowed, $"only {string.Join(" and ", methods)}");
    }

    private static CertificatePair? TlsOf(HttpContext context) =>
        (context.Features.Get<ITlsConnectionFeature>() as TlsFeature)?.Pair;

    /// <summary>Answers with a report.</summary>
    public async Task ReportAsync(HttpContext context, WebReport report)
    {
        var body = await desk.AskAsync(report, context.RequestAborted);
        if (body is null)
        {
            await AdminRequest.SendJsonAsync(
                context, StatusCodes.Status503ServiceUnavailable, silence(),
                WebJson.Default.SilentReport);
            return;
        }

        await WebHeaders.SendAsync(context, body);
    }

    /// <summary>Answers with the health.</summary>
    public Task HealthAsync(HttpContext context)
    {
        var report = silence().Health;
        return SayAsync(
            context,
            report.State == HealthState.Failed
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK,
            report.Word);
    }

    /// <summary>Answers whether our own ports answer.</summary>
    public Task ReadinessAsync(HttpContext context) => serving() == true
        ? SayAsync(context, StatusCodes.Status200OK, "ready")
        : SayAsync(context, StatusCodes.Status503ServiceUnavailable, "not ready");

    private static Task SayAsync(HttpContext context, int status, string words)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(words + "\n", context.RequestAborted);
    }

    /// <summary>Answers with live events, until their listener goes.</summary>
    public async Task ListenAsync(HttpContext context)
    {
        var source = ClientAddress.Of(context);
        if (!audience.TryTake(source))
        {
            await RefuseListenerAsync(context);
            return;
        }

        try
        {
            await ListenInTurnAsync(context);
        }
        finally
        {
            audience.Give(source);
        }
    }

    private static Task RefuseListenerAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "30";
        return SayAsync(
            context, StatusCodes.Status503ServiceUnavailable, "too many listeners");
    }

    private async Task ListenInTurnAsync(HttpContext context)
    {
        var listener = new LiveListener(context.Abort);
        if (!listeners.TryAdd(listener))
        {
            await RefuseListenerAsync(context);
            return;
        }

        try
        {
            WebHeaders.BeginEvents(context);
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await SendEventsAsync(context, listener);
            }
        }
        finally
        {
            listeners.Remove(listener);
        }
    }

    private async Task SendEventsAsync(HttpContext context, LiveListener listener)
    {
        // Our own clock finds slow readers, and they are counted.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        var token = context.RequestAborted;
        await context.Response.StartAsync(token);
        var body = context.Response.BodyWriter;
        var news = live.News(listener.Group);
        var next = live.Begin(LastIdOf(context.Request), body);
        while (!token.IsCancellationRequested)
        {
            if (!live.TryRead(ref next, body))
            {
                listeners.NoteSlow(listener);
                return;
            }

            listener.BeginSending(Clock.Now);
            await body.FlushAsync(token);
            listener.EndSending();
            if (!live.IsNothingNew(next))
            {
                continue;
            }

            await news.WaitAsync(token);
            news = live.News(listener.Group);
            if (live.IsNothingNew(next))
            {
                LiveFrame.Write(body, LiveFrame.Breath);
            }
        }
    }

    // Browsers send the header when they come back; a page that was loaded anew has it in its hand.
    private static string? LastIdOf(HttpRequest request) =>
        request.Headers.TryGetValue("Last-Event-ID", out StringValues id) ? id.ToString() : null;
}

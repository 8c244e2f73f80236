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
/// Nothing here waits for the loop or for a disk: reports come from <see cref="WebDesk"/>. All of
/// it may be read by anybody, and nothing can be changed but by <see cref="AdminSite"/>, to which
/// its paths go. <see cref="AnswerAsync"/> is the one place where a path becomes an answer.
/// </remarks>
/// <param name="files">The files of the page.</param>
/// <param name="admin">What needs a login.</param>
/// <param name="desk">Makes reports.</param>
/// <param name="live">What happens.</param>
/// <param name="listeners">Who is told.</param>
/// <param name="silence">Gives health without asking the loop, and the answer where it is silent.</param>
/// <param name="serving">Whether our own ports answer us.</param>
/// <param name="failed">Takes an error that nobody foresaw; Kestrel would tell nobody.</param>
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

    private const string Api = "/api/v1/";

    private static readonly Dictionary<string, WebReport> Reports = new()
    {
        [Api + "status"] = WebReport.Status,
        [Api + "gateways"] = WebReport.Gateways,
        [Api + "streams"] = WebReport.Streams,
        [Api + "blocks"] = WebReport.Blocks,
        [Api + "rooms"] = WebReport.Rooms,
        [Api + "heard"] = WebReport.Heard,
        [Api + "refused"] = WebReport.Refused,
        [Api + "history"] = WebReport.History,
        [Api + "log"] = WebReport.Log,
        ["/metrics"] = WebReport.Metrics,
    };

    private static readonly Dictionary<string, Func<WebSite, HttpContext, Task>> Others = new()
    {
        [Api + "events"] = (site, context) => site.ListenAsync(context),
        ["/healthz"] = (site, context) => site.HealthAsync(context),
        ["/readyz"] = (site, context) => site.ReadinessAsync(context),
    };

    private readonly SourceShares audience = new(
        ListenersMax, ListenersMax, ForPrivate, ForLoopback);

    /// <summary>All that is answered to anybody, beside the files of the page.</summary>
    public static IEnumerable<string> Routes => [.. Reports.Keys, .. Others.Keys];

    /// <summary>Refuses requests that name another host.</summary>
    public required HostGuard Hosts { get; init; }

    /// <summary>Answers plain HTTP where TLS is spoken.</summary>
    public required PlainGuard Plain { get; init; }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        WebHeaders.AddSafety(context.Response.Headers);
        AdminRequest.CloseUnlessAccepted(context);
        try
        {
            await AnswerAsync(context);
        }
        catch (OperationCanceledException)
        {
            // Who asked is gone.
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

        var path = request.Path.Value ?? string.Empty;
        if (AdminSite.Owns(path))
        {
            return admin.AnswerAsync(context);
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return SayAsync(context, StatusCodes.Status405MethodNotAllowed, "only GET and HEAD");
        }

        return Others.TryGetValue(path, out var answer) ? answer(this, context)
            : Reports.TryGetValue(path, out var report) ? ReportAsync(context, report)
            : files.All.TryGetValue(path, out var file) ? WebHeaders.SendAsync(context, file)
            : SayAsync(context, StatusCodes.Status404NotFound, "there is no such page");
    }

    private static CertificatePair? TlsOf(HttpContext context) =>
        (context.Features.Get<ITlsConnectionFeature>() as TlsFeature)?.Pair;

    private async Task ReportAsync(HttpContext context, WebReport report)
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

    private Task HealthAsync(HttpContext context)
    {
        var report = silence().Health;
        return SayAsync(
            context,
            report.State == HealthState.Failed
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK,
            report.Word);
    }

    private Task ReadinessAsync(HttpContext context) => serving() == true
        ? SayAsync(context, StatusCodes.Status200OK, "ready")
        : SayAsync(context, StatusCodes.Status503ServiceUnavailable, "not ready");

    private static Task SayAsync(HttpContext context, int status, string words)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(words + "\n", context.RequestAborted);
    }

    private async Task ListenAsync(HttpContext context)
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
            context, StatusCodes.Status503ServiceUnavailable, "too many listen already");
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
        // Who takes too little is known by our own clock, and counted.
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

using Microsoft.AspNetCore.Http;
using Ysf.Appliance.Admin;

namespace Ysf.Appliance.Web;

/// <summary>A route: its method and path, the proof that it needs, and its answer.</summary>
internal sealed record WebRoute
{
    /// <summary>Stands for any last part of a path.</summary>
    public const string AnyName = "{name}";

    private readonly Func<WebSite, HttpContext, Session?, string, Task> answer;

    private WebRoute(
        string method, string path, RouteNeed need,
        Func<WebSite, HttpContext, Session?, string, Task> answer) =>
        (Method, Path, Need, this.answer) = (method, path, need, answer);

    public string Method { get; }

    /// <summary>The whole path; its last part may be <see cref="AnyName"/>.</summary>
    public string Path { get; }

    public RouteNeed Need { get; }

    /// <summary>The longest body of a name; null where no body is read.</summary>
    public Func<string, long>? BytesMax { get; private init; }

    /// <summary>The methods that lead here: without a login, HEAD as well as GET.</summary>
    public IReadOnlyList<string> Methods =>
        Need == RouteNeed.Nothing ? [Method, HttpMethods.Head] : [Method];

    /// <summary>A route that needs no login.</summary>
    public static WebRoute Open(string path, Func<WebSite, HttpContext, Task> answer) => new(
        HttpMethods.Get, path, RouteNeed.Nothing, (site, context, _, _) => answer(site, context));

    /// <summary>A report that needs no login.</summary>
    public static WebRoute Report(string path, WebReport report) =>
        Open(path, (site, context) => site.ReportAsync(context, report));

    /// <summary>The question whether there is a login.</summary>
    public static WebRoute Question(string path, Func<HttpContext, Session?, Task> answer) => new(
        HttpMethods.Get, path, RouteNeed.Question,
        (_, context, session, _) => answer(context, session));

    /// <summary>A route of our own page that needs no login yet.</summary>
    public static WebRoute OwnOrigin(
        string method, string path, long bytesMax,
        Func<AdminSite, HttpContext, long, Task> answer) =>
        new(
            method, path, RouteNeed.OwnOrigin,
            (site, context, _, _) => answer(site.Admin, context, bytesMax))
        {
            BytesMax = _ => bytesMax,
        };

    /// <summary>A route that needs a login and, unless it only reads, the login's token.</summary>
    public static WebRoute LoggedIn(
        string method, string path, Func<AdminSite, Visit, Task> answer,
        Func<string, long>? bytesMax = null) =>
        new(
            method, path, method == HttpMethods.Get ? RouteNeed.Login : RouteNeed.Token,
            (site, context, session, name) =>
            {
                Invariant.Holds(session is not null, "a route with a login has one");
                var visit = new Visit(context, session, name, bytesMax?.Invoke(name) ?? 0);
                return answer(site.Admin, visit);
            })
        {
            BytesMax = bytesMax,
        };

    /// <summary>Answers a request that has the proof that is needed.</summary>
    /// <param name="site">The site.</param>
    /// <param name="context">The request.</param>
    /// <param name="session">Its login; null without one.</param>
    /// <param name="name">The last part of the path.</param>
    public Task AnswerAsync(WebSite site, HttpContext context, Session? session, string name) =>
        answer(site, context, session, name);
}

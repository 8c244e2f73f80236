using Microsoft.AspNetCore.Http;
using Ysf.Appliance.Admin;
using Ysf.Appliance.Backup;
using Ysf.Appliance.Storage;
using Ysf.Appliance.Update;

namespace Ysf.Appliance.Web;

/// <summary>All routes of the page, beside its files.</summary>
/// <param name="Found">The routes of a path, one a method; none when it leads nowhere.</param>
/// <param name="Path">The path.</param>
internal sealed record WebRoutes(IReadOnlyList<WebRoute> Found, string Path)
{
    private const string Api = ApiPaths.Api;
    private const string Area = ApiPaths.Area;
    private const string Get = "GET";
    private const string Post = "POST";
    private const string Put = "PUT";
    private const int LoginBytesMax = 1 << 10;
    private const int CommandBytesMax = 4 << 10;
    private const int ChangesBytesMax = 128 << 10;

    private static readonly WebRoute[] OfAnybody =
    [
        WebRoute.Report(Api + "status", WebReport.Status),
        WebRoute.Report(Api + "gateways", WebReport.Gateways),
        WebRoute.Report(Api + "streams", WebReport.Streams),
        WebRoute.Report(Api + "blocks", WebReport.Blocks),
        WebRoute.Report(Api + "rooms", WebReport.Rooms),
        WebRoute.Report(Api + "heard", WebReport.Heard),
        WebRoute.Report(Api + "refused", WebReport.Refused),
        WebRoute.Report(Api + "history", WebReport.History),
        WebRoute.Report(Api + "log", WebReport.Log),
        WebRoute.Report("/metrics", WebReport.Metrics),
        WebRoute.Open(Api + "events", (site, context) => site.ListenAsync(context)),
        WebRoute.Open("/healthz", (site, context) => site.HealthAsync(context)),
        WebRoute.Open("/readyz", (site, context) => site.ReadinessAsync(context)),
    ];

    private static readonly WebRoute[] OfLogins =
    [
        WebRoute.Question(Api + "session", AdminLogin.ReportAsync),
        WebRoute.OwnOrigin(
            Post, ApiPaths.Login, LoginBytesMax,
            (admin, context, bytesMax) => admin.Login.LoginAsync(context, bytesMax)),
        WebRoute.LoggedIn(Post, Api + "logout", (admin, visit) => admin.Login.LogoutAsync(visit)),
        WebRoute.LoggedIn(
            Post, Area + "command", (admin, visit) => admin.CommandAsync(visit),
            _ => CommandBytesMax),
        WebRoute.LoggedIn(
            Get, Area + "files/" + WebRoute.AnyName, (admin, visit) => admin.ReadFileAsync(visit)),
        WebRoute.LoggedIn(
            Put, Area + "files/" + WebRoute.AnyName, (admin, visit) => admin.WriteFileAsync(visit),
            name => OperatorFiles.MaxOf(name)),
        WebRoute.LoggedIn(
            Get, Area + "settings", (admin, visit) => admin.ReadSettingsAsync(visit)),
        WebRoute.LoggedIn(
            Put, Area + "settings", (admin, visit) => admin.ChangeSettingsAsync(visit),
            _ => ChangesBytesMax),
        WebRoute.LoggedIn(Get, Area + "backup", (admin, visit) => admin.BackUpAsync(visit)),
        WebRoute.LoggedIn(
            Post, Area + "restore", (admin, visit) => admin.RestoreAsync(visit),
            _ => BackupArchive.PackedMax),
        WebRoute.LoggedIn(Get, Area + "crashes", (admin, visit) => admin.ListCrashesAsync(visit)),
        WebRoute.LoggedIn(
            Get, Area + "crashes/" + WebRoute.AnyName, (admin, visit) => admin.ShowCrashAsync(visit)),
        WebRoute.LoggedIn(Get, Area + "machine", (admin, visit) => admin.Machine.ShowAsync(visit)),
        WebRoute.LoggedIn(
            Get, Area + "last-boot", (admin, visit) => admin.Machine.ShowLastBootAsync(visit)),
        WebRoute.LoggedIn(
            Get, Area + "update", (admin, visit) => admin.Machine.ShowUpdateAsync(visit)),
        WebRoute.LoggedIn(
            Put, Area + "update", (admin, visit) => admin.Machine.TakeUpdateAsync(visit),
            _ => Download.BundleBytesMax),
        WebRoute.LoggedIn(Post, Area + "reboot", (admin, visit) => admin.Machine.RebootAsync(visit)),
        WebRoute.LoggedIn(
            Post, Area + "other-slot", (admin, visit) => admin.Machine.BootOtherSlotAsync(visit)),
    ];

    private static readonly ILookup<string, WebRoute> ByPath = All.ToLookup(route => route.Path);

    public static IEnumerable<WebRoute> All => [.. OfAnybody, .. OfLogins];

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The methods that the path takes; a path without a route may be a file's.</summary>
    public IReadOnlyList<string> Methods => Found.Count > 0
        ? [.. Found.SelectMany(route => route.Methods)]
        : [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The routes of a path.</summary>
    public static WebRoutes At(string path)
    {
        var folder = path[..(path.LastIndexOf('/') + 1)];
        return new WebRoutes(
            [.. ByPath.Contains(path) ? ByPath[path] : ByPath[folder + WebRoute.AnyName]], path);
    }

    /// <summary>The route of a method; null without one.</summary>
    public WebRoute? Of(string method) => Found.FirstOrDefault(route => route.Methods.Contains(method));

    /// <summary>
    /// The proof that a request needs. With another method it is that of the path's first route,
    /// and in the administration a path that leads nowhere needs a login too.
    /// </summary>
    public RouteNeed NeedOf(string method) => Of(method) is { } route ? route.Need
        : Found is [var first, ..] ? first.Need
        : Path.StartsWith(Area, StringComparison.Ordinal) ? RouteNeed.Login
        : RouteNeed.Nothing;
}

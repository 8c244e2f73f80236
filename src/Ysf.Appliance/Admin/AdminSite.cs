using System.Text;
using Microsoft.AspNetCore.Http;
using Ysf.Appliance.Backup;
using Ysf.Appliance.Control;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Admin;

/// <summary>Administration of the page, for logged-in users.</summary>
/// <remarks>
/// Without a password in the settings there is none of it. Commands are those of the control
/// socket, done by the same code.
/// </remarks>
internal sealed class AdminSite
{
    private const string Api = "/api/v1/";
    private const string Area = Api + "admin/";
    private const string Login = Api + "login";
    private const string Logout = Api + "logout";
    private const string SessionPath = Api + "session";

    // Stands for the last part of a path.
    private const string Name = "{name}";
    private const int CommandBytesMax = 4 << 10;
    private const int CrashBytesMax = 1 << 20;
    private const int TasksAtOnce = 4;

    private static readonly HashSet<string> Allowed =
        ["block", "mute", "unblock", "unmute", "kick", "move", "reload", "gateways", "blocks"];

    // What somebody may do who is in.
    private static readonly Dictionary<
        (string Method, string Path), Func<AdminSite, Visit, Task>> Acts = new()
        {
            [("POST", Logout)] = (site, visit) =>
                site.login.LogoutAsync(visit.Context, visit.Session),
            [("POST", Area + "command")] = (site, visit) =>
                site.CommandAsync(visit.Context, visit.Session),
            [("GET", Area + "files/" + Name)] = (site, visit) =>
                site.ReadFileAsync(visit.Context, visit.Name),
            [("PUT", Area + "files/" + Name)] = (site, visit) =>
                site.WriteFileAsync(visit.Context, visit.Session, visit.Name),
            [("GET", Area + "backup")] = (site, visit) =>
                site.BackUpAsync(visit.Context, visit.Session),
            [("GET", Area + "crashes")] = (site, visit) => site.ListCrashesAsync(visit.Context),
            [("GET", Area + "crashes/" + Name)] = (site, visit) =>
                site.ShowCrashAsync(visit.Context, visit.Name),
            [("GET", Area + "machine")] = (site, visit) => site.machine.ShowAsync(visit.Context),
            [("GET", Area + "last-boot")] = (site, visit) =>
                site.machine.ShowLastBootAsync(visit.Context),
            [("GET", Area + "update")] = (site, visit) =>
                site.machine.ShowUpdateAsync(visit.Context),
            [("PUT", Area + "update")] = (site, visit) =>
                site.machine.TakeUpdateAsync(visit.Context, visit.Session),
            [("POST", Area + "reboot")] = (site, visit) =>
                site.machine.RebootAsync(visit.Context, visit.Session),
            [("POST", Area + "other-slot")] = (site, visit) =>
                site.machine.BootOtherSlotAsync(visit.Context, visit.Session),
        };

    private readonly AdminSources sources;
    private readonly AdminLogin login;
    private readonly AdminMachine machine;
    private readonly AdminLane lane = new(TasksAtOnce);

    /// <param name="sources">What it works with.</param>
    public AdminSite(AdminSources sources)
    {
        var settings = sources.Settings();
        this.sources = sources;
        login = new AdminLogin(
            settings.WebPage, Path.Combine(settings.Instance.State, BrowserKeys.FileName),
            sources.Inform, sources.Tell, sources.Sessions);
        machine = new AdminMachine(sources, lane);
        var tell = sources.Tell;
        if (settings.WebPage.Password.Length > 0 && login.Fault is { } fault)
        {
            tell($"Nobody can log in on the page: {fault}");
        }
    }

    /// <summary>All that is answered here; {name} stands for any last part of a path.</summary>
    public static IEnumerable<(string Method, string Path)> Routes =>
        [("POST", Login), ("GET", SessionPath), .. Acts.Keys];

    /// <summary>Whether a path is one of the administration's.</summary>
    public static bool Owns(string path) =>
        path is Login or Logout or SessionPath
        || path.StartsWith(Area, StringComparison.Ordinal);

    public Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? string.Empty;
        var isChange = !HttpMethods.IsGet(context.Request.Method);
        if (login.Fault is not null)
        {
            return RefuseAllAsync(context, isQuestion: path == SessionPath && !isChange);
        }

        if (login.RefusalOf(context) is { } refusal)
        {
            return RefuseSourceAsync(context, refusal, isQuestion: path == SessionPath && !isChange);
        }

        if (path == Login)
        {
            return isChange && HttpMethods.IsPost(context.Request.Method)
                ? login.LoginAsync(context)
                : RefuseMethodAsync(context, "POST");
        }

        var session = login.Find(context);
        return path == SessionPath && !isChange ? AdminLogin.ReportAsync(context, session)
            : session is null ? AdminRequest.SayAsync(
                context, StatusCodes.Status401Unauthorized, "log in first")
            : isChange && !AdminLogin.IsMeant(context, session) ? AdminRequest.SayAsync(
                context, StatusCodes.Status403Forbidden, "it is not asked for by this page")
            : AnswerAsync(context, session, path);
    }

    private Task AnswerAsync(HttpContext context, Session session, string path)
    {
        var last = path.LastIndexOf('/') + 1;
        var method = context.Request.Method;
        return Acts.TryGetValue((method, path), out var act)
            || Acts.TryGetValue((method, path[..last] + Name), out act)
            ? act(this, new Visit(context, session, path[last..]))
            : AdminRequest.SayAsync(
                context, StatusCodes.Status404NotFound, "there is no such thing to do");
    }

    // A viewer from elsewhere sees no login; a neighbour sees the reason.
    private static Task RefuseSourceAsync(HttpContext context, string refusal, bool isQuestion) =>
        !isQuestion ? AdminRequest.SayAsync(context, StatusCodes.Status403Forbidden, refusal)
        : IsNeighbour(context.Connection) ? AdminRequest.SendJsonAsync(
            context, StatusCodes.Status200OK, new SessionReport(false, null) { Refusal = refusal },
            AdminJson.Default.SessionReport)
        : RefuseAllAsync(context, isQuestion: true);

    // A machine of the same network by its public address of IPv6, which browsers prefer.
    private static bool IsNeighbour(ConnectionInfo connection) =>
        connection is { RemoteIpAddress: { } remote, LocalIpAddress: { } local }
        && ValueText.FromNet(remote) is { IsIPv4: false } other
        && other.Site == ValueText.FromNet(local).Site;

    // The page asks at each view, and browsers would tell their users of a 404 as of a failure.
    private static Task RefuseAllAsync(HttpContext context, bool isQuestion)
    {
        if (!isQuestion)
        {
            return AdminRequest.SayAsync(
                context, StatusCodes.Status404NotFound, "nobody can log in here");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private async Task CommandAsync(HttpContext context, Session session)
    {
        var body = await AdminRequest.ReadAsync(context, CommandBytesMax);
        if (body is null || CommandRequest.TryReadJson(body) is not { } asked
            || !Allowed.Contains(asked.Command ?? string.Empty))
        {
            await AdminRequest.SendJsonAsync(
                context, StatusCodes.Status400BadRequest,
                CommandAnswer.Failed($"there are {string.Join(", ", Allowed)}"),
                ControlJson.Default.CommandAnswer);
            return;
        }

        var answer = await lane.RunAsync(() => sources.Commands.Execute(asked, session.Who));
        if (answer is null)
        {
            await AdminRequest.RefuseForNowAsync(context);
            return;
        }

        await AdminRequest.SendJsonAsync(
            context, answer.Ok ? StatusCodes.Status200OK : StatusCodes.Status409Conflict, answer,
            ControlJson.Default.CommandAnswer);
    }

    private async Task ReadFileAsync(HttpContext context, string name)
    {
        var answer = await lane.RunAsync(() => sources.Files.Read(name));
        if (answer is null)
        {
            await AdminRequest.RefuseForNowAsync(context);
        }
        else if (answer.Text is null)
        {
            await SendAsync(context, answer);
        }
        else
        {
            context.Response.Headers.ETag = answer.Mark;
            await AdminRequest.SendAsync(
                context, StatusCodes.Status200OK, "text/plain; charset=utf-8",
                Encoding.UTF8.GetBytes(answer.Text));
        }
    }

    private async Task WriteFileAsync(HttpContext context, Session session, string name)
    {
        var bytesMax = OperatorFiles.MaxOf(name);
        if (await AdminRequest.ReadTextAsync(context, bytesMax) is not { } text)
        {
            await SendAsync(context, FileAnswer.Failed(
                StatusCodes.Status413PayloadTooLarge,
                $"it is no UTF-8, or longer than {bytesMax} bytes"));
            return;
        }

        var mark = context.Request.Headers.IfMatch.ToString();
        var newIds = context.Request.Headers["X-New-Ids"].ToString();
        var answer = await lane.RunAsync(
            () => sources.Files.Write(
                name, text, mark.Length > 0 ? mark : null,
                isConfirmed: context.Request.Query["confirm"] == "1", newIds));
        if (answer is null)
        {
            await AdminRequest.RefuseForNowAsync(context);
            return;
        }

        if (answer.Ok)
        {
            sources.Inform($"{session.Who}: {name} was written from the page");
        }

        await SendAsync(context, answer);
    }

    private static Task SendAsync(HttpContext context, FileAnswer answer) =>
        AdminRequest.SendJsonAsync(
            context, answer.Status, answer, AdminJson.Default.FileAnswer);

    private async Task BackUpAsync(HttpContext context, Session session)
    {
        var now = DateTime.UtcNow;
        var fault = string.Empty;
        var made = await lane.RunAsync(() =>
            BackupSource.TryTake(sources.Settings(), now, _ => { }, out fault) ?? []);
        if (made is not { Length: > 0 })
        {
            await AdminRequest.SayAsync(
                context, StatusCodes.Status409Conflict, $"no backup was made: {fault}");
            return;
        }

        sources.Inform($"{session.Who}: a backup was taken from the page");
        context.Response.Headers.ContentDisposition =
            $"attachment; filename=\"{BackupSource.UsualName(now)}\"";
        await AdminRequest.SendAsync(
            context, StatusCodes.Status200OK, "application/gzip", made);
    }

    private async Task ListCrashesAsync(HttpContext context)
    {
        var names = await lane.RunAsync(Names);
        await AdminRequest.SendJsonAsync(
            context, StatusCodes.Status200OK, names ?? [],
            AdminJson.Default.IReadOnlyListString);
    }

    private IReadOnlyList<string> Names() =>
        [.. sources.Crashes().Reverse().Select(path => Path.GetFileName(path))];

    // A name is only ever compared with those that are there.
    private async Task ShowCrashAsync(HttpContext context, string name)
    {
        var text = await lane.RunAsync(() =>
            sources.Crashes().FirstOrDefault(path => Path.GetFileName(path) == name) is { } path
                ? FileText.TryRead(path, CrashBytesMax, out var fault) ?? fault
                : string.Empty);
        await (string.IsNullOrEmpty(text)
            ? AdminRequest.SayAsync(
                context, StatusCodes.Status404NotFound, "there is no such report")
            : AdminRequest.SayAsync(context, StatusCodes.Status200OK, text));
    }

    private static Task RefuseMethodAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return AdminRequest.SayAsync(
            context, StatusCodes.Status405MethodNotAllowed, $"only {allowed}");
    }

    /// <summary>The request, its session and the name in its path.</summary>
    /// <param name="Context">The request.</param>
    /// <param name="Session">Who.</param>
    /// <param name="Name">The last part of the path.</param>
    private readonly record struct Visit(HttpContext Context, Session Session, string Name);
}

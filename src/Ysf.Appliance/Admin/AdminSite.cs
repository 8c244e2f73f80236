using System.Text;
using Microsoft.AspNetCore.Http;
using Ysf.Appliance.Backup;
using Ysf.Appliance.Control;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Admin;

/// <summary>What the page lets people do who logged in.</summary>
/// <remarks>
/// Without a password in the settings there is none of it. Commands are those of the control
/// socket, done by the same code.
/// </remarks>
internal sealed class AdminSite
{
    private const string Api = "/api/v1/";
    private const string Area = Api + "admin/";
    private const string FileArea = Area + "files/";
    private const string CrashArea = Area + "crashes/";
    private const int CommandBytesMax = 4 << 10;
    private const int CrashBytesMax = 1 << 20;
    private const int TasksAtOnce = 4;

    private static readonly HashSet<string> Allowed =
        ["block", "mute", "unblock", "unmute", "kick", "move", "reload", "gateways", "blocks"];

    private readonly AdminSources sources;
    private readonly AdminDoor door;
    private readonly AdminLane lane = new(TasksAtOnce);

    /// <param name="sources">What it works with.</param>
    public AdminSite(AdminSources sources)
    {
        var password = sources.Settings().WebPage.Password;
        this.sources = sources;
        door = new AdminDoor(password, sources.Inform);
        var tell = sources.Tell;
        if (password.Length > 0 && door.Fault is { } fault)
        {
            tell($"Nobody can log in on the page: {fault}");
        }
    }

    /// <summary>Whether a path is one of the administration's.</summary>
    public static bool Owns(string path) =>
        path is Api + "login" or Api + "logout" or Api + "session"
        || path.StartsWith(Area, StringComparison.Ordinal);

    public Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? string.Empty;
        var isChange = !HttpMethods.IsGet(context.Request.Method);
        if (door.Fault is not null)
        {
            return RefuseAllAsync(context, isQuestion: path == Api + "session" && !isChange);
        }

        if (path == Api + "login")
        {
            return isChange && HttpMethods.IsPost(context.Request.Method)
                ? door.LoginAsync(context)
                : RefuseMethodAsync(context, "POST");
        }

        var session = door.Find(context);
        return path == Api + "session" && !isChange ? AdminDoor.ReportAsync(context, session)
            : session is null ? AdminRequest.SayAsync(
                context, StatusCodes.Status401Unauthorized, "log in first")
            : isChange && !AdminDoor.IsMeant(context, session) ? AdminRequest.SayAsync(
                context, StatusCodes.Status403Forbidden, "it is not asked for by this page")
            : AnswerAsync(context, session, path);
    }

    private Task AnswerAsync(HttpContext context, Session session, string path) =>
        (context.Request.Method, path) switch
        {
            ("POST", Api + "logout") => door.LogoutAsync(context, session),
            ("POST", Area + "command") => CommandAsync(context, session),
            ("GET", Area + "backup") => BackUpAsync(context, session),
            ("GET", Area + "crashes") => ListCrashesAsync(context),
            ("GET", _) when Rest(path, CrashArea) is { } name => ShowCrashAsync(context, name),
            ("GET", _) when Rest(path, FileArea) is { } name => ReadFileAsync(context, name),
            ("PUT", _) when Rest(path, FileArea) is { } name =>
                WriteFileAsync(context, session, name),
            _ => AdminRequest.SayAsync(
                context, StatusCodes.Status404NotFound, "there is no such thing to do"),
        };

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

    private static string? Rest(string path, string area) =>
        path.StartsWith(area, StringComparison.Ordinal) ? path[area.Length..] : null;

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
            await RefuseForNowAsync(context);
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
            await RefuseForNowAsync(context);
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
        var bytesMax = name == AdminFiles.Settings ? AdminFiles.SettingsMax : AdminFiles.RulesMax;
        if (await AdminRequest.ReadTextAsync(context, bytesMax) is not { } text)
        {
            await SendAsync(context, FileAnswer.Failed(
                StatusCodes.Status413PayloadTooLarge,
                $"it is no UTF-8, or longer than {bytesMax} bytes"));
            return;
        }

        var mark = context.Request.Headers.IfMatch.ToString();
        var answer = await lane.RunAsync(
            () => sources.Files.Write(name, text, mark.Length > 0 ? mark : null));
        if (answer is null)
        {
            await RefuseForNowAsync(context);
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

    private static Task RefuseForNowAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return AdminRequest.SayAsync(
            context, StatusCodes.Status503ServiceUnavailable, "too much is to be done already");
    }
}

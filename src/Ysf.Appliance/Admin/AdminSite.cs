using System.Text;
using Microsoft.AspNetCore.Http;
using Ysf.Appliance.Backup;
using Ysf.Appliance.Control;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Admin;

/// <summary>Administration of the page, for logged-in users.</summary>
/// <remarks>
/// Without a password in the settings there is none of it. Commands are those of the control
/// socket, done by the same code.
/// </remarks>
internal sealed class AdminSite
{
    private const int CrashBytesMax = 1 << 20;
    private const int TasksAtOnce = 4;

    private static readonly HashSet<string> Allowed =
        ["block", "mute", "unblock", "unmute", "kick", "move", "hear", "links", "link", "reload", "alert-test", "alerts", "gateways", "blocks"];

    private readonly AdminSources sources;
    private int isRestoring;
    private readonly AdminLane lane = new(TasksAtOnce);

    /// <param name="sources">What it works with.</param>
    public AdminSite(AdminSources sources)
    {
        var settings = sources.Settings();
        this.sources = sources;
        Login = new AdminLogin(
            settings.WebPage, Path.Combine(settings.Instance.State, BrowserKeys.FileName),
            sources.Inform, sources.Tell, sources.Sessions);
        Gate = new AdminGate(Login);
        Machine = new AdminMachine(sources, lane);
        var tell = sources.Tell;
        if (settings.WebPage.Password.Length > 0 && Login.Fault is { } fault)
        {
            tell($"Nobody can log in on the page: {fault}");
        }
    }

    /// <summary>Refuses requests without the proof that they need.</summary>
    public AdminGate Gate { get; }

    /// <summary>Logins.</summary>
    public AdminLogin Login { get; }

    /// <summary>The part about the machine.</summary>
    public AdminMachine Machine { get; }

    public async Task CommandAsync(Visit visit)
    {
        var context = visit.Context;
        var body = await AdminRequest.ReadAsync(context, visit.BytesMax);
        if (body is null || CommandRequest.TryReadJson(body) is not { } asked
            || !Allowed.Contains(asked.Command ?? string.Empty))
        {
            await AdminRequest.SendJsonAsync(
                context, StatusCodes.Status400BadRequest,
                CommandAnswer.Failed($"unknown command; known are {string.Join(", ", Allowed)}"),
                ControlJson.Default.CommandAnswer);
            return;
        }

        var answer = await lane.RunAsync(() => sources.Commands.Execute(asked, visit.Session.Who));
        if (answer is null)
        {
            await AdminRequest.RefuseForNowAsync(context);
            return;
        }

        await AdminRequest.SendJsonAsync(
            context, answer.Ok ? StatusCodes.Status200OK : StatusCodes.Status409Conflict, answer,
            ControlJson.Default.CommandAnswer);
    }

    public async Task ReadFileAsync(Visit visit)
    {
        var context = visit.Context;
        var answer = await lane.RunAsync(() => sources.Files.Read(visit.Name));
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

    public async Task WriteFileAsync(Visit visit)
    {
        var context = visit.Context;
        if (await AdminRequest.ReadTextAsync(context, visit.BytesMax) is not { } text)
        {
            await SendAsync(context, FileAnswer.Failed(
                StatusCodes.Status413PayloadTooLarge,
                $"the body must be UTF-8 of at most {visit.BytesMax} bytes"));
            return;
        }

        var mark = context.Request.Headers.IfMatch.ToString();
        var newIds = context.Request.Headers["X-New-Ids"].ToString();
        var answer = await lane.RunAsync(
            () => sources.Files.Write(
                visit.Name, text, mark.Length > 0 ? mark : null,
                isConfirmed: context.Request.Query["confirm"] == "1", newIds));
        if (answer is null)
        {
            await AdminRequest.RefuseForNowAsync(context);
            return;
        }

        if (answer.Ok)
        {
            sources.Inform($"{visit.Session.Who}: {visit.Name} was written from the page");
        }

        await SendAsync(context, answer);
    }

    public async Task ReadSettingsAsync(Visit visit)
    {
        var failed = new FileAnswer();
        var view = await lane.RunAsync(() => sources.Files.View(out failed) ?? (object)failed);
        if (view is SettingsView settings)
        {
            visit.Context.Response.Headers.ETag = settings.Mark;
            await AdminRequest.SendJsonAsync(
                visit.Context, StatusCodes.Status200OK, settings, AdminJson.Default.SettingsView);
        }
        else
        {
            await (view is null ? AdminRequest.RefuseForNowAsync(visit.Context)
                : SendAsync(visit.Context, failed));
        }
    }

    public async Task ChangeSettingsAsync(Visit visit)
    {
        var context = visit.Context;
        var body = await AdminRequest.ReadAsync(context, visit.BytesMax);
        if (body is null || ChangeRequest.TryRead(body) is not { } changes)
        {
            await SendAsync(context, FileAnswer.Failed(
                body is null ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest,
                $"the body must be JSON of at most {visit.BytesMax} bytes: {ChangeRequest.Form}"));
            return;
        }

        var mark = context.Request.Headers.IfMatch.ToString();
        var newIds = context.Request.Headers["X-New-Ids"].ToString();
        var answer = await lane.RunAsync(
            () => sources.Files.Change(changes, mark.Length > 0 ? mark : null, newIds));
        if (answer is null)
        {
            await AdminRequest.RefuseForNowAsync(context);
            return;
        }

        if (answer.Ok)
        {
            sources.Inform($"{visit.Session.Who}: {changes.Count} settings were changed on the page");
        }

        await SendAsync(context, answer);
    }

    private static Task SendAsync(HttpContext context, FileAnswer answer) =>
        AdminRequest.SendJsonAsync(
            context, answer.Status, answer, AdminJson.Default.FileAnswer);

    public async Task BackUpAsync(Visit visit)
    {
        var context = visit.Context;
        var now = DateTime.UtcNow;
        var fault = string.Empty;
        var made = await lane.RunAsync(() =>
            BackupSource.TryTake(sources.Settings(), now, _ => { }, out fault) ?? []);
        if (made is not { Length: > 0 })
        {
            await AdminRequest.SayAsync(
                context, StatusCodes.Status409Conflict, $"backup failed: {fault}");
            return;
        }

        sources.Inform($"{visit.Session.Who}: a backup was taken from the page");
        context.Response.Headers.ContentDisposition =
            $"attachment; filename=\"{BackupSource.UsualName(now)}\"";
        await AdminRequest.SendAsync(
            context, StatusCodes.Status200OK, "application/gzip", made);
    }

    public async Task RestoreAsync(Visit visit)
    {
        // An archive and its contents take memory, so there is one at a time.
        if (Interlocked.Exchange(ref isRestoring, 1) != 0)
        {
            await AdminRequest.RefuseForNowAsync(visit.Context);
            return;
        }

        try
        {
            await RestoreAloneAsync(visit);
        }
        finally
        {
            Volatile.Write(ref isRestoring, 0);
        }
    }

    private async Task RestoreAloneAsync(Visit visit)
    {
        var (context, query) = (visit.Context, visit.Context.Request.Query);
        var packed = await AdminRequest.ReadAsync(context, visit.BytesMax);
        var newIds = context.Request.Headers["X-New-Ids"].ToString();
        var isDry = query["dry"] == "1";
        var answer = packed is null
            ? RestoreAnswer.Failed(
                StatusCodes.Status413PayloadTooLarge,
                $"the body must be a backup of at most {visit.BytesMax} bytes")
            : await lane.RunAsync(() => new AdminRestore(sources.Files, sources.Settings).Restore(
                packed, isDry, isConfirmed: query["confirm"] == "1", newIds));
        if (answer is null)
        {
            await AdminRequest.RefuseForNowAsync(context);
            return;
        }

        if (answer.Ok && !isDry)
        {
            sources.Inform($"{visit.Session.Who}: a backup was restored from the page");
        }

        await AdminRequest.SendJsonAsync(
            context, answer.Status, answer, AdminJson.Default.RestoreAnswer);
    }

    public async Task ListCrashesAsync(Visit visit)
    {
        var names = await lane.RunAsync(Names);
        await AdminRequest.SendJsonAsync(
            visit.Context, StatusCodes.Status200OK, names ?? [],
            ControlJson.Default.IReadOnlyListString);
    }

    private IReadOnlyList<string> Names() =>
        [.. sources.Crashes().Reverse().Select(path => Path.GetFileName(path))];

    // A name is only ever compared with those that are there.
    public async Task ShowCrashAsync(Visit visit)
    {
        var context = visit.Context;
        var text = await lane.RunAsync(() =>
            sources.Crashes().FirstOrDefault(path => Path.GetFileName(path) == visit.Name) is { } path
                ? FileText.TryRead(path, CrashBytesMax, out var fault) ?? fault
                : string.Empty);
        await (string.IsNullOrEmpty(text)
            ? AdminRequest.SayAsync(
                context, StatusCodes.Status404NotFound, "unknown report")
            : AdminRequest.SayAsync(context, StatusCodes.Status200OK, text));
    }
}

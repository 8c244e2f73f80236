using Microsoft.AspNetCore.Http;
using Ysf.Appliance.RootHelper;

namespace Ysf.Appliance.Admin;

/// <summary>The part of the administration that is about the machine and not the reflector.</summary>
/// <param name="sources">What it works with.</param>
/// <param name="lane">Where it waits.</param>
internal sealed class AdminMachine(AdminSources sources, AdminLane lane)
{
    private readonly MachineSources machine = sources.Machine;

    public async Task ShowAsync(Visit visit)
    {
        var context = visit.Context;
        if (await lane.RunAsync(machine.View.Look) is { } report)
        {
            await AdminRequest.SendJsonAsync(
                context, StatusCodes.Status200OK, report, AdminJson.Default.MachineViewReport);
            return;
        }

        await AdminRequest.RefuseForNowAsync(context);
    }

    public async Task ShowLastBootAsync(Visit visit)
    {
        var context = visit.Context;
        if (await lane.RunAsync(machine.LastBoot) is { } text)
        {
            await AdminRequest.SayAsync(context, StatusCodes.Status200OK, text.TrimEnd());
            return;
        }

        await AdminRequest.RefuseForNowAsync(context);
    }

    public Task ShowUpdateAsync(Visit visit) =>
        SendAsync(visit.Context, StatusCodes.Status200OK, machine.Update.Progress);

    public async Task TakeUpdateAsync(Visit visit)
    {
        var context = visit.Context;
        if (!machine.Helper.IsThere)
        {
            await AdminRequest.SayAsync(
                context, StatusCodes.Status409Conflict, HelperClient.NoCard);
            return;
        }

        sources.Inform($"{visit.Session.Who}: uploads an update to the page");
        var (status, told) = await machine.Update.TakeAsync(
            context, visit.BytesMax,
            words => sources.Inform($"Update uploaded to the page: {words}"));
        await SendAsync(context, status, told);
    }

    public Task RebootAsync(Visit visit) =>
        AskAsync(visit, HelperActs.Reboot, "restarts the machine");

    public Task BootOtherSlotAsync(Visit visit) =>
        AskAsync(visit, HelperActs.OtherSlot, "selects the other slot for the next start");

    private async Task AskAsync(Visit visit, string act, string words)
    {
        var context = visit.Context;
        sources.Inform($"{visit.Session.Who}: the page {words}");
        var answer = await lane.RunAsync(() => machine.Helper.Ask(new HelperRequest(act)));
        if (answer is null)
        {
            await AdminRequest.RefuseForNowAsync(context);
            return;
        }

        await AdminRequest.SendJsonAsync(
            context, answer.IsDone ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
            answer, HelperJson.Default.HelperAnswer);
    }

    private static Task SendAsync(HttpContext context, int status, UpdateProgress told) =>
        AdminRequest.SendJsonAsync(context, status, told, AdminJson.Default.UpdateProgress);
}

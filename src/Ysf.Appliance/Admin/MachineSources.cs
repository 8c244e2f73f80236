using Ysf.Appliance.Board;
using Ysf.Appliance.Card;
using Ysf.Appliance.Reports;
using Ysf.Appliance.RootHelper;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Admin;

/// <summary>
/// Dependencies of the machine's administration; they outlast a change of settings.
/// </summary>
/// <param name="Helper">Does what only root may.</param>
/// <param name="View">Looks at the machine.</param>
/// <param name="Update">Takes updates.</param>
/// <param name="LastBoot">The log of the run before.</param>
internal sealed record MachineSources(
    HelperClient Helper, MachineView View, UpdateDesk Update, Func<string> LastBoot)
{
    /// <summary>Those of a machine, at the start of a run.</summary>
    public static MachineSources Of(
        MachineFiles machine, HelperClient helper, Func<BoardReport> board, Func<PageReport> page,
        Func<string> lastBoot)
    {
        var update = new UpdateDesk(machine, helper);
        update.Tidy();
        return new MachineSources(
            helper, new MachineView(machine, helper, new KernelMounts(), board, page, update),
            update, lastBoot);
    }
}

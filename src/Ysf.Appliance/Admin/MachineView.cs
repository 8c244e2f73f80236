using Ysf.Appliance.Board;
using Ysf.Appliance.Card;
using Ysf.Appliance.Product;
using Ysf.Appliance.Reports;
using Ysf.Appliance.RootHelper;
using Ysf.Machine.Files;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Admin;

/// <summary>Reads the machine's facts, through the root helper where only root may.</summary>
/// <param name="machine">The machine.</param>
/// <param name="helper">The root helper.</param>
/// <param name="mounts">What is mounted.</param>
/// <param name="board">Why the reflector runs, and how.</param>
/// <param name="page">How the page does.</param>
/// <param name="update">What was sent to the page.</param>
internal sealed class MachineView(
    MachineFiles machine, HelperClient helper, IMounts mounts, Func<BoardReport> board,
    Func<PageReport> page, UpdateDesk update)
{
    /// <summary>As it is just now.</summary>
    public MachineViewReport Look()
    {
        var told = helper.Ask(new HelperRequest(HelperActs.Tell));
        var report = board();
        return new MachineViewReport
        {
            Version = ProductInfo.Version,
            Board = machine.IsBoard ? BoardModel.Of(machine).Name : null,
            IsCard = helper.IsThere,
            Fault = told.Error,
            Slots = told.Slots,
            Data = helper.IsThere ? Data() : null,
            LastStart = report.LastStart.Words,
            IsUnplanned = report.LastStart.IsUnplanned,
            SafeMode = report.SafeMode,
            Sensors = MachineText.Of(report.Machine),
            IsAlarming = report.Machine.IsAlarming,
            Page = page(),
            Update = update.Progress,
        };
    }

    private DataReport? Data()
    {
        try
        {
            var drive = new DriveInfo(machine.Data);
            var (state, isWell) = State();
            return new DataReport(drive.TotalSize, drive.AvailableFreeSpace, state, isWell);
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return new DataReport(0, 0, FileFault.Say(error), IsWell: false);
        }
    }

    // As usr/lib/ysf-appliance/data-partition left it.
    private (string State, bool IsWell) State() =>
        IsNoted("data-missing")
            ? ("not mounted: state is kept in memory until the next start", false)
        : mounts.Of(SpooledBundle.SpoolOf(machine)) is { IsReadOnly: true }
            ? ("read-only because of errors; the next start repairs it", false)
        : IsNoted("data-made")
            ? ("could not be repaired; formatted anew at this start", false)
        : ("no errors", true);

    private bool IsNoted(string name) =>
        FileMark.Of(Path.Combine(machine.CardRun, name)).IsThere;
}

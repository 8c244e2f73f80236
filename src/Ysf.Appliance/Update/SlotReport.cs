using Ysf.Appliance.Board;

namespace Ysf.Appliance.Update;

/// <summary>From which slot the machine runs, and what became of the last update.</summary>
/// <param name="Slot">A or B.</param>
/// <param name="Version">The version of the image in it.</param>
/// <param name="OnTrial">Whether this boot is its trial.</param>
/// <param name="Pending">Whether the next boot is the trial of the other slot.</param>
/// <param name="LastUpdate">What became of the last update, in one line.</param>
public sealed record SlotReport(
    string Slot, string Version, bool OnTrial, bool Pending, string LastUpdate)
{
    /// <summary>Null on a machine without slots. Asks no disk, so that any user may.</summary>
    internal static SlotReport? Of(MachineFiles machine)
    {
        if (RunningSlot.Of(machine) is not { } running)
        {
            return null;
        }

        var record = new UpdateFile(machine).Read();
        var isProven = record.State == UpdateStates.Committed
            && record.Slot == $"{running.Slot}";
        return new SlotReport(
            $"{running.Slot}", SlotSystem.VersionOf(machine), running.IsTrial && !isProven,
            record.State == UpdateStates.Installed
                && record.Slot == $"{running.Slot.Other()}",
            $"{record}");
    }

    public override string ToString() => $"{Slot}, version {Version}"
        + (OnTrial ? ", ON TRIAL" : Pending ? ", the next start is a trial" : string.Empty)
        + $"; last update: {LastUpdate}";
}

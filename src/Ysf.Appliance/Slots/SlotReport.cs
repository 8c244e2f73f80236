using Ysf.Machine.Host;

namespace Ysf.Appliance.Slots;

/// <summary>Slot that the machine runs from, and result of the last update.</summary>
/// <param name="Slot">A or B.</param>
/// <param name="Version">The version of the image in it.</param>
/// <param name="OnTrial">Whether this boot is its trial.</param>
/// <param name="Pending">Whether the next boot is the trial of the other slot.</param>
/// <param name="LastUpdate">What became of the last update, in one line.</param>
public sealed record SlotReport(
    string Slot, string Version, bool OnTrial, bool Pending, string LastUpdate)
{
    /// <summary>The outcome of that update: one of the words of update.json.</summary>
    public string Outcome { get; init; } = UpdateStates.None;

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
        var isOnTrial = running.IsTrial && !isProven;
        return new SlotReport(
            $"{running.Slot}", SlotSystem.VersionOf(machine), isOnTrial,
            record.State == UpdateStates.Installed
                && record.Slot == $"{running.Slot.Other()}",
            UpdateWords.Of(record, UpdateMoment.Of(machine, running, isOnTrial)))
        {
            Outcome = record.State,
        };
    }

    public override string ToString() => $"{Slot}, version {Version}"
        + (OnTrial ? ", ON TRIAL" : Pending ? ", the next start is a trial" : string.Empty)
        + $"; last update: {LastUpdate}";
}

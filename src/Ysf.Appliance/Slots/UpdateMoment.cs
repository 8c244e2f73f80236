using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Slots;

/// <summary>The facts beside <see cref="UpdateRecord"/> that its sentence depends on.</summary>
/// <param name="Running">The slot that runs; null where it is unknown.</param>
/// <param name="IsOnTrial">Whether this boot is a trial that has not ended.</param>
/// <param name="IsInstalling">Whether an update is being written just now.</param>
/// <param name="IsPending">
/// Whether the next boot is a trial; null for those who may not read the disk.
/// </param>
internal readonly record struct UpdateMoment(
    Slot? Running, bool IsOnTrial, bool IsInstalling, bool? IsPending)
{
    /// <summary>The moment as root sees it. Throws <see cref="SystemError"/>.</summary>
    public static UpdateMoment Of(SlotSystem system)
    {
        var state = system.Disk.Read();
        return new UpdateMoment(
            system.Running.Slot, system.Running.IsOnTrial(state),
            UpdateMark.IsThere(system.Machine), state.IsPending);
    }

    /// <summary>The moment as any user sees it, without the disk.</summary>
    public static UpdateMoment Of(MachineFiles machine, RunningSlot running, bool isOnTrial) =>
        new(running.Slot, isOnTrial, UpdateMark.IsThere(machine), null);
}

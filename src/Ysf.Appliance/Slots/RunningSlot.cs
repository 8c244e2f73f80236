using Ysf.Machine.Host;

namespace Ysf.Appliance.Slots;

/// <summary>The slot that this machine was booted from.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="IsTrial">Whether this boot is the trial of it.</param>
internal sealed record RunningSlot(Slot Slot, bool IsTrial)
{
    private const string SlotKey = "ysf.slot=";
    private const string TrialWord = "ysf.trial";

    /// <summary>
    /// Whether it is still on trial: the kernel's command line stays when it proved itself.
    /// </summary>
    public bool IsOnTrial(SlotState state) => IsTrial && state.Good != Slot;

    /// <summary>As the boot script told the kernel; null on a machine without slots.</summary>
    public static RunningSlot? Of(MachineFiles machine) =>
        Among(BootWords.Of(machine.CommandLine));

    /// <summary>From a kernel's command line; null when it names no slot.</summary>
    public static RunningSlot? Parse(string commandLine) => Among(BootWords.In(commandLine));

    private static RunningSlot? Among(string[] words)
    {
        var named = words.LastOrDefault(
            word => word.StartsWith(SlotKey, StringComparison.Ordinal));
        return SlotNames.TryRead(named?[SlotKey.Length..], out var slot)
            ? new RunningSlot(slot, words.Contains(TrialWord))
            : null;
    }
}

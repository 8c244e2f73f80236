using Ysf.Appliance.Board;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Update;

/// <summary>The slot that this machine was booted from.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="IsTrial">Whether this boot is the trial of it.</param>
internal sealed record RunningSlot(Slot Slot, bool IsTrial)
{
    private const string SlotKey = "ysf.slot=";
    private const string TrialWord = "ysf.trial";
    private const long BytesMax = 1 << 14;

    /// <summary>
    /// Whether it is still on trial: the kernel's command line stays when it proved itself.
    /// </summary>
    public bool IsOnTrial(SlotState state) => IsTrial && state.Good != Slot;

    /// <summary>As the boot script told the kernel; null on a machine without slots.</summary>
    public static RunningSlot? Of(MachineFiles machine) =>
        FileText.TryRead(machine.CommandLine, BytesMax, out _) is { } text ? Parse(text) : null;

    /// <summary>From a kernel's command line; null when it names no slot.</summary>
    public static RunningSlot? Parse(string commandLine)
    {
        var words = commandLine.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var named = words.LastOrDefault(
            word => word.StartsWith(SlotKey, StringComparison.Ordinal));
        return SlotNames.TryRead(named?[SlotKey.Length..], out var slot)
            ? new RunningSlot(slot, words.Contains(TrialWord))
            : null;
    }
}

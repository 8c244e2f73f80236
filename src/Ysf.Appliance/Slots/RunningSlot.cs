using System.Buffers.Binary;
using System.Globalization;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Slots;

/// <summary>The slot that this machine was booted from.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="IsTrial">Whether this boot is the trial of it.</param>
internal sealed record RunningSlot(Slot Slot, bool IsTrial)
{
    private const string SlotKey = "ysf.slot=";
    private const string TrialWord = "ysf.trial";
    private const string FirmwareWord = "ysf.autoboot";

    /// <summary>
    /// Whether it is still on trial: the kernel's command line stays when it proved itself.
    /// </summary>
    public bool IsOnTrial(SlotState state) => IsTrial && state.Good != Slot;

    /// <summary>
    /// As the boot script told the kernel, or as the firmware told it where that chooses the slot;
    /// null on a machine without slots.
    /// </summary>
    public static RunningSlot? Of(MachineFiles machine)
    {
        var words = BootWords.Of(machine.CommandLine);
        return words.Contains(FirmwareWord) ? OfFirmware(machine) : Among(words);
    }

    /// <summary>Whether the firmware chooses the slot by <c>autoboot.txt</c>.</summary>
    public static bool IsByFirmware(MachineFiles machine) =>
        BootWords.Of(machine.CommandLine).Contains(FirmwareWord);

    /// <summary>From a kernel's command line; null when it names no slot.</summary>
    public static RunningSlot? Parse(string commandLine) => Among(BootWords.In(commandLine));

    // Source: raspberrypi.com/documentation/computers/configuration.html, "Device tree bootloader
    // properties": big-endian words of 32 bits.
    private static RunningSlot? OfFirmware(MachineFiles machine)
    {
        var partition = Word(machine.Bootloader + "/partition");
        return AutobootText.TryNumber(partition?.ToString(CultureInfo.InvariantCulture), out var slot)
            ? new RunningSlot(slot, Word(machine.Bootloader + "/tryboot") == 1)
            : null;
    }

    private static uint? Word(string file)
    {
        try
        {
            return File.ReadAllBytes(file) is { Length: sizeof(uint) } bytes
                ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static RunningSlot? Among(string[] words)
    {
        var named = words.LastOrDefault(
            word => word.StartsWith(SlotKey, StringComparison.Ordinal));
        return SlotNames.TryRead(named?[SlotKey.Length..], out var slot)
            ? new RunningSlot(slot, words.Contains(TrialWord))
            : null;
    }
}

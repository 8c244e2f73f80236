using Ysf.Machine.Linux;

namespace Ysf.Appliance.Slots;

/// <summary>
/// Reads and writes the slot state as the first sector of <c>autoboot.txt</c>. A change is one write
/// of one sector, so a power cut leaves the old state or the new one.
/// </summary>
internal static class AutobootSector
{
    /// <summary>The state in force. Throws <see cref="SystemError"/> for another text.</summary>
    public static SlotState Read(ISlotDisk disk) => Parse(disk.Read(0));

    /// <summary>
    /// Puts a state in force; when it returns it is on the medium. Throws <see cref="SystemError"/>,
    /// and writes nothing, where the sector holds another text: it may be another file's. Writes
    /// nothing that is there already.
    /// </summary>
    public static void Write(ISlotDisk disk, SlotState state)
    {
        var sector = disk.Read(0);
        _ = Parse(sector);
        var text = AutobootText.Encode(state);
        if (!sector.AsSpan(0, text.Length).SequenceEqual(text))
        {
            text.CopyTo(sector, 0);
            disk.Write(0, sector);
        }
    }

    private static SlotState Parse(ReadOnlySpan<byte> sector) =>
        AutobootText.TryParse(sector[..AutobootText.Size], out var state, out var fault)
            ? state
            : throw SystemError.Of("slot state of", AutobootFile.Name, fault);
}

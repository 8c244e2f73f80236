namespace Ysf.Appliance.Slots;

/// <summary>
/// Reads and writes the slot state in two copies, so that whenever the power fails one is whole.
/// </summary>
/// <remarks>
/// Readers take the first copy, else the second. The second is therefore written first: until it is
/// complete the first holds the old state; afterwards the second holds the new one while the first
/// is written. A first copy that an earlier power cut tore is repaired before, with the old state.
/// Whenever the first copy shows a trial, the second is complete, so the boot script, which counts
/// in the first copy first, cannot lose both. In the other order two power cuts in a row could.
/// </remarks>
internal static class SlotCopies
{
    public const int First = 0;
    public const int Second = 1;

    /// <summary>The state in force; the default where neither copy can be used.</summary>
    public static SlotState Read(ISlotDisk disk) =>
        SlotSector.TryDecode(disk.Read(First), out var state)
        || SlotSector.TryDecode(disk.Read(Second), out state)
            ? state
            : SlotState.Default;

    /// <summary>
    /// Puts a state in force; when it returns it is on the medium, twice. Writes nothing that is
    /// there already.
    /// </summary>
    public static void Write(ISlotDisk disk, SlotState state)
    {
        if (!SlotSector.TryDecode(disk.Read(First), out _))
        {
            Put(disk, First, Read(disk));
        }

        Put(disk, Second, state);
        Put(disk, First, state);
    }

    private static void Put(ISlotDisk disk, int copy, SlotState state)
    {
        var sector = SlotSector.Encode(state);
        if (!disk.Read(copy).AsSpan().SequenceEqual(sector))
        {
            disk.Write(copy, sector);
        }
    }
}

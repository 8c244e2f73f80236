using Ysf.Appliance.Slots;

namespace Ysf.Tests.Update;

/// <summary>
/// Two sectors in memory, with a power cut at the write that is chosen: it leaves the sector as it
/// was, torn, or written. A fake, for the model of power cuts.
/// </summary>
internal sealed class TornDisk(byte[] first, byte[] second) : ISlotDisk
{
    public enum Leaves
    {
        Old,
        Torn,
        New,
    }

    private readonly byte[][] sectors = [first, second];
    private int writes;

    /// <summary>At which write the power fails, from 0; beyond the last it does not.</summary>
    public int CutAt { get; init; } = int.MaxValue;

    public Leaves Leaving { get; init; }

    public byte[] First => sectors[0];

    public byte[] Second => sectors[1];

    public byte[] Read(int copy) => sectors[copy];

    public void Write(int copy, ReadOnlySpan<byte> sector)
    {
        var isCut = writes++ == CutAt;
        if (!isCut || Leaving == Leaves.New)
        {
            sectors[copy] = sector.ToArray();
        }
        else if (Leaving == Leaves.Torn)
        {
            sectors[copy] = Torn;
        }

        if (isCut)
        {
            throw new PowerCutException();
        }
    }

    /// <summary>A torn sector: its checksum is wrong.</summary>
    public static byte[] Torn { get; } = [.. Enumerable.Repeat((byte)0x55, SlotSector.Size)];
}

internal sealed class PowerCutException : Exception;

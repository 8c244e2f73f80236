using System.Buffers.Binary;

namespace Ysf.Tests.Image;

/// <summary>Offsets of a card's parts, by its partition table.</summary>
internal sealed class CardLayout
{
    private const int Table = 446, EntrySize = 16, Signature = 510;

    // Two copies of 512 bytes, 4096 bytes apart.
    private static readonly Extent State = new(2048, 9);

    private readonly Dictionary<CardRegion, Extent> extents = [];

    /// <param name="first">The first sector of the card.</param>
    /// <param name="sectors">How many sectors the card has.</param>
    public CardLayout(ReadOnlySpan<byte> first, long sectors)
    {
        if (BinaryPrimitives.ReadUInt16LittleEndian(first[Signature..]) != 0xaa55)
        {
            return;
        }

        extents[CardRegion.State] = State;
        for (var number = 0; number < 4; number++)
        {
            var entry = first.Slice(Table + (number * EntrySize), EntrySize);
            var start = BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]);
            var count = BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]);
            if (count > 0)
            {
                extents[CardRegion.Card + number] = new Extent(start, count);
            }
        }

        // It is grown at the first boot.
        if (extents.TryGetValue(CardRegion.Data, out var data))
        {
            extents[CardRegion.Data] = new Extent(data.First, sectors - data.First);
        }
    }

    /// <summary>Offset of a part; throws for a part that the card does not have.</summary>
    public Extent this[CardRegion region] => extents[region];

    public CardRegion Of(long sector)
    {
        foreach (var (region, extent) in extents)
        {
            if (extent.Holds(sector))
            {
                return region;
            }
        }

        return CardRegion.Table;
    }
}

namespace Ysf.Tests.Image;

/// <summary>Damage done to a card outside its machine.</summary>
internal static class DiskDamage
{
    private const int Block = 8, Piece = 2048;

    /// <summary>Fills blocks of 4 KiB that hold something with garbage.</summary>
    /// <param name="disk">The card.</param>
    /// <param name="region">Which part of it.</param>
    /// <param name="random">Chooses blocks and bytes.</param>
    /// <param name="blocks">How many at most.</param>
    /// <returns>The first sectors of the blocks.</returns>
    public static IReadOnlyList<long> Corrupt(
        this CutDisk disk, CardRegion region, Random random, int blocks)
    {
        var used = Used(disk, disk.Layout[region]).ToArray();
        random.Shuffle(used);
        var chosen = used.Take(blocks).ToList();
        foreach (var first in chosen)
        {
            var garbage = new byte[Block * Sector.Size];
            random.NextBytes(garbage);
            disk.Change(first, Sector.Split(garbage));
        }

        return chosen;
    }

    /// <summary>A part of the card is as if it had never been written.</summary>
    public static void Wipe(this CutDisk disk, CardRegion region)
    {
        foreach (var first in Used(disk, disk.Layout[region]).ToList())
        {
            disk.Change(first, Sector.Empty(Block));
        }
    }

    /// <summary>Writes a part of the card, or all of it, into a sparse file.</summary>
    public static void Save(this CutDisk disk, string path, Extent extent)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        RandomAccess.SetLength(file, extent.Bytes);
        foreach (var (first, bytes) in Pieces(disk, extent))
        {
            if (bytes.AsSpan().ContainsAnyExcept((byte)0))
            {
                RandomAccess.Write(file, bytes, (first - extent.First) * Sector.Size);
            }
        }
    }

    /// <summary>Takes a part of the card back from a file; only what differs is changed.</summary>
    public static void Load(this CutDisk disk, string path, Extent extent)
    {
        using var file = File.OpenHandle(path);
        foreach (var (first, old) in Pieces(disk, extent))
        {
            var bytes = new byte[old.Length];
            var length = RandomAccess.Read(file, bytes, (first - extent.First) * Sector.Size);
            length.ShouldBe(bytes.Length);
            for (var at = 0; at < bytes.Length; at += Sector.Size)
            {
                var sector = bytes.AsSpan(at, Sector.Size);
                if (!sector.SequenceEqual(old.AsSpan(at, Sector.Size)))
                {
                    disk.Change(first + (at / Sector.Size), Sector.Split(sector));
                }
            }
        }
    }

    // The first sectors of the blocks that are not empty.
    private static IEnumerable<long> Used(CutDisk disk, Extent extent)
    {
        foreach (var (first, bytes) in Pieces(disk, extent))
        {
            for (var at = 0; at + (Block * Sector.Size) <= bytes.Length; at += Block * Sector.Size)
            {
                if (bytes.AsSpan(at, Block * Sector.Size).ContainsAnyExcept((byte)0))
                {
                    yield return first + (at / Sector.Size);
                }
            }
        }
    }

    private static IEnumerable<(long First, byte[] Bytes)> Pieces(CutDisk disk, Extent extent)
    {
        for (var first = extent.First; first < extent.End; first += Piece)
        {
            yield return (first, disk.Read(first, (int)Math.Min(Piece, extent.End - first)));
        }
    }
}

using Microsoft.Win32.SafeHandles;

namespace Ysf.Tests.Image;

/// <summary>
/// A card that forgets: an image that is never changed, over it what was flushed, and over that the
/// writes that a power cut may lose. One lock; any thread may call.
/// </summary>
/// <remarks>
/// It has one command after another: what was answered before a flush began is kept by it. It may
/// lose any unflushed write, of however long ago; a real card's cache is smaller: this is harsher.
/// </remarks>
internal sealed class CutDisk : IDisposable
{
    private readonly Lock gate = new();
    private readonly string path;
    private readonly SafeFileHandle image;
    private readonly Dictionary<long, byte[]> kept = [];

    // The unflushed writes in their order, and the newest of their sectors.
    private readonly List<(long First, byte[]?[] Sectors)> cache = [];
    private readonly Dictionary<long, byte[]> cached = [];
    private readonly WriteTally tally = new();

    public CutDisk(string path)
    {
        this.path = path;
        image = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Sectors = RandomAccess.GetLength(image) / Sector.Size;
        Layout = new CardLayout(Read(0, 1), Sectors);
    }

    public CutDisk(CardSnapshot snapshot)
        : this(snapshot.Image) => Restore(snapshot);

    public long Sectors { get; }

    public CardLayout Layout { get; }

    /// <summary>The flushes so far.</summary>
    public int Flushes { get; private set; }

    /// <summary>The writes that a power cut may lose.</summary>
    public int Unflushed
    {
        get
        {
            lock (gate)
            {
                return cache.Count;
            }
        }
    }

    /// <summary>All writes so far; trims are among them, changes from outside are not.</summary>
    public WriteTally Tally
    {
        get
        {
            lock (gate)
            {
                return tally.Copy();
            }
        }
    }

    /// <summary>Writes since an earlier tally.</summary>
    public WriteTally Since(WriteTally earlier) => Tally.Less(earlier);

    public byte[] Read(long first, int count)
    {
        var bytes = new byte[count * Sector.Size];
        Read(first, bytes);
        return bytes;
    }

    public void Read(long first, Span<byte> bytes)
    {
        lock (gate)
        {
            ReadFully(image, bytes, first * Sector.Size);
            if (kept.Count == 0 && cached.Count == 0)
            {
                return;
            }

            for (var i = 0; i < bytes.Length / Sector.Size; i++)
            {
                if (cached.TryGetValue(first + i, out var sector)
                    || kept.TryGetValue(first + i, out sector))
                {
                    sector.CopyTo(bytes[(i * Sector.Size)..]);
                }
            }
        }
    }

    /// <summary>Takes a write into the cache, or past it.</summary>
    /// <param name="first">The number of the first sector.</param>
    /// <param name="sectors">Their bytes; the arrays become the disk's own.</param>
    /// <param name="isLasting">Whether it is on the card before this returns (FUA).</param>
    public void Write(long first, byte[][] sectors, bool isLasting)
    {
        lock (gate)
        {
            tally.Count(Layout.Of(first), sectors.Length);
            if (isLasting)
            {
                Keep(first, sectors);
                return;
            }

            cache.Add((first, sectors));
            for (var i = 0; i < sectors.Length; i++)
            {
                cached[first + i] = sectors[i];
            }
        }
    }

    /// <summary>Makes all writes so far survive a power cut.</summary>
    public void Flush()
    {
        lock (gate)
        {
            Flushes++;
            Settle();
        }
    }

    /// <summary>
    /// The power is cut: of the unflushed writes some survive, by chance none or all, and one may
    /// be torn.
    /// </summary>
    /// <remarks>
    /// Survivors are laid down in their order; since any of them may be missing, that gives every
    /// state which another order could have left of them.
    /// </remarks>
    public CutReport Cut(Random random, Tear tear)
    {
        lock (gate)
        {
            var share = random.Next(4) switch { 0 => 0, 1 => 1, _ => random.NextDouble() };
            var torn = cache.Count > 0 && random.Next(2) == 0 ? random.Next(cache.Count) : -1;
            var report = new CutReport(cache.Count, 0, -1, false);
            for (var number = 0; number < cache.Count; number++)
            {
                var (first, sectors) = cache[number];
                if (number == torn)
                {
                    var length = random.Next(sectors.Length);
                    LayDown(first, sectors.AsSpan(0, length));
                    report = report with { Torn = first + length };
                }
                else if (random.NextDouble() < share)
                {
                    LayDown(first, sectors);
                    report = report with { Survived = report.Survived + 1 };
                }
            }

            Forget();
            return Spoil(report, random, tear);
        }
    }

    /// <summary>Everything as it is now, unflushed writes too.</summary>
    public CardSnapshot Snapshot()
    {
        lock (gate)
        {
            var all = new Dictionary<long, byte[]>(kept);
            foreach (var (number, sector) in cached)
            {
                all[number] = sector;
            }

            return new CardSnapshot(path, all);
        }
    }

    public void Restore(CardSnapshot snapshot)
    {
        snapshot.Image.ShouldBe(path);
        lock (gate)
        {
            Forget();
            kept.Clear();
            foreach (var (number, sector) in snapshot.Sectors)
            {
                kept[number] = sector;
            }
        }
    }

    /// <summary>Changes sectors from outside the machine, lasting and uncounted.</summary>
    public void Change(long first, byte[][] sectors)
    {
        lock (gate)
        {
            Keep(first, sectors);
        }
    }

    public void Dispose() => image.Dispose();

    private static void ReadFully(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var length = RandomAccess.Read(file, bytes, offset);
            length.ShouldBeGreaterThan(0, "the image ended early");
            bytes = bytes[length..];
            offset += length;
        }
    }

    // Past the cache: what is there of the same sectors is older, and must not come back.
    private void Keep(long first, byte[][] sectors)
    {
        var end = first + sectors.Length;
        foreach (var (start, older) in cache)
        {
            for (var i = Math.Max(first, start); i < Math.Min(end, start + older.Length); i++)
            {
                older[i - start] = null;
            }
        }

        for (var i = 0; i < sectors.Length; i++)
        {
            cached.Remove(first + i);
        }

        LayDown(first, sectors);
    }

    private void LayDown(long first, ReadOnlySpan<byte[]?> sectors)
    {
        for (var i = 0; i < sectors.Length; i++)
        {
            if (sectors[i] is { } sector)
            {
                kept[first + i] = sector;
            }
        }
    }

    private void Settle()
    {
        foreach (var (number, sector) in cached)
        {
            kept[number] = sector;
        }

        Forget();
    }

    private void Forget()
    {
        cache.Clear();
        cached.Clear();
    }

    private CutReport Spoil(CutReport report, Random random, Tear tear)
    {
        if (tear != Tear.InDataSector || report.Torn < 0
            || Layout.Of(report.Torn) != CardRegion.Data)
        {
            return report;
        }

        var garbage = new byte[Sector.Size];
        random.NextBytes(garbage);
        kept[report.Torn] = garbage;
        return report with { IsGarbage = true };
    }
}

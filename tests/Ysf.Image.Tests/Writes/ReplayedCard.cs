using Microsoft.Win32.SafeHandles;

namespace Ysf.Tests.Image;

/// <summary>
/// A card outside its machine, a file a part, onto which a log is replayed. The files hold what was
/// flushed; a power cut is laid over copies.
/// </summary>
internal sealed class ReplayedCard : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ysf-replay-").FullName;
    private readonly WriteLog log;
    private readonly Dictionary<CardRegion, CardPart> parts = [];
    private readonly Dictionary<int, bool> repeats = [];

    /// <param name="disk">The card before the log; not kept.</param>
    /// <param name="log">What was written then; not disposed here.</param>
    public ReplayedCard(CutDisk disk, WriteLog log)
    {
        this.log = log;
        CardRegion[] kept =
            [CardRegion.Card, CardRegion.SlotA, CardRegion.SlotB, CardRegion.Data];
        Add(CardRegion.Table, new Extent(0, disk.Layout[CardRegion.Card].First));
        Array.ForEach(kept, region => Add(region, disk.Layout[region]));

        void Add(CardRegion region, Extent extent)
        {
            var path = Path.Combine(folder, region.ToString());
            disk.Save(path, extent);
            parts[region] = new CardPart(path, extent);
        }
    }

    /// <summary>A part of the card; <see cref="CardRegion.Table"/> is all before the first
    /// partition, with the slot state.</summary>
    public CardRegion Of(LoggedWrite write) =>
        parts.Single(part => part.Value.Extent.Holds(write.First)).Key;

    /// <summary>Puts writes on the card to stay.</summary>
    public void Lay(IEnumerable<LoggedWrite> writes)
    {
        repeats.Clear();
        foreach (var write in writes)
        {
            var part = parts[Of(write)];
            Lay(part.File, part, write, write.Count);
            part.Flushed = write.Number;
        }
    }

    /// <summary>
    /// A text that is the same only while a part holds the same: the last flushed write to it, and
    /// the survivors in it.
    /// </summary>
    public string Key(CardRegion region, ReplayedCut cut) => string.Join(
        ' ', In(region, cut).Select(one => $"{one.Write.Number}/{one.Count}")
            .Prepend($"{region} {parts[region].Flushed}"));

    /// <summary>A part after a power cut, in a file that the caller may change and deletes.</summary>
    public string Copy(CardRegion region, ReplayedCut cut)
    {
        var part = parts[region];
        var path = Path.Combine(folder, $"{region}-cut");
        Tool.Run("cp", "--sparse=auto", part.Path, path);
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write);
        foreach (var (write, count) in In(region, cut))
        {
            Lay(file, part, write, count);
        }

        return path;
    }

    public void Dispose()
    {
        foreach (var part in parts.Values)
        {
            part.File.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private IEnumerable<(LoggedWrite Write, long Count)> In(CardRegion region, ReplayedCut cut) =>
        cut.Laid.Where(one => Of(one.Write) == region && !ChangesNothing(one.Write, cut));

    // Tables of zeros over zeros, say: the same to look at with it as without.
    private bool ChangesNothing(LoggedWrite write, ReplayedCut cut)
    {
        if (!repeats.TryGetValue(write.Number, out var isSame))
        {
            var part = parts[Of(write)];
            var flushed = new byte[write.Count * Sector.Size];
            RandomAccess.Read(part.File, flushed, (write.First - part.Extent.First) * Sector.Size);
            repeats[write.Number] = isSame = log.Sectors(write, write.Count)
                .Select((sector, number) => flushed.AsSpan(number * Sector.Size, Sector.Size)
                    .SequenceEqual(sector)).All(same => same);
        }

        return isSame && !cut.Survivors.Any(other => other.Number != write.Number
            && other.First < write.First + write.Count && write.First < other.First + other.Count);
    }

    private void Lay(SafeFileHandle file, CardPart part, LoggedWrite write, long count)
    {
        (write.First + write.Count).ShouldBeLessThanOrEqualTo(
            part.Extent.End, "no write crosses the border of a part");
        var at = (write.First - part.Extent.First) * Sector.Size;
        foreach (var sector in log.Sectors(write, count))
        {
            RandomAccess.Write(file, sector, at);
            at += Sector.Size;
        }
    }

    private sealed class CardPart(string path, Extent extent)
    {
        public string Path => path;

        public Extent Extent => extent;

        public SafeFileHandle File { get; } =
            System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

        /// <summary>The number of the last flushed write to it; -1 for none.</summary>
        public int Flushed { get; set; } = -1;
    }
}

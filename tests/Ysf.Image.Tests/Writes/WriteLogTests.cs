using System.Buffers.Binary;

namespace Ysf.Tests.Image;

/// <summary>A log made by hand, of which everything is known.</summary>
public sealed class WriteLogTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();
    private readonly MemoryStream bytes = new();
    private int entries;

    [Fact]
    public void A_log_gives_its_writes_with_their_bytes()
    {
        Add(WriteFlags.None, first: 2304, TestCard.Full(1, 2));
        Add(WriteFlags.Flush, first: 0, []);
        Add(WriteFlags.Discard, first: 3072, [], count: 8);
        Add(WriteFlags.None, first: 2305, TestCard.Full(2));
        using var log = Log();
        log.Entries.Select(entry => (entry.Flags, entry.First, entry.Count)).ShouldBe(
        [
            (WriteFlags.None, 2304, 2), (WriteFlags.Flush, 0, 0), (WriteFlags.Discard, 3072, 8),
            (WriteFlags.None, 2305, 1),
        ]);
        log.Sectors(log.Entries[0], 2).ShouldAllBe(sector => sector.All(one => one == 1));
        log.Sectors(log.Entries[2], 8).ShouldAllBe(sector => sector.All(one => one == 0));
        log.Sectors(log.Entries[3], 1).Single().ShouldAllBe(one => one == 2);
    }

    [Fact]
    public void Another_file_is_refused()
    {
        File.WriteAllBytes(path, new byte[4096]);
        Should.Throw<InvalidDataException>(() => new WriteLog(path));
    }

    [Fact]
    public void Flushes_part_a_log_and_each_part_is_cut_in_every_way()
    {
        Add(WriteFlags.None, first: 2304, TestCard.Full(1, 2));
        Add(WriteFlags.Flush, first: 0, []);
        Add(WriteFlags.Flush, first: 0, []);
        Add(WriteFlags.None, first: 2305, TestCard.Full(2));
        Add(WriteFlags.None, first: 2306, TestCard.Full(3));
        Add(WriteFlags.None, first: 2307, TestCard.Full(4));
        using var log = Log();
        var epochs = WriteEpoch.Of(log.Entries).ToList();
        epochs.Select(epoch => epoch.Writes.Count).ShouldBe([1, 3]);
        var random = new Random(1);
        epochs[0].Cuts(random).Select(cut => (cut.Kind, cut.LastCount)).ShouldBe(
            [(CutKind.Prefix, 2), (CutKind.Torn, 1)]);
        var cuts = epochs[1].Cuts(random).ToList();
        Numbers(CutKind.Prefix).ShouldBe(["3", "3 4", "3 4 5"]);
        Numbers(CutKind.AllButOne).Order().ShouldBe(["3 4", "3 5", "4 5"]);
        Numbers(CutKind.OneAlone).Order().ShouldBe(["3", "4", "5"]);
        Numbers(CutKind.Share).ShouldNotBeEmpty();
        WriteEpoch.Of(log.Entries.Where(entry => !entry.IsFlush)).Count().ShouldBe(1);

        IEnumerable<string> Numbers(CutKind kind) => cuts.Where(cut => cut.Kind == kind)
            .Select(cut => string.Join(' ', cut.Survivors.Select(write => write.Number)));
    }

    [Fact]
    public void A_cut_is_laid_over_a_copy_and_flushed_writes_stay()
    {
        Add(WriteFlags.None, TestCard.Card, TestCard.Full(1, 2));
        Add(WriteFlags.Flush, first: 0, []);
        Add(WriteFlags.None, TestCard.Card + 1, TestCard.Full(2, 2));
        using var log = Log();
        using var made = new TestCard();
        using var card = new ReplayedCard(made.Disk, log);
        var cut = new ReplayedCut(CutKind.Torn, [log.Entries[2]], 1);
        card.Lay([log.Entries[0]]);
        card.Key(CardRegion.Card, cut).ShouldNotBe(card.Key(CardRegion.Card, cut with { LastCount = 2 }));
        FirstBytes(cut).ShouldBe([1, 2, 0]);
        FirstBytes(new ReplayedCut(CutKind.Nothing, [])).ShouldBe([1, 1, 0]);

        byte[] FirstBytes(ReplayedCut after)
        {
            var sectors = File.ReadAllBytes(card.Copy(CardRegion.Card, after));
            return [sectors[0], sectors[Sector.Size], sectors[2 * Sector.Size]];
        }
    }

    public void Dispose()
    {
        bytes.Dispose();
        File.Delete(path);
    }

    private void Add(WriteFlags flags, long first, byte[] data, long? count = null)
    {
        var head = new byte[Sector.Size];
        BinaryPrimitives.WriteInt64LittleEndian(head, first);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(8), count ?? (data.Length / Sector.Size));
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(16), (ulong)flags);
        bytes.Write(head);
        bytes.Write(data);
        entries++;
    }

    private WriteLog Log()
    {
        var head = new byte[Sector.Size];
        BinaryPrimitives.WriteUInt64LittleEndian(head, 0x6a736677736872);
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(8), 1);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(16), entries);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(24), Sector.Size);
        File.WriteAllBytes(path, [.. head, .. bytes.ToArray()]);
        return new WriteLog(path);
    }
}

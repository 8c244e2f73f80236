namespace Ysf.Tests.Image;

/// <summary>The card that forgets, by itself.</summary>
public sealed class CutDiskTests
{
    [Fact]
    public void Written_sectors_are_read_back_and_the_image_stays_unchanged()
    {
        using var card = new TestCard(fill: 7);
        var before = File.ReadAllBytes(card.PathOf("card.img"));
        Put(card.Disk, TestCard.Data, 1, count: 3);
        card.Disk.Flush();
        Put(card.Disk, TestCard.Data + 1, 2);
        At(card.Disk, TestCard.Data, 4).ShouldBe([1, 2, 1, 7]);
        File.ReadAllBytes(card.PathOf("card.img")).ShouldBe(before);
    }

    [Fact]
    public void A_flush_keeps_what_came_before_it_whatever_the_cut()
    {
        using var card = new TestCard();
        var empty = card.Disk.Snapshot();
        for (var seed = 0; seed < 200; seed++)
        {
            card.Disk.Restore(empty);
            Put(card.Disk, 6000, 1);
            card.Disk.Flush();
            Put(card.Disk, 6001, 1);
            card.Disk.Cut(new Random(seed), Tear.BetweenSectors);
            At(card.Disk, 6000, 1).ShouldBe([1]);
        }
    }

    [Fact]
    public void A_lasting_write_survives_and_older_ones_of_its_sectors_never_come_back()
    {
        using var card = new TestCard();
        var empty = card.Disk.Snapshot();
        for (var seed = 0; seed < 200; seed++)
        {
            card.Disk.Restore(empty);
            Put(card.Disk, 6000, 1, count: 4);
            card.Disk.Write(6001, [TestCard.Full(2)], isLasting: true);
            At(card.Disk, 6000, 4).ShouldBe([1, 2, 1, 1]);
            card.Disk.Cut(new Random(seed), Tear.BetweenSectors);
            At(card.Disk, 6001, 1).ShouldBe([2]);
        }
    }

    [Fact]
    public void A_cut_leaves_every_subset_of_the_unflushed_writes_and_torn_ones_from_the_front()
    {
        var seen = new HashSet<string>();
        using var card = new TestCard();
        var empty = card.Disk.Snapshot();
        for (var seed = 0; seed < 2000; seed++)
        {
            card.Disk.Restore(empty);
            Put(card.Disk, 6000, 1, count: 2);
            Put(card.Disk, 6010, 1, count: 2);
            var report = card.Disk.Cut(new Random(seed), Tear.BetweenSectors);
            report.Unflushed.ShouldBe(2);
            seen.Add(string.Join(' ', At(card.Disk, 6000, 2).Concat(At(card.Disk, 6010, 2))));
        }

        // Of a write both sectors are there, the first, or none; not more than one is torn.
        seen.Order().ShouldBe([
            "0 0 0 0", "0 0 1 0", "0 0 1 1", "1 0 0 0", "1 0 1 1", "1 1 0 0", "1 1 1 0",
            "1 1 1 1",
        ]);
    }

    [Fact]
    public void A_newer_write_may_be_lost_over_an_older_one_but_not_the_other_way_about()
    {
        var seen = new HashSet<byte>();
        using var card = new TestCard();
        var empty = card.Disk.Snapshot();
        for (var seed = 0; seed < 500; seed++)
        {
            card.Disk.Restore(empty);
            Put(card.Disk, 6000, 1);
            Put(card.Disk, 6000, 2);
            var report = card.Disk.Cut(new Random(seed), Tear.BetweenSectors);
            seen.Add(At(card.Disk, 6000, 1)[0]);
            if (report.Survived == 2)
            {
                At(card.Disk, 6000, 1).ShouldBe([2]);
            }
        }

        seen.Order().ShouldBe([(byte)0, (byte)1, (byte)2]);
    }

    [Fact]
    public void The_same_seed_cuts_the_same_way()
    {
        CutReport[] reports = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            using var card = new TestCard();
            for (var number = 0; number < 50; number++)
            {
                Put(card.Disk, 6000 + number, 1, count: 3);
            }

            return card.Disk.Cut(new Random(5), Tear.InDataSector);
        })];
        reports[0].ShouldBe(reports[1]);
    }

    [Theory]
    [InlineData(TestCard.Data, true)]
    [InlineData(TestCard.Card, false)]
    [InlineData(TestCard.SlotA, false)]
    [InlineData(2048, false)]
    public void Only_in_the_data_partition_a_torn_sector_holds_garbage(int first, bool mayBe)
    {
        var isGarbage = false;
        using var card = new TestCard();
        var empty = card.Disk.Snapshot();
        for (var seed = 0; seed < 100; seed++)
        {
            card.Disk.Restore(empty);
            Put(card.Disk, first, 1);
            isGarbage |= card.Disk.Cut(new Random(seed), Tear.InDataSector).IsGarbage;
            if (!mayBe)
            {
                card.Disk.Read(first, 1).Distinct().Count().ShouldBe(1);
            }
        }

        isGarbage.ShouldBe(mayBe);
    }

    [Fact]
    public void Writes_are_counted_by_the_part_of_the_card()
    {
        using var card = new TestCard();
        var mark = card.Disk.Tally;
        card.Disk.Since(mark).ToString().ShouldBe("nothing");
        foreach (var first in new[] { 0, 2048, 2056, TestCard.Card, TestCard.SlotA,
            TestCard.SlotB, TestCard.Data, TestCard.Sectors - 3 })
        {
            Put(card.Disk, first, 1, count: 3);
        }

        card.Disk.Since(mark).ToString().ShouldBe(
            "Table: 1 writes of 3 sectors, State: 2 writes of 6 sectors,"
            + " Card: 1 writes of 3 sectors, SlotA: 1 writes of 3 sectors,"
            + " SlotB: 1 writes of 3 sectors, Data: 2 writes of 6 sectors");
        card.Disk.Since(card.Disk.Tally).Writes.ShouldBe(0);
    }

    [Fact]
    public void A_snapshot_is_the_card_of_that_moment_for_any_number_of_others()
    {
        using var card = new TestCard();
        Put(card.Disk, 6000, 1);
        var snapshot = card.Disk.Snapshot();
        Put(card.Disk, 6000, 2);
        card.Disk.Flush();
        using var other = new CutDisk(snapshot);
        At(other, 6000, 1).ShouldBe([1]);
        Put(other, 6000, 3);
        At(card.Disk, 6000, 1).ShouldBe([2]);
        card.Disk.Restore(snapshot);
        At(card.Disk, 6000, 1).ShouldBe([1]);
        card.Disk.Cut(new Random(1), Tear.BetweenSectors).Unflushed.ShouldBe(0);
    }

    [Fact]
    public void Damage_from_outside_hits_the_part_named_and_only_where_something_is()
    {
        using var card = new TestCard();
        for (var block = 0; block < 10; block++)
        {
            Put(card.Disk, TestCard.Data + (block * 80), 1, count: 8);
            Put(card.Disk, TestCard.Card + (block * 8), 1, count: 8);
        }

        var hit = card.Disk.Corrupt(CardRegion.Data, new Random(3), blocks: 4);
        hit.Count.ShouldBe(4);
        hit.ShouldAllBe(first => (first - TestCard.Data) % 80 == 0);
        hit.ShouldAllBe(first => card.Disk.Read(first, 8).Distinct().Count() > 200);
        card.Disk.Wipe(CardRegion.Data);
        card.Disk.Read(TestCard.Data, 3072).ShouldAllBe(one => one == 0);
        At(card.Disk, TestCard.Card, 80).ShouldAllBe(one => one == 1);
    }

    [Fact]
    public void A_part_goes_into_a_file_and_comes_back_from_it()
    {
        using var card = new TestCard();
        var extent = card.Disk.Layout[CardRegion.Card];
        Put(card.Disk, TestCard.Card + 5, 1);
        card.Disk.Save(card.PathOf("part"), extent);
        var bytes = File.ReadAllBytes(card.PathOf("part"));
        bytes.Length.ShouldBe((TestCard.SlotA - TestCard.Card) * Sector.Size);
        bytes[5 * Sector.Size].ShouldBe((byte)1);
        bytes[^1] = 9;
        File.WriteAllBytes(card.PathOf("part"), bytes);
        card.Disk.Load(card.PathOf("part"), extent);
        card.Disk.Read(TestCard.SlotA - 1, 1)[^1].ShouldBe((byte)9);
        At(card.Disk, TestCard.Card + 5, 1).ShouldBe([1]);
        At(card.Disk, TestCard.SlotA, 1).ShouldBe([0]);
    }

    private static void Put(CutDisk disk, int first, byte value, int count = 1) =>
        disk.Write(first, Sector.Split(TestCard.Full(value, count)), isLasting: false);

    private static byte[] At(CutDisk disk, int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => disk.Read(number, 1)[0])];
}

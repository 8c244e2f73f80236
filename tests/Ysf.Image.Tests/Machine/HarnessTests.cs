namespace Ysf.Tests.Image;

/// <summary>The tests' own machine and card, with a stand-in for the real card.</summary>
public sealed class HarnessTests : CardTest
{
    [Fact]
    public void Writes_reach_the_card_unflushed_and_a_flush_of_the_machine_is_one_of_the_card()
    {
        var image = CardImage.StandIn;
        using var disk = new CutDisk(image.Card);
        using var machine = CardMachine.PowerOn(disk, image);
        var shell = machine.Console.Shell(Patience);
        shell.Run("sync");
        var slot = disk.Layout[CardRegion.SlotB].First;
        var (mark, flushes) = (disk.Tally, disk.Flushes);
        shell.Run("dd if=/bin/busybox of=/dev/vda3 bs=4k count=3 oflag=direct");
        disk.Since(mark).SectorsTo(CardRegion.SlotB).ShouldBe(24);
        (disk.Unflushed, disk.Flushes).ShouldBe((3, flushes));
        shell.Run("dd if=/bin/busybox of=/dev/vda3 bs=4k seek=9 count=1 conv=fsync");
        (disk.Unflushed, disk.Flushes).ShouldBe((0, flushes + 1));
        machine.CutPower(new Random(1), Tear.BetweenSectors).Unflushed.ShouldBe(0);
        disk.Read(slot + 72, 1)[0].ShouldBe((byte)0x7f);
    }

    [Fact]
    public void A_file_without_a_sync_is_lost_in_a_power_cut_and_one_with_it_is_kept()
    {
        var image = CardImage.StandIn;
        using var disk = new CutDisk(image.Card);
        using (var machine = CardMachine.PowerOn(disk, image))
        {
            machine.Console.Shell(Patience).Run(
                "echo kept >/data/kept; sync; echo lost >/data/lost");
            Note($"{machine.CutPower(new Random(1), Tear.BetweenSectors)}");
        }

        FileSystems.CanBeMended(disk);
        using var again = CardMachine.PowerOn(disk, image);
        var shell = again.Console.Shell(Patience);
        shell.Run("cat /data/kept").ShouldBe("kept");
        shell.Run("cat /data/lost").ShouldNotBe("lost");
    }

    [Fact]
    public void Files_put_on_the_card_from_outside_are_there_and_those_of_the_machine_outside()
    {
        var image = CardImage.StandIn;
        using var disk = new CutDisk(image.Card);
        using (var files = new CardFiles(disk))
        {
            files.Put("note.txt", "from outside");
            files.Has("NOTE.TXT").ShouldBeTrue();
        }

        using (var machine = CardMachine.PowerOn(disk, image))
        {
            var shell = machine.Console.Shell(Patience);
            shell.Run("cat /card/note.txt").ShouldBe("from outside");
            shell.Run("echo from inside >/card/answer.txt; rm /card/note.txt");
            machine.PowerOff(Patience);
        }

        FileSystems.AreClean(disk);
        using var after = new CardFiles(disk);
        after.Text("answer.txt").ShouldBe("from inside\n");
        after.Has("note.txt").ShouldBeFalse();
    }

    [Fact]
    public void A_reset_keeps_what_was_not_flushed_and_is_seen()
    {
        var image = CardImage.StandIn;
        using var disk = new CutDisk(image.Card);
        using var machine = CardMachine.PowerOn(disk, image);
        machine.AnswersPolls(Patience);
        var shell = machine.Console.Shell(Patience);
        shell.Run("dd if=/bin/busybox of=/dev/vda3 bs=4k count=1 oflag=direct");
        var resets = machine.Monitor.Resets;
        machine.Monitor.Reset();
        machine.IsRestarted(resets, Patience);
        machine.AnswersPolls(Patience);
        disk.Read(disk.Layout[CardRegion.SlotB].First, 1)[0].ShouldBe((byte)0x7f);
    }

    [Fact]
    public void The_card_is_in_an_emulated_Pi_as_well()
    {
        var image = CardImage.StandInPi;
        using var disk = new CutDisk(image.Card);
        using (var machine = CardMachine.PowerOn(disk, image))
        {
            var shell = machine.Console.Shell(Patience);
            shell.Run("cat /proc/device-tree/model").ShouldContain("Raspberry Pi 3");
            shell.Run("echo kept >/data/kept; sync; cat /data/kept").ShouldBe("kept");
            Note($"{machine.Age.TotalSeconds:F1} s, written: {disk.Tally}");
            machine.CutPower(new Random(1), Tear.BetweenSectors);
        }

        FileSystems.CanBeMended(disk);
        disk.Tally.WritesTo(CardRegion.Data).ShouldBeGreaterThan(0);
    }
}

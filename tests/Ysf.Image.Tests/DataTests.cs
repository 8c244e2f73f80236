namespace Ysf.Tests.Image;

/// <summary>Whatever becomes of the data partition, the reflector serves.</summary>
public sealed class DataTests : CardTest
{
    // The fourth of the partition table.
    private const int LastEntry = 494, EntrySize = 16;

    [Fact]
    public void A_full_one_costs_no_service()
    {
        using var disk = BootedDisk();
        using (var machine = Boot(disk))
        {
            var shell = machine.Console.Shell(Patience);
            Note(shell.Run("fallocate -l $(df -k /data | awk 'NR==2 { print $4 }')k /data/full"));
            shell.Run("dd if=/dev/zero of=/data/rest bs=4k; sync; df -k /data", seconds: 120)
                .ShouldContain("100%");
            machine.IsAnswering().ShouldBeTrue();
            machine.PowerOff(Patience);
        }

        using var again = Boot(disk);
        IsRoomRemembered(again).ShouldBeTrue();
    }

    [Theory]
    [InlineData(20)]
    [InlineData(1000)]
    public void One_with_garbage_in_it_is_put_right_or_made_anew(int blocks)
    {
        using var disk = BootedDisk();
        Note($"seed {Seed}");
        var hit = disk.Corrupt(CardRegion.Data, new Random(Seed), blocks);
        Note($"{hit.Count} blocks of 4 KiB hold garbage");
        IsBackInService(disk);
    }

    // Torn while they were written: the superblock, then the descriptors of the groups.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void One_whose_way_in_is_torn_is_repaired_by_its_copies_and_loses_nothing(int sector)
    {
        using var disk = BootedDisk();
        var garbage = new byte[512];
        new Random(Seed).NextBytes(garbage);
        disk.Change(disk.Layout[CardRegion.Data].First + sector, [garbage]);
        using (var machine = Boot(disk))
        {
            IsRoomRemembered(machine).ShouldBeTrue();
            machine.PowerOff(Patience);
        }

        FileSystems.AreClean(disk);
    }

    [Fact]
    public void One_that_was_wiped_is_made_anew()
    {
        using var disk = BootedDisk();
        disk.Wipe(CardRegion.Data);
        IsBackInService(disk);
    }

    [Fact]
    public void A_card_without_one_serves_from_memory()
    {
        using var disk = BootedDisk();
        var table = disk.Read(0, 1);
        table.AsSpan(LastEntry, EntrySize).Clear();
        disk.Change(0, [table]);
        using var machine = Boot(disk);
        var shell = machine.Console.Shell(Patience);
        shell.Run("mount | grep ' /data '").ShouldContain("tmpfs");
        shell.Run("systemctl --failed --no-legend --plain").ShouldBeEmpty();
    }

    // It serves, and remembers again.
    private static void IsBackInService(CutDisk disk)
    {
        using (var machine = Boot(disk))
        {
            var shell = machine.Console.Shell(Patience);
            shell.Succeeds("echo kept >/data/kept && sync").ShouldBeTrue();
            machine.PowerOff(Patience);
        }

        FileSystems.AreClean(disk);
        using var again = Boot(disk);
        again.Console.Shell(Patience).Run("cat /data/kept").ShouldBe("kept");
    }
}

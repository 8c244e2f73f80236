namespace Ysf.Tests.Image;

/// <summary>
/// A card that is bigger than its image is used to its end, from the first boot on.
/// </summary>
public sealed class GrowthTests : CardTest
{
    private const long CardBytes = 2L << 30;
    private const int WholeMegabytes = 1100;

    [Fact]
    public void A_bigger_card_is_used_to_its_end() => IsUsedToItsEnd(_ => { });

    [Fact]
    public void A_bigger_card_is_used_to_its_end_also_when_the_power_is_cut_meanwhile()
    {
        var random = new Random(Seed);
        Note($"seed {Seed}");
        for (var cut = 1; cut <= RareCuts; cut++)
        {
            IsUsedToItsEnd(disk => CutWhileItGrows(disk, random));
        }
    }

    private static void IsUsedToItsEnd(Action<CutDisk> before)
    {
        var folder = Directory.CreateTempSubdirectory("ysf-big-").FullName;
        try
        {
            using var disk = new CutDisk(BigCard(folder));
            before(disk);
            using (var machine = Boot(disk))
            {
                var shell = machine.Console.Shell(Patience);
                Note(shell.Run("df -m /data; sfdisk -d /dev/ysf/disk | tail -n 1"));
                int.Parse(shell.Run("df -m /data | awk 'NR == 2 { print $2 }'"))
                    .ShouldBeGreaterThan(WholeMegabytes);
                machine.PowerOff(Patience);
            }

            FileSystems.AreClean(disk);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void CutWhileItGrows(CutDisk disk, Random random)
    {
        using var machine = PowerOn(disk);
        CardMachine.Eventually(
            () => disk.Tally.WritesTo(CardRegion.Table) > 0, Patience.TotalSeconds);
        Thread.Sleep(random.Next(5000));
        Note($"written {disk.Tally}:"
            + $" {machine.CutPower(random, Tear.BetweenSectors)}");
    }

    private static string BigCard(string folder)
    {
        var path = Path.Combine(folder, "card.img");
        Tool.Run("cp", "--sparse=always", CardImage.Real.Card, path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.SetLength(CardBytes);
        return path;
    }
}

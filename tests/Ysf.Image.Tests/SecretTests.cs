using System.Text;

namespace Ysf.Tests.Image;

/// <summary>Secrets that the sysop wrote on the card cannot be read there after a start.</summary>
public sealed class SecretTests : CardTest
{
    private const string Settings = "ysf-appliance.ini";
    private const string Passphrase = "a passphrase of mine", Password = "a password of mine";
    private const string Text = "; mine\r\n[System]\r\nCountry=IT\r\n[Wifi]\r\nSsid=Home\r\n"
        + "Passphrase=" + Passphrase + "\r\n[Console]\r\nPassword=" + Password + "\r\n";

    [Fact]
    public void Secrets_are_replaced_and_nowhere_left_on_the_operators_partition()
    {
        using var disk = BootedDisk();
        Put(disk);
        using (var machine = Boot(disk))
        {
            // The console wants the password now: the machine is stopped by its power switch.
            machine.CutPower(new Random(Seed), Tear.BetweenSectors);
        }

        FileSystems.CanBeMended(disk);
        var text = CardFiles.Text(disk, Settings);
        Note(text);
        text.ShouldStartWith("; mine\r\n[System]\r\nCountry=IT\r\n[Wifi]\r\nSsid=Home\r\n");
        AreGone(disk);
    }

    [Fact]
    public void A_power_cut_while_they_are_replaced_leaves_the_old_file_or_the_new_one()
    {
        var random = new Random(Seed);
        Note($"seed {Seed}");
        for (var cut = 1; cut <= RareCuts; cut++)
        {
            CutWhileReplaced(random);
        }
    }

    private static void CutWhileReplaced(Random random)
    {
        using var disk = BootedDisk();
        Put(disk);
        using (var machine = PowerOn(disk))
        {
            CardMachine.Eventually(
                () => disk.Tally.WritesTo(CardRegion.Card) > 0, Patience.TotalSeconds);
            Thread.Sleep(random.Next(50));
            Note($"written {disk.Tally}:"
                + $" {machine.CutPower(random, Tear.BetweenSectors)}");
        }

        FileSystems.CanBeMended(disk);
        CardFiles.Text(disk, Settings).ShouldContain("[Console]\r\nPassword=");
        using (var machine = Boot(disk))
        {
            machine.CutPower(random, Tear.BetweenSectors);
        }

        AreGone(disk);
    }

    private static void Put(CutDisk disk)
    {
        using var files = new CardFiles(disk);
        files.Put(Settings, Text);
    }

    // In no file and in no free cluster.
    private static void AreGone(CutDisk disk)
    {
        var extent = disk.Layout[CardRegion.Card];
        var bytes = disk.Read(extent.First, (int)extent.Count).AsSpan();
        bytes.IndexOf(Encoding.UTF8.GetBytes(Passphrase)).ShouldBe(-1);
        bytes.IndexOf(Encoding.UTF8.GetBytes(Password)).ShouldBe(-1);
    }
}

namespace Ysf.Tests.Image;

/// <summary>
/// The Pi 5's card in QEMU's own machine: its slots, found by the device tree and changed by
/// autoboot.txt. Nothing of the board itself is emulated.
/// </summary>
public sealed class Pi5Tests : CardTest
{
    // A first start of this kernel takes a minute of processor; a busy computer takes its time for that.
    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(10);

    [Fact]
    public void Partitions_have_what_the_firmware_needs()
    {
        using var disk = new CutDisk(CardImage.Pi5);
        using var card = new CardFiles(disk);
        using var slot = new CardFiles(disk, CardRegion.SlotA);

        card.Names.ShouldContain("autoboot.txt");
        card.Names.ShouldContain("ysf-appliance.ini");
        card.Names.ShouldNotContain("boot.scr");
        card.Text("autoboot.txt").Length.ShouldBe(384);
        Pi5Firmware.Choose(disk, isTryboot: false).ShouldBe(2);
        Pi5Firmware.Choose(disk, isTryboot: true).ShouldBe(2);
        slot.Names.ShouldBe(
            [
                "vmlinuz", "initrd.img", "root.squashfs", "version", "config.txt", "cmdline.txt",
                "bcm2712-rpi-5-b.dtb", "overlays/",
            ],
            ignoreOrder: true);
        slot.Text("cmdline.txt").ShouldContain(" ysf.autoboot ");
        slot.Text("config.txt").ShouldContain("\nkernel_watchdog_timeout=15\n");
    }

    [Fact]
    public void A_trial_starts_once_by_request_and_its_commit_chooses_the_slot_from_then_on()
    {
        using var disk = new CutDisk(CardImage.Pi5);
        Fill(disk);
        In(disk, partition: 2, isTryboot: false, machine =>
        {
            machine.AnswersPolls(Slow);
            var shell = machine.Console.Shell(Slow);
            shell.Run("ysf-appliance update status").ShouldStartWith("This is slot A");
            Status(shell, "slot").ShouldStartWith("A, version ");

            // Its symbols and its version are this kernel's; the machine has no such firmware.
            shell.Run("modprobe ysf-tryboot").ShouldContain("No such device");
            shell.Run("ysf-appliance update other-slot").ShouldContain("slot B, on trial");
            shell.Type("systemctl reboot");
            machine.IsRestarted(0, Slow);
            machine.Line.Heard.ShouldContain("Restarting system with command '0 tryboot'");
        });

        Pi5Firmware.Choose(disk, isTryboot: false).ShouldBe(2);
        var partition = Pi5Firmware.Choose(disk, isTryboot: true);
        partition.ShouldBe(3);
        In(disk, partition, isTryboot: true, machine =>
        {
            machine.AnswersPolls(Slow);
            var shell = machine.Console.Shell(Slow);
            shell.Run("ysf-appliance update status").ShouldStartWith("This is slot B");
            CardMachine.Eventually(
                () => shell.Run("ysf-appliance update status")
                    .Contains("passed its trial and is committed"),
                seconds: Slow.TotalSeconds);
            Status(shell, "slot").ShouldStartWith("B, version ");
            shell.Run("systemctl --failed --no-legend").ShouldBeEmpty();
        });

        Pi5Firmware.Choose(disk, isTryboot: false).ShouldBe(3);
        Pi5Firmware.Choose(disk, isTryboot: true).ShouldBe(3);
    }

    private static void In(CutDisk disk, int partition, bool isTryboot, Action<CardMachine> test)
    {
        var folder = Directory.CreateTempSubdirectory("ysf-pi5-").FullName;
        try
        {
            using var machine = CardMachine.PowerOn(
                disk, Pi5Firmware.Start(disk, partition, isTryboot, folder));
            test(machine);
            Note($"partition {partition}: {machine.Age.TotalSeconds:F0} s");
            machine.CutPower(new Random(Seed), Tear.BetweenSectors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Slot B gets what slot A has.
    private static void Fill(CutDisk disk)
    {
        var file = Path.GetTempFileName();
        try
        {
            disk.Save(file, disk.Layout[CardRegion.SlotA]);
            disk.Load(file, disk.Layout[CardRegion.SlotB]);
        }
        finally
        {
            File.Delete(file);
        }
    }
}

namespace Ysf.Tests.Image;

/// <summary>
/// The Pi's card in an emulated Pi, without a network: seen by its console. The emulated watchdog does not
/// count: it resets the machine at the moment at which it is started.
/// </summary>
public sealed class PiTests : CardTest
{
    [Fact]
    public void Board_comes_up_and_its_reflector_answers_its_console()
    {
        var folder = Directory.CreateTempSubdirectory("ysf-pi-").FullName;
        try
        {
            var image = CardImage.Pi(folder);
            using var disk = new CutDisk(image.Card);
            using var machine = CardMachine.PowerOn(disk, image);
            var shell = machine.Console.Shell(2 * Patience);
            shell.Run("cat /proc/device-tree/model").ShouldContain("Raspberry Pi 3");
            CardMachine.Eventually(
                () => shell.Run("ysf-appliance status | cat").Contains("reason of the start\t"),
                seconds: 180);
            Note($"status answered {machine.Age.TotalSeconds:F1} s after power on");
            machine.PowerOff(Patience);
            FileSystems.AreClean(disk);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_cards_boot_loader_finds_the_slot_and_hands_over_to_the_kernel()
    {
        WithBootLoader(hasWatchdog: false, machine =>
        {
            machine.Line.Expect("ysf: starting slot A", Patience.TotalSeconds);
            machine.Line.Expect("Starting kernel", Patience.TotalSeconds);
            machine.Line.Expect("ysf: starting, ready in about a minute", 2 * Patience.TotalSeconds);
            machine.Monitor.Resets.ShouldBe(0);
        });
    }

    [Fact]
    public void The_cards_boot_loader_starts_the_watchdog_before_it_looks_for_the_card()
    {
        WithBootLoader(hasWatchdog: true, machine =>
        {
            machine.IsRestarted(0, Patience);
            machine.IsRestarted(1, Patience);
            machine.Line.Heard.ShouldContain("Core:");
            machine.Line.Heard.ShouldNotContain("MMC:");
        });
    }

    private static void WithBootLoader(bool hasWatchdog, Action<CardMachine> test)
    {
        var folder = Directory.CreateTempSubdirectory("ysf-pi-").FullName;
        try
        {
            var image = CardImage.PiBootLoader(folder, hasWatchdog);
            using var disk = new CutDisk(image.Card);
            using var machine = CardMachine.PowerOn(disk, image);
            test(machine);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

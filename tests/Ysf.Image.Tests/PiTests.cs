namespace Ysf.Tests.Image;

/// <summary>The Pi's card in an emulated Pi, without a network: seen by its console.</summary>
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
}
